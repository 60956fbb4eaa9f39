"""Django forms made from the steps of a schema. Their cleaned data is JSON, by field key."""

import re
import secrets
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet, formset_factory
from django.forms.utils import ErrorDict

from forms_app.fields.asking import Asking
from forms_app.fields.messages import message
from forms_app.fields.registry import TYPES, asks
from forms_app.wizard.browser import for_browser
from forms_app.wizard.explain import explain
from persian.text import search_key

# How many rows are read and shown again when far too many were sent.
ABSOLUTE_MAX = 500
_ROW_ID = re.compile(r"[0-9a-f]{8}")


class StepForm(forms.Form):
    """The fields of one step. `specs` is set by `step_form`."""

    specs: list[dict[str, Any]] = []
    use_required_attribute = False

    def __init__(self, *args, asking: Asking, **kwargs):
        super().__init__(*args, **kwargs)
        self.asking = asking = self._settled(asking)
        self.warnings: dict[str, list[str]] = {}
        # What remains to be decided in the browser, by field name; False means the field is not asked at all.
        self.visibility = {spec["key"]: asking.remains(spec["visible_if"]) for spec in self.specs}
        self.fields = {
            spec["key"]: TYPES[spec["type"]].form_field(spec, asking)
            for spec in self.specs
            if self.visibility[spec["key"]] is not False and self._is_shown(spec)
        }
        for key, field in self.fields.items():
            if self.visibility[key] is not True:
                field.only_if, field.visible_if = self._said(self.visibility[key])
            for option, remaining in getattr(field, "remaining", {}).items():
                field.widget.conditional[option] = self._said(remaining)

    def _settled(self, asking: Asking) -> Asking:
        """`asking` for this page, with the calculated values that no answer of this page can change."""
        asking = replace(asking, here=frozenset([*(spec["key"] for spec in self.specs), *asking.on_page]))
        for spec in self.specs:
            kind = TYPES[spec["type"]]
            if kind.is_input or asking.here.intersection(spec["of"]):
                continue
            visible = asking.remains(spec["visible_if"])
            if visible is True:
                value = kind.value(spec, asking, asking.answers)
                asking = replace(asking, answers={**asking.answers, spec["key"]: value})
            if isinstance(visible, bool):
                asking = replace(asking, here=asking.here - {spec["key"]})
        return asking

    def _is_shown(self, spec: dict[str, Any]) -> bool:
        """Is there a question to ask, or a calculated value to read already?"""
        return TYPES[spec["type"]].is_input or self.asking.answers.get(spec["key"]) is not None

    def _said(self, remaining: dict[str, Any]) -> tuple[str, str]:
        """What remains of a condition, in words and for the browser."""
        today, earlier = self.asking.today, self.asking.on_page
        specs = [*(spec for _name, spec in earlier.values()), *self.specs]

        def name(key: str) -> str:
            return earlier[key][0] if key in earlier else self.add_prefix(key)

        return explain(remaining, specs, today=today), for_browser(remaining, specs, name, today)

    def _clean_fields(self) -> None:
        """Clean in order; what a condition hides is neither required nor kept."""
        known = dict(self.asking.answers)
        for spec in self.specs:
            key = spec["key"]
            if not asks(spec) or not self._is_asked(key, known):
                continue
            kind = TYPES[spec["type"]]
            if not kind.is_input:
                self.cleaned_data[key] = known[key] = kind.value(spec, self.asking, known)
                continue
            name = self.add_prefix(key)
            if name in self.asking.refused:
                self.add_error(key, self.asking.refused[name])
                continue
            field = self.fields[key]
            raw = field.widget.value_from_datadict(self.data, self.files, name)
            try:
                value, warnings = kind.clean(field, raw, spec, self.asking, known)
            except ValidationError as error:
                self.add_error(key, error)
                continue
            self.cleaned_data[key] = known[key] = value
            if warnings:
                self.warnings[key] = warnings

    def _is_asked(self, key: str, known: dict[str, Any]) -> bool:
        remaining = self.visibility[key]
        return remaining is True or (remaining is not False and self.asking.holds(remaining, known))

    def hide_errors(self) -> None:
        """Show what was typed without judging it yet."""
        self._errors = ErrorDict()


class RowForm(StepForm):
    """One row of a repeated group. Its hidden id stays with the person when other rows go."""

    def __init__(self, *args, asking: Asking, **kwargs):
        super().__init__(*args, asking=asking, **kwargs)
        self.empty_permitted = False
        posted = self.data.get(self.add_prefix("_id"), "") if self.is_bound else ""
        self.row_id = posted if _ROW_ID.fullmatch(posted) else secrets.token_hex(4)

    def clean(self) -> dict[str, Any]:
        return {"_id": self.row_id, **self.cleaned_data}


class RowFormSet(BaseFormSet):
    """All rows of a repeated group. `spec` is set by `group_formset`."""

    spec: dict[str, Any] = {}

    def __init__(self, *args, asking: Asking, **kwargs):
        messages = {
            "too_many_forms": message(self.spec, "too_many", limit=self.max_num),
            "too_few_forms": message(self.spec, "too_few", limit=self.min_num),
        }
        super().__init__(*args, form_kwargs={"asking": asking}, error_messages=messages, **kwargs)
        self.asking = asking

    def clean(self) -> None:
        """No two rows alike in all that tells rows apart, nor one like the applicant."""
        unique = self.spec.get("unique") or {}
        if not unique:
            return
        seen = {self._signature(self.asking.answers, list(unique.values()))}
        for form in self.forms:
            row = form.cleaned_data if form.is_valid() else {}
            signature = self._signature(row, list(unique))
            if signature and signature in seen:
                form.add_error(next(iter(unique)), message(self.spec, "duplicate"))
                raise ValidationError(message(self.spec, "duplicate"), code="duplicate")
            seen.add(signature)

    @staticmethod
    def _signature(answers: dict[str, Any], keys: list[str]) -> tuple[str, ...] | None:
        values = tuple(search_key(str(answers.get(key) or "")) for key in keys)
        return values if all(values) else None

    @property
    def warnings(self) -> dict[str, list[str]]:
        return {form.add_prefix(key): found for form in self.forms for key, found in form.warnings.items()}

    def hide_errors(self) -> None:
        self._errors = [{} for _ in self.forms]
        self._non_form_errors = self.error_class()
        for form in self.forms:
            form.hide_errors()


def step_form(spec: dict[str, Any]) -> type[StepForm]:
    """The form class of a plain step."""
    return type("StepForm", (StepForm,), {"specs": spec["fields"]})


def group_formset(spec: dict[str, Any]) -> type[RowFormSet]:
    """The formset class of a repeated group; it begins with the fewest rows."""
    row = type("RowForm", (RowForm,), {"specs": spec["fields"]})
    formset = formset_factory(
        row,
        formset=RowFormSet,
        extra=0,
        min_num=spec["min"],
        max_num=spec["max"],
        absolute_max=max(ABSOLUTE_MAX, spec["max"]),
        validate_min=True,
        validate_max=True,
    )
    formset.spec = spec
    return formset
