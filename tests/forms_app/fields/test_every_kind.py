"""Every kind of field from the editor to the export, and nothing that anybody posts breaks one."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms_app.fields.asking import Asking, Lookups
from forms_app.fields.choice import Choice
from forms_app.fields.registry import TYPES, scripts
from forms_app.models import Fact
from forms_app.privacy import everything
from forms_app.submissions.answers import Answers
from services.lists import OfficeLists
from tests.forms_app.fields.every import SAMPLES, field_block, key, typed
from tests.forms_app.filling import errors

ASKED = [sample for sample in SAMPLES if TYPES[sample.kind].asks]
WRONG = [(sample, posted) for sample in ASKED for posted in sample.bad]


def all_good() -> dict:
    return {name: value for sample in ASKED for name, value in typed(sample).items()}


def send_instead(guest, sample, posted):
    """The response to a page that is right but for the answer to `sample`."""
    data = {name: value for name, value in all_good().items() if name not in typed(sample)}
    return guest.send("all", data | typed(sample, posted))


def test_a_good_answer_of_every_kind_is_stored_shown_counted_and_exported(guest):
    response = guest.send("all", all_good())
    assert response.status_code == 302, errors(response)
    page = guest.open("check").content.decode()
    assert guest.client.post(guest.url("check")).status_code == 302
    answers = Answers(guest.submission())
    specs = {spec["key"]: spec for spec in answers.schema["steps"][0]["fields"]}
    shown = {row.key: row.text for section in answers.sections(everything) for row in section.rows}
    facts = Fact.objects.filter(submission=guest.submission())
    for sample in ASKED:
        spec, kind = specs[key(sample)], TYPES[sample.kind]
        value = answers.get(key(sample))
        labels = answers.submission.labels.get(spec["id"], {})
        assert value == sample.stored, sample.kind
        assert answers.label(key(sample)) == sample.shown, sample.kind
        if sample.kind != "hidden":
            assert shown[key(sample)] == answers.label(key(sample))
            assert sample.label in page
        assert kind.export(spec, value, labels) == sample.exported, sample.kind
        assert answers.letter(key(sample))
        for column, counted in (sample.fact or {}).items():
            found = facts.filter(key=key(sample)).first()
            expected = Decimal(str(counted)) if column == "decimal" else counted
            assert getattr(found, column) == expected, sample.kind


@pytest.mark.parametrize(
    ("sample", "posted"), WRONG, ids=[f"{s.kind}-{n}" for n, (s, _posted) in enumerate(WRONG)]
)
def test_a_wrong_answer_is_refused_beside_its_question_and_is_not_lost(guest, sample, posted):
    response = send_instead(guest, sample, posted)
    assert response.status_code == 200
    [line] = errors(response)
    assert line.startswith(f"{sample.label}: ")
    kind = TYPES[sample.kind]
    if kind.shape == "line" and not isinstance(kind, Choice):
        assert all(value in response.content.decode() for value in posted.values())


def test_a_heading_and_a_text_are_said_and_never_stored(guest):
    page = guest.open("all").content.decode()
    assert "پاسخ‌ها را مطابق مدرک بنویسید." in page
    assert '<h2 class="apply-heading">مشخصات فردی</h2>' in page
    assert page.count('value="poster"') == page.count('name="all-hidden"') == 1
    guest.send("all", all_good())
    guest.client.post(guest.url("check"))
    stored = guest.submission().answers
    said = [
        s["id"] for s in Answers(guest.submission()).schema["steps"][0]["fields"] if not TYPES[s["type"]].asks
    ]
    assert len(said) == 2
    assert not set(said) & set(stored)


def test_the_page_loads_the_scripts_of_its_kinds_and_no_others(guest):
    page = guest.open("all").content.decode()
    for script in ("combobox", "counties", "parts"):
        assert f"forms_app/fields/{script}.js" in page
    assert "signature.js" not in page
    assert scripts([{"type": "text"}]) == []


def _asking() -> Asking:
    """Asking without a database."""
    lookups = Lookups({"steps": []})
    lookups.formats = OfficeLists().formats
    lookups._choices = {name: [("a", "الف")] for name in ("list:counties", "counter_offices")}
    return Asking(lookups)


@pytest.fixture(scope="module")
def specs(django_db_setup, django_db_blocker) -> dict:
    """The schema entry of every kind, by kind."""
    found = {}
    with django_db_blocker.unblock():
        for sample in SAMPLES:
            kind = TYPES[sample.kind]
            data = field_block(sample)
            found[key(sample)] = kind.schema(data["id"], kind.block().to_python(data["value"]))
        for name in ("file", "image", "signature"):
            value = TYPES[name].block().to_python({"key": name, "label": name})
            found[name] = TYPES[name].schema(name, value)
        person = TYPES["household_member_choice"]
        found[person.name] = person.schema("p", person.block().to_python({"key": "p", "label": "p"}))
    return found


ANY_TEXT = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="0123456789۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩/-.:٫٬, +IRاآ\u200c\u200f\x00", max_size=40),
    st.sampled_from(
        ["", "on", "a", "AF", "ir-23", "today", "1365/4", "1e9", "-0", "٫", "²", "𝟙", "1/1/1", "9" * 400]
    ),
)


def _name(kind: str) -> list[str]:
    return [
        kind,
        f"{kind}-day",
        f"{kind}-month",
        f"{kind}-year",
        f"{kind}-street",
        f"{kind}-province",
        f"{kind}-plate",
    ]


@pytest.mark.parametrize(
    "kind",
    sorted([*(key(sample) for sample in SAMPLES), "file", "image", "signature", "household_member_choice"]),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_nothing_that_is_posted_raises_anything_but_a_validation_error(specs, kind, data):
    spec = specs[kind]
    query = QueryDict(mutable=True)
    for name in data.draw(st.sets(st.sampled_from(_name(kind)))):
        query.setlist(name, data.draw(st.lists(ANY_TEXT, max_size=3)))
    of_kind, asking = TYPES[spec["type"]], _asking()
    field = of_kind.form_field({**spec, "required": data.draw(st.booleans())}, asking)
    raw = field.widget.value_from_datadict(query, {}, kind)
    known = {"province": data.draw(ANY_TEXT), "dropdown": data.draw(ANY_TEXT)}
    field.widget.render(kind, raw, {"id": "id_x"})
    try:
        value, _warnings = of_kind.clean(field, raw, spec, asking, known)
    except ValidationError:
        return
    for shown in (of_kind.text(spec, value, {}), of_kind.letter(spec, value, {})):
        assert isinstance(shown, str)
        assert "\x00" not in shown
    of_kind.export(spec, value, {})
    of_kind.facts(spec, value)


SAME_AGAIN = [
    "text",
    "multiline",
    "number",
    "age",
    "jalali_date",
    "time",
    "mobile",
    "phone",
    "email",
    "postal_code",
    "national_id",
    "exclusive_id",
    "household_code",
    "iban",
    "residence_document",
    "pattern",
]


@pytest.mark.parametrize("kind", SAME_AGAIN)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=ANY_TEXT)
def test_what_is_shown_could_be_typed_again_with_the_same_result(specs, kind, text):
    spec = {**specs[kind], "required": False}
    of_kind, asking = TYPES[spec["type"]], _asking()
    field = of_kind.form_field(spec, asking)
    try:
        value, _warnings = of_kind.clean(field, text, spec, asking, {})
        shown = of_kind.text(spec, value, {}).removesuffix(" سال")
    except ValidationError:
        return
    assert of_kind.clean(field, shown, spec, asking, {})[0] == value
