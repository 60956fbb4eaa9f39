"""The columns over several versions, from schemas alone."""

from forms_app.fields.registry import TYPES
from forms_app.submissions.exports.tables import Column, Table, group_of, places, tables


def field(name: str, label: str = "", kind: str = "text") -> dict:
    return {"id": name, "key": f"k_{name}", "label": label or name, "type": kind}


def step(name: str, *fields: dict, kind: str = "step") -> dict:
    return {"id": name, "title": f"گام {name}", "kind": kind, "fields": list(fields)}


def everything(step, spec) -> bool:
    return True


OLD = {
    "steps": [step("s", field("a", "قدیم"), field("gone")), step("g", field("r"), field("q"), kind="group")]
}
NEW = {"steps": [step("g", field("q", "تازه"), kind="group"), step("t", field("b"), field("a", "جدید"))]}


def test_columns_stand_in_the_order_of_the_newest_version_then_of_older_ones():
    own, group = tables([NEW, OLD], everything)
    assert own.columns == [
        Column("b", "b", "گام t", "k_b"),
        Column("a", "جدید", "گام t", "k_a"),
        Column("gone", "gone", "گام s", "k_gone"),
    ]
    assert (own.group, own.title) == (None, "")
    assert (group.group, group.title) == ("g", "گام g")
    assert [column.label for column in group.columns] == ["تازه", "r"]


def test_a_question_moved_into_a_group_has_a_column_in_both_tables():
    own, group = tables([{"steps": [step("g", field("a"), kind="group")]}, OLD], everything)
    assert [column.field_id for column in own.columns] == ["a", "gone"]
    assert [column.field_id for column in group.columns] == ["a", "r", "q"]


def test_br35_what_may_not_be_read_in_one_version_is_in_no_table():
    own, group = tables([NEW, OLD], lambda step, spec: spec["label"] not in ("قدیم", "r"))
    assert [column.field_id for column in own.columns] == ["b", "gone"]
    assert [column.field_id for column in group.columns] == ["q"]


def test_br35_a_whole_step_may_be_private():
    (own,) = tables([NEW, OLD], lambda step, spec: step["id"] != "g")
    assert [column.field_id for column in own.columns] == ["b", "a", "gone"]


def test_what_asks_nothing_has_no_column(monkeypatch):
    monkeypatch.setattr(TYPES["email"], "asks", False)
    found = tables([{"steps": [step("s", field("said", kind="email"), field("a"))]}], everything)
    assert [column.field_id for column in found[0].columns] == ["a"]


def test_a_group_without_columns_is_no_table_but_the_form_itself_is():
    found = tables([{"steps": [step("g", kind="group"), step("s")]}], everything)
    assert found == [Table(None, "")]
    assert tables([], everything) == [Table(None, "")]


def test_headings_tell_questions_apart_that_are_worded_alike():
    columns = [
        Column("1", "نام", "متقاضی", "first"),
        Column("2", "نام", "همسر", "second"),
        Column("3", "نام", "همسر", "third"),
        Column("4", "کد", "همسر", "code"),
    ]
    assert Table(None, "", columns).headings == [
        "نام – متقاضی",
        "نام – همسر (second)",
        "نام – همسر (third)",
        "کد",
    ]


def test_every_field_of_a_version_has_its_place():
    assert list(places(OLD)) == [(None, "a"), (None, "gone"), ("g", "r"), ("g", "q")]
    assert places(OLD)[None, "a"]["label"] == "قدیم"
    assert group_of(step("g", kind="group")) == "g"
    assert group_of(step("g")) is None
