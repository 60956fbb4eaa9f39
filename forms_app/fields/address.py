"""An address: province, county, street, plate and postal code, asked together and shown on one line."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from forms_app.choices import LIST_PREFIX, Choices
from forms_app.fields import widgets
from forms_app.fields.asking import Asking
from forms_app.fields.base import FieldType, Labels, Spec, refuse
from forms_app.fields.contact import LIKELY_POSTAL_CODE
from forms_app.fields.invented import Invented
from forms_app.fields.messages import message
from forms_app.fields.parts import FieldBlock
from forms_app.fields.places import COUNTIES, county_in, grouped_counties, named_provinces, province_of
from persian.identifiers import compact, is_likely_postal_code
from persian.templatetags.persian import digits
from persian.text import normalise

PARTS = ("province", "county", "street", "plate", "postal_code")
LONGEST = {"street": 300, "plate": 20}


class AddressBlock(FieldBlock):
    postal_code_needed = blocks.BooleanBlock(
        label=gettext_lazy("the postal code is required"), required=False
    )
    left_out = ("placeholder", "placeholder_en", "dimension")

    class Meta:
        label = gettext_lazy("address")
        icon = "home"


class AddressInput(widgets.Parts):
    template_name = "forms_app/widgets/address.html"
    part_names = PARTS

    def __init__(self, spec: Spec, asking: Asking):
        super().__init__()
        self.spec, self.asking = spec, asking

    def join(self, parts: dict[str, str]) -> dict[str, str]:
        return parts

    def split(self, value: Any) -> dict[str, str]:
        found = value if isinstance(value, dict) else {}
        return {part: str(found.get(part) or "") for part in PARTS}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["provinces"] = named_provinces()
        context["counties"] = _in_groups(grouped_counties(self.asking.lookups.choices(self.spec)))
        context["needs_code"] = self.spec.get("postal_code_needed", False)
        return context


def _in_groups(choices: list[Any]) -> list[tuple[str, Choices]]:
    """Choices of a Django field as (name of the group or "", options)."""
    plain = [item for item in choices if isinstance(item[1], str)]
    groups = [item for item in choices if not isinstance(item[1], str)]
    return [("", plain), *groups] if plain else groups


class AddressField(forms.Field):
    """Cleans to {part: text} of the parts that were given; {} for an empty address."""

    def __init__(self, spec: Spec, asking: Asking, **kwargs):
        super().__init__(widget=AddressInput(spec, asking), **kwargs)
        self.spec, self.asking = spec, asking

    def to_python(self, value: Any) -> dict[str, str]:
        given = value if isinstance(value, dict) else {}
        typed = {part: normalise(str(given.get(part) or "")) for part in PARTS}
        typed["postal_code"] = compact(typed["postal_code"])
        return {part: text for part, text in typed.items() if text}

    def validate(self, value: dict[str, str]) -> None:
        super().validate(value)
        if not value:
            return
        self._check_places(value)
        if "street" not in value:
            raise refuse(self.spec, "street")
        for part, limit in LONGEST.items():
            if len(value.get(part, "")) > limit:
                raise refuse(self.spec, "too_long", limit=limit)
        code = value.get("postal_code", "")
        if code and not re.fullmatch(r"[0-9]{10}", code):
            raise refuse(self.spec, "postal_code")
        if not code and self.spec.get("postal_code_needed"):
            raise refuse(self.spec, "postal_code_needed")

    def _check_places(self, value: dict[str, str]) -> None:
        provinces = dict(named_provinces())
        counties = dict(self.asking.lookups.choices(self.spec))
        province, county = value.get("province", ""), value.get("county", "")
        if province not in provinces:
            raise refuse(self.spec, "province")
        if county and county not in counties:
            raise refuse(self.spec, "invalid_choice")
        if province_of(county) in provinces and province_of(county) != province:
            raise refuse(self.spec, "county_elsewhere")


class Address(FieldType):
    name = "address"
    block = AddressBlock
    shape = "parts"
    scripts = ("forms_app/fields/counties.js",)

    def extra_schema(self, value) -> Spec:
        spec: Spec = {"choices_source": LIST_PREFIX + COUNTIES}
        return spec | ({"postal_code_needed": True} if value["postal_code_needed"] else {})

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        return AddressField(spec, asking)

    def own_warnings(
        self, spec: Spec, value: dict[str, str], asking: Asking, known: dict[str, Any]
    ) -> list[str]:
        code = value.get("postal_code")
        return [message(spec, "unlikely_postal_code")] if code and not is_likely_postal_code(code) else []

    def text(self, spec: Spec, value: Any, labels: Labels) -> str:
        """«تهران، شمیرانات، خیابان …، پلاک ۳، کد پستی …»."""
        if not isinstance(value, dict) or not value:
            return ""
        county = value.get("county", "")
        parts = [
            dict(named_provinces()).get(value.get("province", ""), ""),
            labels.get(county, county),
            value.get("street", ""),
            _("No. %(number)s") % {"number": digits(value["plate"])} if value.get("plate") else "",
            _("postal code %(code)s") % {"code": digits(value["postal_code"])}
            if value.get("postal_code")
            else "",
        ]
        return _(", ").join(part for part in parts if part)

    def export(self, spec: Spec, value: Any, labels: Labels) -> str:
        return " ".join(self.text(spec, value, labels).split())

    def chosen(self, spec: Spec, value: Any) -> list[str]:
        return [value["county"]] if isinstance(value, dict) and value.get("county") else []

    def facts(self, spec: Spec, value: Any) -> list[dict[str, Any]]:
        """An address is never counted; its province or county would be a question of its own."""
        return []

    def invented(self, spec: Spec, who: Invented) -> dict[str, str]:
        """In a province of which the office's list knows a county, if there is one."""
        counties = who.asking.lookups.choices(spec)
        provinces = [key for key, _name in named_provinces()]
        known = [key for key in provinces if county_in(key, counties)] or provinces
        province = known[who.row % len(known)]
        return {
            "province": province,
            "county": county_in(province, counties) or "",
            "street": who.words[: LONGEST["street"]].strip(),
            "plate": digits(who.row + 12),
            "postal_code": LIKELY_POSTAL_CODE,
        }
