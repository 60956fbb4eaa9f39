"""Going on later without an account: the code is the key to personal data, and nothing but code and detail opens it."""

import re
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from forms_app.drafts import resume
from forms_app.models import Attachment, Draft, Form, Submission
from forms_app.wizard import compiled
from tests.forms_app.filling import SLUG, Applicant, errors, member

DETAIL = "۶۷۸۹"
RESUME = "/apply/resume/"


def code_of(client: Client, detail: str = DETAIL) -> str:
    """Ask for the code and read it from the page."""
    client.post(f"/apply/{SLUG}/later/", {"detail": detail})
    page = client.get(f"/apply/{SLUG}/later/").content.decode()
    return re.search(r'class="code">([۰-۹-]+)<', page)[1]


def take_up(code: str, detail: str = DETAIL, client: Client | None = None):
    return (client or Client()).post(RESUME, {"code": code, "detail": detail})


@pytest.fixture
def begun(visitor) -> Applicant:
    visitor.begin()
    visitor.request()
    visitor.applicant(last_name="خانوادهٔ آزمایشی")
    return visitor


def test_a_code_is_random_and_a_wrong_digit_or_a_swap_is_noticed():
    code = resume.new_code()
    assert len({resume.new_code() for _ in range(50)}) == 50
    assert 10 ** (resume.LENGTH - 1) > 2**60
    assert resume.parse(resume.display(code)) == code
    assert resume.parse(f" {code[:7]} {code[7:]} ") == code
    for place in range(resume.LENGTH):
        wrong = code[:place] + str((int(code[place]) + 1) % 10) + code[place + 1 :]
        assert resume.parse(wrong) is None
    swaps = [i for i in range(resume.LENGTH - 1) if code[i] != code[i + 1]]
    assert all(resume.parse(code[:i] + code[i + 1] + code[i] + code[i + 2 :]) is None for i in swaps)
    assert resume.parse("") is None


def test_the_table_holds_neither_code_nor_detail(begun):
    code = resume.parse(code_of(begun.client))
    row = Draft.objects.values().get()
    assert not any(code in str(value) or DETAIL in str(value) for value in row.values())
    assert code.encode() not in bytes(row["payload"])
    assert len(row["resume_code"]) == len(row["resume_detail"]) == 64


def test_it_goes_on_in_another_browser_and_the_first_one_lets_go(begun):
    other = Client()
    assert take_up(code_of(begun.client), client=other).url == begun.url("tasks")
    elsewhere = Applicant(client=other)
    assert "خانوادهٔ آزمایشی" in elsewhere.open("applicant").content.decode()
    assert elsewhere.contact().url == begun.url("household")
    assert begun.open("applicant").status_code == 410
    assert RESUME in begun.open("applicant").content.decode()


def test_it_goes_on_after_the_session_is_flushed_and_the_server_started_anew(begun):
    code = code_of(begun.client)
    begun.client.session.flush()
    compiled._compiled.cache_clear()
    cache.clear()
    assert begun.open("applicant").status_code == 410
    assert take_up(code, client=begun.client).status_code == 302
    assert "خانوادهٔ آزمایشی" in begun.open("applicant").content.decode()


def test_the_session_gets_a_new_key_when_it_takes_the_draft_up(begun):
    code, other = code_of(begun.client), Client()
    other.get("/apply/resume/")
    Applicant(client=other).begin()
    before = other.session.session_key
    take_up(code, client=other)
    assert other.session.session_key != before


@pytest.mark.parametrize(
    "typed", ["6789", " ٦٧٨٩ ", "۶۷ ۸۹"], ids=["latin digits", "arabic digits", "with a space"]
)
def test_the_detail_is_known_in_any_digits(begun, typed):
    assert take_up(code_of(begun.client), typed).status_code == 302


def test_a_short_detail_is_refused_beside_the_field(begun):
    page = begun.client.post(f"/apply/{SLUG}/later/", {"detail": "۱ ۲ ۳"})
    assert page.status_code == 422
    assert errors(page) == ["مشخصهٔ دومی که خودتان به یاد خواهید داشت: دست‌کم چهار حرف یا رقم بنویسید."]
    assert not Draft.objects.exclude(resume_code=None).exists()


def test_every_mistake_has_one_and_the_same_answer(begun):
    code = code_of(begun.client)
    answers = [
        take_up(code, "0000"),
        take_up(resume.display(resume.new_code())),
        take_up("123"),
        take_up("x" * 60),
        take_up("\x00" * 20),
    ]
    assert {page.status_code for page in answers} == {422}
    assert len({tuple(errors(page)) for page in answers[:4]}) == 1


