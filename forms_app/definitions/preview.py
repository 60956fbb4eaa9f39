"""A step of a form under edit, shown as the public will see it: empty, or filled in by invented people."""

from typing import Any

from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from forms_app.definitions import people
from forms_app.definitions.schema import compile_schema
from forms_app.fields.asking import Asking, Lookups
from forms_app.wizard.compiled import Compiled, Step
from forms_app.wizard.pages import exit_text, step_context
from persian.templatetags.persian import digits


def modes(form) -> list[tuple[str, str]]:
    """("step-<index>", title) of each step left empty, then ("step-<index>:<person>", …) for each invented person."""
    titles = [block.value["title"] or digits(index) for index, block in enumerate(form.steps, 1)] or [
        _("Step")
    ]
    found = []
    for index, title in enumerate(titles):
        found.append((f"step-{index}", title))
        found += [(f"step-{index}:{one.key}", f"{title} – {one.label}") for one in people.PEOPLE]
    return found


def preview(form, request, mode_name: str) -> TemplateResponse:
    """The template of the step that `mode_name` names; for a step that is no more, a page that says so."""
    schema = compile_schema(form)
    number, _colon, name = mode_name.removeprefix("step-").partition(":")
    index = int(number) if number.isdigit() else 0
    context: dict[str, Any] = {"schema": schema, "preview": True}
    if index < len(schema["steps"]):
        chosen = schema["steps"][index]
        if chosen["kind"] == "exit":
            context["exit"] = exit_text(chosen)
            return TemplateResponse(request, "forms_app/exit.html", context)
        steps = Compiled(schema).steps
        step = steps[chosen["key"]]
        filled = _filled(step, schema, people.BY_KEY.get(name))
        context |= step_context(step, list(steps.values()), filled)
    return TemplateResponse(request, "forms_app/step.html", context)


def _filled(step: Step, schema: dict[str, Any], person: people.Person | None):
    """The form or formset of `step`, not judged: an example need not be right."""
    if person is None:
        return step.form_class(asking=Asking(Lookups(schema)), prefix=step.key)
    filling = people.Filling(person, schema)
    return step.form_class(asking=filling.asking, prefix=step.key, initial=filling.initial[step.key])
