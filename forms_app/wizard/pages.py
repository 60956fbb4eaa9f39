"""What the pages of the wizard show around the questions."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from forms_app.definitions.languages import title_in
from forms_app.wizard.compiled import Step
from persian.templatetags.persian import digits


@dataclass(frozen=True)
class Problem:
    """A line of the error summary: where it leads and what it says."""

    anchor: str
    text: str


def step_context(step: Step, steps: list[Step], form) -> dict[str, Any]:
    """`step` of `steps` (those that are asked) with its form or formset, and its place among them."""
    keys = [one.key for one in steps]
    number = keys.index(step.key) + 1
    return {
        "step": step.spec,
        "form": form,
        "is_group": step.is_group,
        "number": number,
        "count": len(keys),
        "progress": [
            {"title": one.title, "state": "current" if i == number else "done" if i < number else "next"}
            for i, one in enumerate(steps, 1)
        ],
        "summary": problems(step, form),
        "scripts": step.scripts,
        "many_left": step.is_group and form.total_form_count() < step.spec["max"],
    }


def problems(step: Step, form) -> list[Problem]:
    """Every error of a form or formset, in the order of the page."""
    if not form.is_bound:
        return []
    if not step.is_group:
        return _of_form(form, "")
    found = [Problem("rows", str(error)) for error in form.non_form_errors()]
    for number, row in enumerate(form.forms, 1):
        found += _of_form(row, digits(f"{step.spec['item_title']} {number}: "))
    return found


def _of_form(form, lead: str) -> list[Problem]:
    found = [Problem("", str(error)) for error in form.non_field_errors()]
    return found + [
        Problem(first_id(bound), f"{lead}{bound.label}: {error}") for bound in form for error in bound.errors
    ]


def first_id(bound) -> str:
    """The element that the error of a bound field leads to."""
    return f"{bound.auto_id}_0" if bound.use_fieldset else bound.auto_id


def exit_text(spec: dict[str, Any]) -> dict[str, Any]:
    """What an exit says, in English where its author gave that and the page is in English."""
    english = spec.get("en", {}) if (get_language() or "").startswith("en") else {}
    return {**{name: spec.get(name) for name in ("title", "text", "link")}, **english}


def closed(request: HttpRequest, form, reason, draft=None) -> HttpResponse:
    """The form takes no requests, for `reason` (opening.Closed). What was typed is kept as long as the draft lives."""
    title = title_in(form, get_language() or "")
    context = {"form_definition": form, "title": title, "closed": reason, "draft": draft}
    return render(request, "forms_app/closed.html", context)


def carried(request: HttpRequest, form, news) -> HttpResponse:
    """The version the applicant began with was withdrawn: what changed (`news`), and that the answers came along."""
    return render(request, "forms_app/carried.html", {"form_definition": form, "news": news})


def over(request: HttpRequest, form, text: str = "") -> HttpResponse:
    """There is no draft (any more): say what happened and offer to begin again."""
    text = text or _(
        "No request of yours is under way here. It may have ended, or been begun in another browser."
    )
    return render(request, "forms_app/over.html", {"form_definition": form, "text": text}, status=410)
