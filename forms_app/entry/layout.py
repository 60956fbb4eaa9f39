"""What the page of an entry shows around the questions."""

import json
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property

from forms_app.drafts.models import Draft
from forms_app.entry import duplicates
from forms_app.wizard.compiled import Step
from forms_app.wizard.pages import Problem
from forms_app.wizard.whole import Part, Whole
from persian.templatetags.persian import digits

NO_FILE = "00000000-0000-0000-0000-000000000000"


class Section:
    """One part of the page, as the template wants it."""

    def __init__(self, part: Part) -> None:
        self.part, self.step, self.form = part, part.step.spec, part.form
        self.visible_if, self.only_if = part.visible_if, part.only_if
        self.is_exit, self.is_group = part.is_exit, part.step.is_group

    @cached_property
    def blank(self):
        """A row with nothing in it, for the browser to copy."""
        return self.form.empty_form

    @property
    def full(self) -> bool:
        return self.form.total_form_count() >= self.step["max"]


def context(draft: Draft, whole: Whole, *, judged: bool) -> dict[str, Any]:
    """The context of the page for `whole`; its errors are summarised when it was `judged`."""
    problems = whole.problems if judged else []
    steps = [part.step for part in whole.parts if isinstance(part.step, Step)]
    return {
        "draft": draft,
        "schema": whole.lookups.schema,
        "form_definition": draft.version.form,
        "scripts": list(dict.fromkeys(script for step in steps for script in step.scripts)),
        "sections": [Section(part) for part in whole.parts if not part.never],
        "summary": [Problem(problem.anchor, _told(whole, problem)) for problem in problems],
        "people": _people(whole.lookups.schema),
        "watched": json.dumps(sorted(duplicates.watched())),
        "addresses": {
            "keep": reverse("entry_keep", args=[draft.token]),
            "duplicates": reverse("entry_duplicates", args=[draft.token]),
            "upload": reverse("entry_upload", args=[draft.token]),
            "picture": reverse("entry_picture", args=[draft.token, NO_FILE]),
        },
    }


def _told(whole: Whole, problem) -> str:
    if not problem.field:
        return problem.text
    lead = ""
    if problem.row is not None:
        step = next(part.step for part in whole.parts if part.step.key == problem.step)
        lead = digits(f"{step.spec['item_title']} {problem.row + 1}: ")
    return f"{lead}{problem.label}: {problem.text}"


def _people(schema: dict[str, Any]) -> dict[str, Any]:
    """{input name: how the rows of its group are called}, for questions that choose one of the persons entered."""
    groups = {step["key"]: step for step in schema["steps"] if step["kind"] == "group"}
    found = {}
    for step in schema["steps"]:
        for spec in step.get("fields", []):
            if spec["type"] == "household_member_choice" and spec["group"] in groups:
                group = groups[spec["group"]]
                texts = [field["key"] for field in group["fields"] if field["type"] == "text"][:2]
                title = group.get("item_title") or group["title"]
                found[f"{step['key']}-{spec['key']}"] = {
                    "group": group["key"],
                    "names": texts,
                    "title": title,
                }
    return found
