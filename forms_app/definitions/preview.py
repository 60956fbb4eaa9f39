"""A step of a form under edit, shown as the public will see it."""

from typing import Any

from django.template.response import TemplateResponse

from forms_app.definitions.schema import compile_schema
from forms_app.fields.asking import Asking, Lookups
from forms_app.wizard.compiled import Step
from forms_app.wizard.pages import step_context


def preview(form, request, mode_name: str) -> TemplateResponse:
    """The template of the step that `mode_name` ("step-<index>") names, with nothing filled in."""
    schema = compile_schema(form)
    number = mode_name.removeprefix("step-")
    index = int(number) if number.isdigit() else 0
    context: dict[str, Any] = {"schema": schema, "preview": True}
    if index < len(schema["steps"]):
        steps = [Step(spec) for spec in schema["steps"]]
        unbound = steps[index].form_class(asking=Asking(Lookups(schema)), prefix=steps[index].key)
        context |= step_context(steps[index], steps, unbound)
    return TemplateResponse(request, "forms_app/step.html", context)
