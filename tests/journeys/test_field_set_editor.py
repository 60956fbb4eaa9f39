"""The editor of field sets offers what the form editor offers: the fields of the set itself."""

import pytest
from playwright.sync_api import expect

from forms_app.definitions.schema import field_schemas
from forms_app.models import FieldSet
from tests.journeys.editing import Desk

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(log_in, installation) -> Desk:
    """The editor before an empty set."""
    desk = Desk(log_in("editor"), installation)
    desk.open("snippets/forms_app/fieldset/add/")
    desk.fill(name="نشانی محل کار")
    return desk


def type_label(desk: Desk, block: str, label: str) -> None:
    """As fingers do: the label takes the focus first."""
    box = desk.page.locator(f"[name='{block}label']")
    box.click()
    box.press_sequentially(label)


def add(desk: Desk, kind: str, label: str) -> str:
    block = desk.insert("fields", kind)
    type_label(desk, block, label)
    return block


def stored(desk: Desk) -> dict[str, dict]:
    """{key: spec} of the set that a click on save stores."""
    desk.save()
    return {spec["key"]: spec for spec in field_schemas(FieldSet.objects.get(name="نشانی محل کار").fields)}


def test_the_key_of_a_field_is_proposed_while_its_label_is_typed(desk):
    first, second = add(desk, "متن", "خیابان"), add(desk, "متن", "خیابان")
    expect(desk.page.locator(f"[name='{first}key']")).to_have_value("khiaban")
    expect(desk.page.locator(f"[name='{second}key']")).to_have_value("khiaban_2")


def test_a_condition_is_built_from_the_fields_and_options_of_the_set(desk):
    kind = add(desk, "یک گزینه (همه", "نوع محل کار")
    option = desk.insert(f"{kind}choices")
    desk.fill(option, key="factory", label="کارخانه")
    asked = add(desk, "متن", "نام کارخانه")
    rule = desk.insert(f"{asked}visible_if-rules")
    later = add(desk, "متن", "یادداشت")
    offered = desk.page.locator(f"[name='{rule}field'] ~ select option")
    expect(offered.filter(has_text="نوع محل کار")).to_have_count(1)
    assert "یادداشت" not in " ".join(offered.all_text_contents())
    desk.pick(f"{rule}field", label="نوع محل کار")
    desk.fill(rule, op="equals")
    desk.pick(f"{rule}value", label="کارخانه")
    desk.fill(later, key="note")
    specs = stored(desk)
    assert specs["nam_karkhane"]["visible_if"] == {
        "all": [{"field": "noa_mhl_kar", "op": "equals", "value": "factory"}]
    }
    assert "note" in specs


def test_a_county_names_its_province_from_a_list(desk):
    add(desk, "استان", "استان محل کار")
    county = add(desk, "شهرستان", "شهرستان محل کار")
    desk.pick(f"{county}province_field", label="استان محل کار")
    assert stored(desk)["shhrstan_mhl_kar"]["province_field"] == "astan_mhl_kar"


def test_what_belongs_to_the_form_is_typed_or_kept_and_not_called_removed(desk):
    person = add(desk, "یکی از افراد خانوار", "چه کسی؟")
    group = desk.page.locator(f"[name='{person}group']")
    expect(group).to_be_visible()
    group.fill("family")
    rule = desk.insert(f"{person}visible_if-rules")
    desk.page.locator(f"[name='{rule}field']").evaluate(
        "box => { box.value = 'grounds'; box.dispatchEvent(new Event('input', { bubbles: true })); }"
    )
    shown = desk.page.locator(f"[name='{rule}field'] ~ select")
    expect(shown.locator("option:checked")).to_have_text("grounds (از فرم)")
    expect(shown).not_to_have_attribute("aria-invalid", "true")
    desk.fill(rule, op="filled")
    [spec] = stored(desk).values()
    assert spec["group"] == "family"
    assert spec["visible_if"] == {"all": [{"field": "grounds", "op": "filled"}]}
