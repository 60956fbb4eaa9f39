"""A step of a form under edit, shown as the public will see it."""

from typing import Any

from django.template.response import TemplateResponse

from forms_app.definitions.schema import compile_schema
from forms_app.fields.asking import Asking, Lookups
from forms_app.wizard.compiled import Compiled
from forms_app.wizard.pages import exit_text, step_context


def preview(form, request, mode_name: str) -> TemplateResponse:
    """The template of the step that `mode_name` ("step-<index>") names, with nothing filled in."""
    schema = compile_schema(form)
    number = mode_name.removeprefix("step-")
    index = int(number) if number.isdigit() else 0
    context: dict[str, Any] = {"schema": schema, "preview": True}
    if index < len(schema["steps"]):
        chosen = schema["steps"][index]
        if chosen["kind"] == "exit":
            context["exit"] = exit_text(chosen)
            return TemplateResponse(request, "forms_app/exit.html", context)
        steps = Compiled(schema).steps
        step = steps[chosen["key"]]
        unbound = step.form_class(asking=Asking(Lookups(schema)), prefix=step.key)
        context |= step_context(step, list(steps.values()), unbound)
    return TemplateResponse(request, "forms_app/step.html", context)
