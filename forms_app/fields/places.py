"""Countries, provinces, counties and counter offices.

Countries and provinces are the same everywhere and come with us; counties are the office's list, whose keys begin with
the key of their province ("ir-23-shemiranat").
"""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail import blocks

from forms_app.choices import LIST_PREFIX, Choices
from forms_app.fields import widgets
from forms_app.fields.asking import Asking
from forms_app.fields.base import Labels, Spec, refuse
from forms_app.fields.choice import Choice, Dropdown, Searchable
from forms_app.fields.invented import Invented
from forms_app.fields.parts import FieldBlock, LatinBlock, OpenFieldBlock
from persian import places

COUNTIES = "counties"
COUNTER_OFFICES = "counter_offices"
# The code that machine-readable travel documents use for persons without a nationality.
STATELESS = "XXA"


class CountryBlock(FieldBlock):
    common = LatinBlock(
        label=gettext_lazy("offered first"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("Codes of countries, separated with commas, for example AF, IQ."),
    )
    stateless = blocks.BooleanBlock(label=gettext_lazy("also “stateless”"), required=False)

    class Meta:
        label = gettext_lazy("country or nationality")
        icon = "globe"


class ProvinceBlock(OpenFieldBlock):
    class Meta:
        label = gettext_lazy("province")
        icon = "site"


class CountyBlock(OpenFieldBlock):
    province_field = LatinBlock(
        label=gettext_lazy("key of the field that asks for the province"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("An earlier question; only its counties are then accepted."),
        picks="field",
        types=("province",),
    )

    class Meta:
        label = gettext_lazy("county")
        icon = "site"


class CounterOfficeBlock(OpenFieldBlock):
    prefill = blocks.ChoiceBlock(
        label=gettext_lazy("first value"),
        required=False,
        choices=[
            ("url", gettext_lazy("from the address: /apply/<form>/?key=value")),
            ("clerk_office", gettext_lazy("the office of the clerk who is signed in")),
        ],
    )

    class Meta:
        label = gettext_lazy("counter office")
        icon = "home"


def _named(rows: tuple[places.Place, ...]) -> Choices:
    """(code, name) in the language of the reader."""
    column = 1 if (get_language() or "fa").startswith("fa") else 2
    return [(row[0], row[column]) for row in rows]


def named_provinces() -> Choices:
    """(key, name) of the provinces in the language of the reader."""
    return _named(places.provinces())


def grouped_counties(offered: Choices) -> list[Any]:
    """`offered` as choices of a Django field, those of a known province under its name."""
    names = dict(named_provinces())
    plain = [item for item in offered if province_of(item[0]) not in names]
    groups = {
        name: [item for item in offered if province_of(item[0]) == province]
        for province, name in names.items()
    }
    return [*plain, *((name, items) for name, items in groups.items() if items)]


def province_of(county: str) -> str:
    """The key of the province in the key of a county: "ir-23" of "ir-23-shemiranat"."""
    return "-".join(county.split("-")[:2])


def county_in(province: Any, offered: Choices) -> str | None:
    """The first county of `province` among those that are offered."""
    return next((key for key, _label in offered if province_of(key) == province), None)


class Country(Searchable):
    name = "country"
    block = CountryBlock
    rules = ()

    def extra_schema(self, value) -> Spec:
        codes = {code for code, _fa, _en in places.countries()}
        common = [code.strip() for code in (value["common"] or "").upper().replace("،", ",").split(",")]
        spec: Spec = {"common": [code for code in common if code in codes]} if value["common"] else {}
        return spec | ({"stateless": True} if value["stateless"] else {})

    def offered(self, spec: Spec, asking: Asking) -> Choices:
        found = [
            *_named(places.countries()),
            *([(STATELESS, _("Stateless"))] if spec.get("stateless") else []),
        ]
        first = spec.get("common", [])
        common = sorted((item for item in found if item[0] in first), key=lambda item: first.index(item[0]))
        return [*common, *(item for item in found if item[0] not in first)]

    def text(self, spec: Spec, value: Any, labels: Labels) -> str:
        return {STATELESS: _("Stateless"), **dict(_named(places.countries()))}.get(value, value or "")


class Province(Dropdown):
    name = "province"
    block = ProvinceBlock
    rules = ()

    def extra_schema(self, value) -> Spec:
        return {}

    def offered(self, spec: Spec, asking: Asking) -> Choices:
        return named_provinces()

    def text(self, spec: Spec, value: Any, labels: Labels) -> str:
        return dict(named_provinces()).get(value, value or "")


class County(Choice):
    name = "county"
    block = CountyBlock
    # Which counties are shown first depends on the province answered before.
    personal = True
    scripts = ("forms_app/fields/counties.js",)

    def extra_schema(self, value) -> Spec:
        spec: Spec = {"choices_source": LIST_PREFIX + COUNTIES}
        return spec | ({"province_field": value["province_field"]} if value["province_field"] else {})

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        offered = [("", _("Choose…")), *grouped_counties(asking.lookups.choices(spec))]
        attrs = {"class": "form-select"}
        if "province_field" in spec:
            # The question about the province stands on this page, or was answered before.
            attrs["data-own-key"], attrs["data-province-key"] = spec["key"], spec["province_field"]
            attrs["data-province"] = str(asking.answers.get(spec["province_field"]) or "")
        field = forms.ChoiceField(choices=offered, widget=widgets.Select(attrs))
        return self.fitted(field, spec)

    def own_warnings(self, spec: Spec, value: str, asking: Asking, known: dict[str, Any]) -> list[str]:
        """A county of another province is no answer; one that names no province fits all."""
        province = known.get(spec.get("province_field", ""))
        of_county = province_of(value)
        if province and of_county in dict(named_provinces()) and of_county != province:
            raise refuse(spec, "county_elsewhere")
        return []

    def invented(self, spec: Spec, who: Invented) -> Any:
        """One of the province that was answered before, if the office's list knows any of it."""
        province = who.asking.answers.get(spec.get("province_field", ""))
        return county_in(province, self.offered(spec, who.asking)) or super().invented(spec, who)


class CounterOffice(Searchable):
    name = "counter_office"
    block = CounterOfficeBlock
    rules = ()

    def extra_schema(self, value) -> Spec:
        return {"choices_source": COUNTER_OFFICES}
