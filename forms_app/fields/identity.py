"""Numbers that say who or whose something is: national id, exclusive id, residence document, household, IBAN."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms_app.fields import widgets
from forms_app.fields.asking import Asking
from forms_app.fields.base import FieldType, Labels, Spec, refuse
from forms_app.fields.invented import Invented
from forms_app.fields.parts import FieldBlock, LatinBlock, format_choices
from forms_app.fields.text import LINE, PersianCharField, fitting, judge_format
from persian.identifiers import compact, in_fours, is_iban, is_national_id


class NationalIdBlock(FieldBlock):
    class Meta:
        label = _("Iranian national id")
        icon = "user"


class IbanBlock(FieldBlock):
    class Meta:
        label = _("IBAN (Sheba)")
        icon = "order"


class FormattedBlock(FieldBlock):
    """A number whose pattern is the office's data."""

    format = blocks.ChoiceBlock(
        label=_("format"),
        required=False,
        choices=format_choices,
        help_text=_("With none chosen, the office's format of this very name is used."),
    )


class ExclusiveIdBlock(FormattedBlock):
    class Meta:
        label = _("exclusive id (FIDA)")
        icon = "user"


class HouseholdCodeBlock(FormattedBlock):
    class Meta:
        label = _("household code")
        icon = "group"


class KindFormat(blocks.StructBlock):
    kind = LatinBlock(label=_("key of the kind"), max_length=40)
    format = blocks.ChoiceBlock(label=_("format"), choices=format_choices)

    class Meta:
        label = _("format of a kind")
        label_format = "{kind}: {format}"


class ResidenceDocumentBlock(FieldBlock):
    kind_field = LatinBlock(
        label=_("key of the field that asks for the kind"),
        max_length=40,
        help_text=_("An earlier question of the form, or of the same row."),
        picks="field",
        types=("one",),
    )
    formats = blocks.ListBlock(
        KindFormat(),
        label=_("formats by kind"),
        default=[],
        help_text=_("A kind that is not named here takes any number."),
    )

    class Meta:
        label = _("number of the residence document")
        icon = "doc-full"


class CodeField(PersianCharField):
    """A number or code: Latin digits and capitals, without the marks people put between groups."""

    def to_python(self, value: Any) -> str:
        return compact(super().to_python(value))


class Code(FieldType):
    """What the kinds of this module share."""

    rules = ("already_used",)
    inputmode = "numeric"

    def compared_as(self, spec: Spec) -> str:
        return "code"

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        attrs = {
            "class": "form-control",
            "dir": "ltr",
            "autocomplete": "off",
            "spellcheck": "false",
            "inputmode": self.inputmode,
        }
        return CodeField(spec, LINE, widget=widgets.TextInput(attrs))


class NationalId(Code):
    name = "national_id"
    block = NationalIdBlock

    def own_warnings(self, spec: Spec, value: str, asking: Asking, known: dict[str, Any]) -> list[str]:
        if value and not is_national_id(value):
            raise refuse(spec, "format", "national_id")
        return []

    def store(self, value: str) -> str:
        """With the zeros in front that people leave out."""
        return value.zfill(10) if value else ""

    def invented(self, spec: Spec, who: Invented) -> str:
        """A number that no registry office ever gave, with the check digit that proves it."""
        return next(text for last in range(10) if is_national_id(text := f"000000{who.row + 1:03d}{last}"))


class Iban(Code):
    name = "iban"
    block = IbanBlock
    inputmode = "text"

    def own_warnings(self, spec: Spec, value: str, asking: Asking, known: dict[str, Any]) -> list[str]:
        if value and not is_iban(self.store(value)):
            raise refuse(spec, "format", "iban")
        return []

    def store(self, value: str) -> str:
        """People often leave out the "IR" that the bank's form has printed already."""
        return f"IR{value}" if len(value) == 24 and value.isdigit() else value

    def text(self, spec: Spec, value: Any, labels: Labels) -> str:
        return in_fours(value) if value else ""

    def export(self, spec: Spec, value: Any, labels: Labels) -> str:
        return value or ""

    def invented(self, spec: Spec, who: Invented) -> str:
        """An account of a bank that does not exist, with the check digits that prove it."""
        return next(text for check in range(2, 99) if is_iban(text := f"IR{check:02d}{who.row + 1:022d}"))


class ExclusiveId(Code):
    name = "exclusive_id"
    block = ExclusiveIdBlock

    def extra_schema(self, value) -> Spec:
        return {"format": value["format"] or self.name}

    def own_warnings(self, spec: Spec, value: str, asking: Asking, known: dict[str, Any]) -> list[str]:
        return judge_format(spec, spec["format"], value, asking)

    def invented(self, spec: Spec, who: Invented) -> str:
        return fitting(spec["format"], who)


class HouseholdCode(ExclusiveId):
    name = "household_code"
    block = HouseholdCodeBlock


class ResidenceDocument(Code):
    """Its pattern follows from the kind of document answered earlier."""

    name = "residence_document"
    block = ResidenceDocumentBlock
    inputmode = "text"

    def extra_schema(self, value) -> Spec:
        return {
            "kind_field": value["kind_field"],
            "formats": {pair["kind"]: pair["format"] for pair in value["formats"]},
        }

    def own_warnings(self, spec: Spec, value: str, asking: Asking, known: dict[str, Any]) -> list[str]:
        return judge_format(spec, self._format(spec, known), value, asking)

    def invented(self, spec: Spec, who: Invented) -> str:
        return fitting(self._format(spec, who.asking.answers), who)

    @staticmethod
    def _format(spec: Spec, known: dict[str, Any]) -> str:
        """The name of the format for the kind of document answered; empty for one that takes any number."""
        kind = known.get(spec["kind_field"])
        return spec["formats"].get(kind, "") if isinstance(kind, str) else ""
