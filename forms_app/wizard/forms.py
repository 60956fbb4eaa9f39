"""Django forms made from the steps of a schema. Their cleaned data is JSON, by field key."""

import json
import re
import secrets
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet, formset_factory
from django.forms.utils import ErrorDict

from forms_app import conditions
from forms_app.fields.asking import Asking
from forms_app.fields.messages import message
from forms_app.fields.registry import TYPES, asks
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
        self.asking = asking
        self.warnings: dict[str, list[str]] = {}
        # What remains to be decided in the browser, by field name; False means the field is not asked at all.
        self.visibility = self._visibility()
        self.fields = {
            spec["key"]: TYPES[spec["type"]].form_field(spec, asking)
            for spec in self.specs
            if self.visibility[spec["key"]] is not False
        }
        for key, field in self.fields.items():
            if self.visibility[key] is not True:
                earlier = [spec for _name, spec in asking.on_page.values()]
                field.only_if = explain(self.visibility[key], [*earlier, *self.specs])
                field.visible_if = json.dumps(_named(self.visibility[key], self), ensure_ascii=False)

    def _visibility(self) -> dict[str, Any]:
        asks_settings = any(any(conditions.settings_of(spec["visible_if"])) for spec in self.specs)
        settings = self.asking.lookups.settings if asks_settings else {}
        here = frozenset(spec["key"] for spec in self.specs) | frozenset(self.asking.on_page)
        return {
            spec["key"]: conditions.reduce(spec["visible_if"], self.asking.answers, settings, here)
            for spec in self.specs
        }

    def _clean_fields(self) -> None:
        """Clean in order; what a condition hides is neither required nor kept."""
        known = dict(self.asking.answers)
        for spec in self.specs:
            key = spec["key"]
            if key not in self.fields or not asks(spec) or not self._is_asked(key, known):
                continue
            name = self.add_prefix(key)
            if name in self.asking.refused:
                self.add_error(key, self.asking.refused[name])
                continue
            field = self.fields[key]
            raw = field.widget.value_from_datadict(self.data, self.files, name)
            try:
                value, warnings = TYPES[spec["type"]].clean(field, raw, spec, self.asking, known)
            except ValidationError as error:
                self.add_error(key, error)
                continue
            self.cleaned_data[key] = known[key] = value
            if warnings:
                self.warnings[key] = warnings

    def _is_asked(self, key: str, known: dict[str, Any]) -> bool:
        remaining = self.visibility[key]
        return remaining is True or conditions.holds(remaining, known)

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


def _named(condition: dict[str, Any], form: StepForm) -> dict[str, Any]:
    """`condition` with the names of inputs in the page, for the browser."""
    for word in ("all", "any"):
        if word in condition:
            return {word: [_named(part, form) for part in condition[word]]}
    key = condition["field"]
    earlier = form.asking.on_page.get(key)
    return {**condition, "field": earlier[0] if earlier else form.add_prefix(key)}


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