def test_a_code_is_locked_after_ten_wrong_details_and_opened_again_by_its_holder(begun, monkeypatch):
    monkeypatch.setattr("forms_app.wizard.later.spend", lambda *args, **kwargs: None)
    code = code_of(begun.client)
    for _ in range(resume.MAX_FAILURES):
        assert "یافت نشد" in errors(take_up(code, "0000"))[0]
    assert "قفل" in errors(take_up(code))[0]
    assert code_of(begun.client, "۱۳۶۵") == code
    assert take_up(code, "1365").status_code == 302
    assert Draft.objects.get().resume_failures == 0


def test_one_address_may_try_ten_times_in_a_row(begun):
    code = code_of(begun.client)
    for _ in range(10):
        take_up(resume.new_code())
    assert take_up(code).status_code == 429


def test_the_code_stays_and_the_detail_can_be_changed(begun):
    code = code_of(begun.client)
    assert code_of(begun.client, "نام مادرم") == code
    assert take_up(code).status_code == 422
    assert take_up(code, "نام مادرم").status_code == 302


def test_after_sending_the_code_leads_to_the_receipt(visitor):
    visitor.up_to_check()
    code = code_of(visitor.client)
    receipt = visitor.declare().url
    assert take_up(code).url == receipt
    assert visitor.client.get(receipt).status_code == 200
    assert Submission.objects.count() == 1


def test_an_expired_draft_is_erased_with_its_files_and_its_code_is_unknown(
    visitor, tmp_path, django_capture_on_commit_callbacks
):
    visitor.up_to_check([member()])
    code = code_of(visitor.client)
    Draft.objects.update(expires_at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        page = take_up(code)
    assert errors(page) == errors(take_up("123"))
    assert not Draft.objects.exists()
    assert not Attachment.objects.exists()
    assert not [path for path in Path(tmp_path / "private").rglob("*") if path.is_file()]


def test_a_code_of_a_draft_swept_away_is_unknown(visitor):
    visitor.up_to_check()
    code = code_of(visitor.client)
    Draft.objects.update(expires_at=timezone.now())
    call_command("expire_drafts")
    assert take_up(code).status_code == 422


def test_the_button_of_a_step_keeps_what_was_typed_without_judging_it(begun):
    page = begun.send("contact", {"mobile": "نیمه‌کاره"}, later="1")
    assert page.url == begun.url("later") + "?from=contact"
    page = begun.open("contact")
    assert "نیمه‌کاره" in page.content.decode()
    assert errors(page) == []


def test_the_button_leaves_a_finished_step_finished(visitor):
    visitor.up_to_check()
    visitor.send("request", {"grounds": ["identity_incomplete"], "applicant_role": "head"}, later="1")
    assert visitor.open("check").status_code == 200


def test_a_shared_computer_forgets_the_request_and_the_code_still_opens_it(begun):
    code = code_of(begun.client)
    assert begun.client.post(begun.url("leave")).url == RESUME
    assert begun.open("applicant").status_code == 410
    assert take_up(code, client=begun.client).status_code == 302


def test_the_page_says_until_when_and_where_and_is_not_stored(begun):
    code_of(begun.client)
    page = begun.open("later")
    text = page.content.decode()
    assert "آذر" in text or "تا " in text
    assert f"http://testserver{RESUME}" in text
    assert "data-print" in text
    assert DETAIL not in text
    assert "no-store" in page["Cache-Control"]


def test_without_a_draft_there_is_no_code(visitor):
    assert visitor.open("later").status_code == 410
    assert visitor.client.post(visitor.url("later"), {"detail": DETAIL}).status_code == 410


def test_a_code_opens_a_closed_form_to_its_calm_page(begun):
    code = code_of(begun.client)
    Form.objects.update(open_for_public=False)
    other = Client()
    page = other.get(take_up(code, client=other).url)
    assert page.status_code == 200
    assert "نگه داشته می‌شود" in page.content.decode()


def test_the_language_comes_along_where_the_browser_chose_none(begun):
    begun.client.cookies["django_language"] = "en"
    begun.client.post(f"/apply/{SLUG}/later/", {"detail": DETAIL})
    text = begun.client.get(f"/apply/{SLUG}/later/").content.decode()
    code = re.search(r'class="code">([0-9-]+)<', text)[1]
    other = Client()
    take_up(code, client=other)
    assert other.cookies["django_language"].value == "en"
