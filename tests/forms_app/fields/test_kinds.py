"""What single kinds of field do beyond storing and showing an answer."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from forms_app.fields.asking import Asking, Lookups
from forms_app.fields.messages import message
from forms_app.fields.registry import TYPES
from forms_app.models import Attachment, Form, FormVersion, Submission
from forms_app.tracking import display
from persian import jalali
from tests.forms_app.fields.test_types import BASE
from tests.forms_app.filling import SLUG, Applicant, errors, picture

TODAY = jalali.to_gregorian(1405, 9, 6)
FORMATS = {
    "passport": (re.compile("[A-Z][0-9]{7}"), False),
    "card": (re.compile("[0-9]{10}"), True),
    "exclusive_id": (re.compile("[0-9]{12}"), True),
}


def judged(kind: str, raw, known=None, received=(), **spec):
    """(stored, warnings) of `raw`."""
    spec = {**BASE, "type": kind, **spec}
    lookups = Lookups({"steps": []})
    lookups.formats = FORMATS
    lookups._choices = {"list:counties": [("a", "الف"), ("ir-23-rey", "ری"), ("ir-10-isfahan", "اصفهان")]}
    asking = Asking(lookups, today=TODAY, is_received=lambda code: code in received)
    field = TYPES[kind].form_field(spec, asking)
    return TYPES[kind].clean(field, raw, spec, asking, known or {})


def test_dossier_an_identifier_of_foreigners_may_warn_and_not_block():
    assert judged("exclusive_id", "123", format="exclusive_id") == ("123", [judged_text("format")])
    assert judged("exclusive_id", "100000000001", format="exclusive_id") == ("100000000001", [])
    assert judged("household_code", "anything", format="household_code") == ("ANYTHING", [])


def judged_text(rule: str) -> str:
    return message(BASE, rule)


@pytest.mark.parametrize(
    ("kind", "number", "warnings"),
    [
        ("passport", "p1234567", 0),
        ("card", "12", 1),
        ("card", "1234567890", 0),
        ("other", "؟", 0),
        (None, "x", 0),
    ],
)
def test_the_number_of_a_document_follows_from_its_kind(kind, number, warnings):
    own = {"kind_field": "kind", "formats": {"passport": "passport", "card": "card"}}
    assert len(judged("residence_document", number, {"kind": kind}, **own)[1]) == warnings


def test_a_passport_number_of_the_wrong_form_is_refused():
    own = {"kind_field": "kind", "formats": {"passport": "passport"}}
    with pytest.raises(ValidationError):
        judged("residence_document", "12", {"kind": "passport"}, **own)


def test_a_postal_code_that_the_post_never_gives_only_warns():
    assert judged("postal_code", "1111111111") == ("1111111111", [judged_text("unlikely_postal_code")])


@pytest.mark.parametrize(
    ("own", "good", "bad"),
    [
        ({"latest": "today"}, "۱۴۰۵/۰۹/۰۶", "۱۴۰۵/۰۹/۰۷"),
        ({"earliest": "today"}, "۱۴۰۵/۰۹/۰۶", "۱۴۰۵/۰۹/۰۵"),
        ({"latest": "today-18y"}, "۱۳۸۷/۰۹/۰۶", "۱۳۸۷/۰۹/۰۷"),
        ({"earliest": "2021-03-21", "latest": "2022-03-20"}, "۱۴۰۰/۱۲/۲۹", "۱۴۰۱/۰۱/۰۱"),
    ],
)
def test_a_date_lies_between_its_ends(own, good, bad):
    assert judged("jalali_date", good, **own)
    with pytest.raises(ValidationError) as refusal:
        judged("jalali_date", bad, **own)
    assert re.search(r"۱[۳۴]\d\d/", refusal.value.messages[0])


@pytest.mark.parametrize(
    ("typed", "stored", "shown", "letter"),
    [
        ("۱۳۶۰", "1981-03-21~year", "سال ۱۳۶۰ (تقریبی)", "۱۳۶۰"),
        ("1360/4", "1981-06-22~month", "تیر ۱۳۶۰ (تقریبی)", "۱۳۶۰/۰۴"),
        ("1360 - 04", "1981-06-22~month", "تیر ۱۳۶۰ (تقریبی)", "۱۳۶۰/۰۴"),
        ("1360/04/21", "1981-07-12", "۱۳۶۰/۰۴/۲۱", "۱۳۶۰/۰۴/۲۱"),
    ],
)
def test_a_year_or_month_alone_is_flagged_and_stays_so(typed, stored, shown, letter):
    assert judged("jalali_date", typed, approximate=True)[0] == stored
    kind = TYPES["jalali_date"]
    assert (kind.text(BASE, stored, {}), kind.letter(BASE, stored, {})) == (shown, letter)


@pytest.mark.parametrize("typed", ["60", "1360/13", "1360/0", "13600", "1360//21", "0"])
def test_less_than_a_year_is_no_date_even_then(typed):
    with pytest.raises(ValidationError):
        judged("jalali_date", typed, approximate=True)


def test_a_rule_about_age_takes_the_first_day_that_a_rough_date_could_mean():
    own = {"approximate": True, "rules": {"adult": 18}}
    assert judged("jalali_date", "1387", **own)
    with pytest.raises(ValidationError):
        judged("jalali_date", "1388", **own)


def test_a_county_belongs_to_the_province_answered_before():
    own = {"choices_source": "list:counties", "province_field": "province"}
    assert judged("county", "ir-23-rey", {"province": "ir-23"}, **own)[0] == "ir-23-rey"
    # One whose key names no province, and a form that has not asked for it.
    assert judged("county", "a", {"province": "ir-23"}, **own)[0] == "a"
    assert judged("county", "ir-10-isfahan", {}, **own)[0] == "ir-10-isfahan"
    with pytest.raises(ValidationError) as refusal:
        judged("county", "ir-10-isfahan", {"province": "ir-23"}, **own)
    assert refusal.value.code == "county_elsewhere"


def test_counties_stand_in_groups_of_their_province():
    lookups = Lookups({"steps": []})
    lookups._choices = {"list:counties": [("a", "الف"), ("ir-23-rey", "ری")]}
    spec = {**BASE, "type": "county", "choices_source": "list:counties"}
    field = TYPES["county"].form_field(spec, Asking(lookups))
    html = field.widget.render("c", "ir-23-rey", {"id": "c"})
    assert '<optgroup label="تهران"><option value="ir-23-rey" selected>ری</option></optgroup>' in html
    assert '<option value="a">الف</option>' in html


def test_countries_of_the_office_come_first_and_have_a_name_in_each_language():
    kind, spec = TYPES["country"], {**BASE, "type": "country", "common": ["IQ", "AF"], "stateless": True}
    offered = kind.offered(spec, Asking(Lookups({"steps": []})))
    assert [code for code, _name in offered[:3]] == ["IQ", "AF", "AR"]
    assert offered[-1] == ("XXA", "بدون تابعیت")
    assert len(offered) == len(dict(offered)) == 250
    with translation.override("en"):
        assert kind.text(spec, "AF", {}) == "Afghanistan"


def test_numbers_are_grouped_as_the_reader_expects():
    assert TYPES["decimal"].text({"unit": "kg"}, 1234.5, {}) == "۱٬۲۳۴٫۵ kg"
    with translation.override("en"):
        assert TYPES["decimal"].text({}, 1234.5, {}) == "1,234.5"
        assert TYPES["amount"].text({}, 1500, {}) == "1,500 rials"
    assert TYPES["amount"].letter({}, 1500, {}) == "۱٬۵۰۰ ریال (هزار و پانصد ریال)"


def test_an_example_is_said_with_the_question_and_not_hidden_in_the_box():
    field = TYPES["text"].form_field(
        {**BASE, "type": "text", "placeholder": "AB-12"}, Asking(Lookups({"steps": []}))
    )
    assert "\u2068AB-12\u2069" in field.help_text
    assert "placeholder" not in field.widget.attrs


def test_wrong_and_unknown_tracking_numbers_get_the_same_answer(visitor):
    visitor.up_to_check()
    visitor.client.post(visitor.url("check"))
    visitor.declare()
    code = visitor.submission().tracking_code
    assert judged("earlier_case", display(code), received={code}) == (code, [])
    told = set()
    for raw in ("123", code[:-1] + str((int(code[-1]) + 1) % 10), code):
        with pytest.raises(ValidationError) as refusal:
            judged("earlier_case", raw, received=())
        told.add(tuple(refusal.value.messages))
    assert len(told) == 1


EARLIER = {"id": "e", "key": "earlier", "type": "earlier_case"}


def publish(*fields: dict) -> Applicant:
    """A guest of a form with one step of `fields` (schema entries)."""
    step = {"id": "s", "key": "only", "title": "گام", "help": "", "kind": "step", "visible_if": None}
    step |= {"errors": {}, "after_check": False, "fields": [{**BASE, **field} for field in fields]}
    form = Form.objects.create(slug="one", title="یک", live=True)
    schema = {"title": "یک", "introduction": "", "messages": {}, "steps": [step]}
    FormVersion.objects.create(form=form, number=1, schema=schema)
    guest = Applicant("one")
    guest.begin()
    return guest


def test_an_earlier_request_is_linked_and_guessing_is_slowed_down(visitor):
    visitor.up_to_check()
    visitor.client.post(visitor.url("check"))
    visitor.declare()
    earlier = visitor.submission()
    guest = publish(EARLIER)
    assert guest.send("only", {"earlier": display(earlier.tracking_code)}).status_code == 302
    guest.client.post(guest.url("check"))
    assert guest.submission().answers == {"e": earlier.tracking_code}
    Submission.objects.filter(pk=earlier.pk).update(is_test=True)
    # A test of the form is no request.
    guesser = again()
    answers = [errors(guesser.send("only", {"earlier": earlier.tracking_code}))[0] for _try in range(25)]
    assert "یافت نشد" in answers[0]
    assert "کمی صبر کنید" in answers[-1]
    assert f'value="{earlier.tracking_code}"' in guesser.open("only").content.decode()


def again() -> Applicant:
    guest = Applicant("one")
    guest.begin()
    return guest


@pytest.mark.parametrize(
    ("kinds", "refused"), [("pictures", "فقط تصویر"), ("pdf", "فقط پروندهٔ PDF"), (None, None)]
)
def test_br45_a_question_takes_the_kinds_of_file_its_author_chose(office, kinds, refused):
    spec = {"id": "f", "key": "scan", "type": "file"} | ({"kinds": kinds} if kinds else {})
    guest = publish(spec)
    page = guest.open("only").content.decode()
    accepted = {"pictures": "image/jpeg,image/png", "pdf": "application/pdf"}
    assert f'accept="{accepted.get(kinds, "image/jpeg,image/png,application/pdf")}"' in page
    sent = picture("a.png") if kinds == "pdf" else pdf() if kinds == "pictures" else picture()
    response = guest.send("only", {"scan-upload": sent})
    if refused:
        assert any(refused in line for line in errors(response))
        assert not Attachment.objects.exists()
    else:
        assert response.status_code == 302


def pdf():
    return SimpleUploadedFile("a.pdf", b"%PDF-1.4\n%%EOF", "application/pdf")


def test_a_photograph_opens_the_camera_and_a_signature_is_a_picture_of_the_same_intake(office):
    guest = publish(
        {
            "id": "i",
            "key": "photo",
            "type": "image",
            "kinds": "pictures",
            "camera": "environment",
            "max_files": 2,
        },
        {"id": "g", "key": "sign", "type": "signature", "kinds": "pictures", "max_files": 1},
    )
    page = guest.open("only").content.decode()
    assert 'capture="environment"' in page
    assert "forms_app/fields/signature.js" in page
    sent = {
        "photo-upload": [picture("a.png"), picture("b.png")],
        "sign-upload": picture("signature.png", "black"),
    }
    assert guest.send("only", sent).status_code == 302
    check = guest.open("check").content.decode()
    assert "signature.png" in check
    guest.client.post(guest.url("check"))
    submission = guest.submission()
    assert {key: len(value) for key, value in submission.answers.items()} == {"i": 2, "g": 1}
    assert submission.attachments.count() == 3


def test_a_conditional_text_is_a_message_that_only_some_see(office):
    guest = publish(
        {
            "id": "a",
            "key": "insured",
            "type": "yes_no",
            "choices": [{"key": "yes", "label": "بله"}, {"key": "no", "label": "خیر"}],
        },
        {
            "id": "n",
            "key": "note",
            "type": "static_text",
            "label": "",
            "text": "به بیمه بروید.",
            "tone": "notice",
            "visible_if": {"all": [{"field": "insured", "op": "equals", "value": "no"}]},
        },
    )
    page = guest.open("only").content.decode()
    assert re.search(r'class="apply-note" data-visible-if="[^"]+"', page)
    assert "به بیمه بروید." in page
    assert guest.send("only", {"insured": "no"}).status_code == 302
    guest.client.post(guest.url("check"))
    assert guest.submission().answers == {"a": "no"}


def test_the_sample_form_has_no_kind_that_lost_its_name(form):
    used = {field.block_type for step in form.steps for field in step.value["fields"]}
    assert used <= set(TYPES)
    assert {"text", "multiline", "number", "email", "mobile", "jalali_date", "checkbox", "radio"} <= set(
        TYPES
    )
    assert {"dropdown", "checkboxes", "household_member_choice", "file"} <= set(TYPES)
    assert form.slug == SLUG
