"""The page of a form's problems, with its map: the newest draft, whoever published what."""

from itertools import groupby
from typing import Any

from django.utils.translation import gettext_lazy as _

from forms_app.definitions.checks.found import problems
from forms_app.definitions.checks.map import drawn
from forms_app.definitions.checks.problem import ERROR, Problem
from forms_app.definitions.desk import ObjectPage
from forms_app.definitions.models import Form
from forms_app.definitions.schema import compile_schema


class ChecksView(ObjectPage):
    """Errors and warnings by step, each leading to its block in the editor; below them the steps and their rules."""

    model = Form
    any_permission_required = ["change", "publish", "view"]
    template_name = "forms_app/admin/checks.html"
    page_title = _("Checks and map")
    header_icon = "clipboard-list"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        draft = self.object.get_latest_revision_as_object()
        found, schema = problems(draft), compile_schema(draft)
        context = {
            "revision": self.object.latest_revision,
            "errors": sum(problem.severity == ERROR for problem in found),
            "warnings": sum(problem.severity != ERROR for problem in found),
            "places": [
                _place(index, list(own), schema) for index, own in groupby(found, lambda one: one.step)
            ],
            "map": drawn(schema, found),
            "edits": self.user_has_permission("change"),
        }
        return super().get_context_data(**context, **kwargs)


def _place(index: int | None, own: list[Problem], schema: dict[str, Any]) -> dict[str, Any]:
    """A step with its problems, errors first; without `index` the form itself."""
    step = {} if index is None else schema["steps"][index]
    fields = step.get("fields", [])
    lines = [
        {
            "problem": problem,
            "field": (fields[problem.field]["label"] or fields[problem.field]["key"])
            if problem.field is not None
            else "",
        }
        for problem in sorted(own, key=lambda one: one.severity != ERROR)
    ]
    # Counted as on the map: an exit is no step of the way.
    before = schema["steps"][: index + 1] if index is not None and step["kind"] != "exit" else []
    number = sum(one["kind"] != "exit" for one in before) or None
    return {"number": number, "title": step.get("title") or "", "lines": lines}
