"""The form editor's pickers: conditions are chosen from lists of what the form asks at this moment."""

import json

import pytest
from playwright.sync_api import expect

from forms_app.definitions.schema import compile_schema
from forms_app.models import Form
from tests.journeys.editing import Desk

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(log_in, installation) -> Desk:
    """The editor before the steps of the sample form."""
    desk = Desk(log_in("editor"), installation)
    desk.open(f"snippets/forms_app/form/edit/{Form.objects.get().pk}/")
    desk.tab(1)
    return desk


def add_field(desk: Desk, step: int, kind: str, **values: str) -> str:
    block = desk.insert(f"steps-{step}-value-fields", kind)
    desk.fill(block, **values)
    return block


def add_rule(desk: Desk, block: str) -> str:
    return desk.insert(f"{block}visible_if-rules")


def options(desk: Desk, name: str) -> list[str]:
    picker = desk.page.locator(f"[name='{name}'] ~ select.form-picker")
    return [text.strip() for text in picker.locator("option").all_text_contents()]


def saved(desk: Desk, key: str) -> dict:
    """The question `key` of the draft that a click on save stores."""
    desk.save()
    schema = compile_schema(Form.objects.get().get_latest_revision_as_object())
    return next(spec for step in schema["steps"] for spec in step["fields"] if spec["key"] == key)


def test_a_condition_is_built_from_lists_and_stored_as_keys(desk):
    block = add_field(desk, 2, "متن", key="note_extra", label="توضیح")
    rule = add_rule(desk, block)
    desk.pick(f"{rule}field", label="جنسیت")
    desk.fill(rule, op="equals")
    desk.pick(f"{rule}value", label="زن")
    condition = saved(desk, "note_extra")["visible_if"]
    assert condition == {"all": [{"field": "gender", "op": "equals", "value": "female"}]}


def test_only_earlier_questions_are_offered_also_those_not_stored_yet(desk):
    add_field(desk, 0, "شماره", key="how_many", label="چند نفر هستید؟")
    block = add_field(desk, 0, "متن", key="why", label="چرا؟")
    rule = add_rule(desk, block)
    picker = f"{rule}field"
    expect(desk.page.locator(f"[name='{picker}'] ~ select option", has_text="چند نفر هستید؟")).to_have_count(
        1
    )
    offered = options(desk, picker)
    assert "علت درخواست" in offered
    assert "چرا؟" not in offered
    assert "جنسیت" not in offered
    desk.pick(picker, "how_many")
    assert desk.page.locator(f"[name='{rule}op'] option[value=starts_with]").count() == 0
    value = desk.page.locator(f"[name='{rule}value'] ~ input")
    value.fill("۱۲")
    expect(desk.page.locator(f"[name='{rule}value']")).to_have_value("12")


def test_a_row_may_ask_about_its_own_row(desk):
    block = add_field(desk, 3, "متن", key="member_note", label="یادداشت")
    rule = add_rule(desk, block)
    offered = options(desk, f"{rule}field")
    assert "جنسیت" in offered  # of an earlier step
    desk.pick(f"{rule}field", "member_relation")
    other = add_field(desk, 4, "متن", key="later_note", label="یادداشت")
    rule = add_rule(desk, other)
    values = desk.page.locator(f"[name='{rule}field'] ~ select option")
    keys = values.evaluate_all("options => options.map((option) => option.value)")
    assert "problem_types" in keys
    assert "member_relation" not in keys


def test_several_options_are_ticked(desk):
    rule = "steps-6-value-fields-1-value-visible_if-rules-0-value-"
    hidden = desk.page.locator("[name$='-value-op']").evaluate_all(
        "all => all.filter((op) => op.value === 'in').map((op) => op.name)"
    )
    rule = hidden[0].removesuffix("op")
    boxes = desk.page.locator(f"[name='{rule}value'] ~ fieldset input")
    before = desk.page.locator(f"[name='{rule}value']").input_value()
    desk._show(boxes.first)
    boxes.first.check()
    after = desk.page.locator(f"[name='{rule}value']").input_value()
    assert set(after.split(", ")) == {*before.split(", "), boxes.first.get_attribute("value")}


def test_a_day_is_counted_in_months_too(desk):
    add_field(desk, 2, "تاریخ خورشیدی", key="left_on", label="تاریخ خروج")
    block = add_field(desk, 2, "متن", key="why_late", label="چرا دیر؟")
    rule = add_rule(desk, block)
    desk.pick(f"{rule}field", label="تاریخ خروج")
    desk.fill(rule, op="less")
    control = desk.page.locator(f"[name='{rule}value'] ~ .form-picker__several")
    control.locator("select").select_option("months_ago")
    control.locator("input").fill("۶")
    condition = saved(desk, "why_late")["visible_if"]
    assert condition == {"all": [{"field": "left_on", "op": "less", "value": "today-6m"}]}


def test_a_question_renamed_or_removed_shows_in_the_rules(desk):
    name = "steps-4-value-fields-0-value-visible_if-rules-0-value-field"
    shown = desk.page.locator(f"[name='{name}'] ~ select option:checked")
    expect(shown).to_have_text("علت درخواست")
    desk.fill("steps-0-value-fields-0-value-", label="چرا آمده‌اید؟")
    expect(shown).to_have_text("چرا آمده‌اید؟")
    desk.page.locator(
        "xpath=//input[@name='steps-0-value-fields-0-id']/../section/div[1]//button[@data-streamfield-action='DELETE']"
    ).click()
    expect(shown).to_have_text("(حذف‌شده) grounds")
    expect(desk.page.locator(f"[name='{name}'] ~ select")).to_have_attribute("aria-invalid", "true")
    assert desk.page.locator(f"[name='{name}']").input_value() == "grounds"


def test_a_person_is_of_a_group_chosen_by_its_title(desk):
    picker = desk.page.locator("[name='steps-5-value-fields-0-value-group'] ~ select")
    assert picker.locator("option:checked").text_content() == "اعضای خانوار"


def test_a_problem_leads_to_its_block_in_the_editor(desk, axe):
    form = Form.objects.get()
    draft = form.get_latest_revision_as_object()
    raw = json.loads(json.dumps(list(draft.steps.raw_data)))
    spoiled = raw[1]["value"]["fields"][4]
    spoiled["value"]["label"] = "Gender"
    raw[5]["value"]["visible_if"]["rules"][0]["field"] = "nowhere"
    draft.steps = json.dumps(raw)
    draft.save_revision(clean=False)
    desk.page.goto(f"{desk.base}{form.checks_url()}", wait_until="networkidle")
    axe(desk.page)
    desk.page.set_viewport_size({"width": 800, "height": 900})
    axe(desk.page)
    desk.page.locator(".form-checks__line", has_text="Gender").get_by_role("link").click()
    block = desk.page.locator(f"#block-{spoiled['id']}-content")
    expect(block).to_be_visible()
    expect(block).to_be_in_viewport()
    expect(block.locator("[name$='-label']").first).to_have_value("Gender")


def test_the_menu_of_the_editor_leads_to_the_checks(desk):
    desk.page.locator("header .w-dropdown__toggle, .w-slim-header .w-dropdown__toggle").last.click()
    with desk.page.expect_navigation():
        desk.page.get_by_role("link", name="بررسی و نقشهٔ فرم").first.click()
    expect(desk.page.get_by_text("مشکلی نیست.")).to_be_visible()
    expect(desk.page.locator(".form-map__stop")).to_have_count(10)
