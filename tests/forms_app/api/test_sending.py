"""Sending a request by a program: the same checks as on the pages, errors by place, and no trace of what is refused."""

import pytest
from django.core.files.storage import storages
from django.utils import timezone

from audit.models import Bucket, Entry
from forms_app.api.models import ApiClient
from forms_app.models import Attachment, Draft, Form, FormVersion, Submission
from referrals.models import Case
from tests.forms_app.api.conftest import Program, body, household, scan

pytestmark = pytest.mark.django_db


def errors(response) -> dict:
    assert response.status_code == 422, response.content
    return response.json()["errors"]


def test_a_complete_request_opens_a_case_with_people_and_scans(program, record_of):
    response = program.send(body(household=[household(1), household(2)]))
    assert response.status_code == 201, response.content
    sent = Submission.objects.get()
    assert response.json()["tracking_number"] == sent.tracking_code
    assert (sent.channel, sent.submitted_by, sent.attachments.count()) == ("api", None, 3)
    assert sorted(sent.attachments.values_list("row", flat=True), key=str) == [0, 1, None]
    case = Case.objects.get(submission=sent)
    assert [person.first_name for person in case.persons.all()] == ["نرگس", "فرزند 1", "فرزند 2"]
    assert str(case.persons.get(row=None).birth_date) == "1986-07-12"
    entry = Entry.objects.get(action="api.received")
    assert (entry.actor_kind, entry.data) == ("program", {"client": record_of.pk})


def test_errors_name_their_place(program):
    answers = body(
        applicant={"birth_date": "2999-01-01", "gender": None},
        household=[household(1), household(2), household(3, member_first_name="")],
        request={"applicant_role": "stranger"},
    )
    found = errors(program.send(answers))
    assert found.keys() == {
        "applicant.birth_date",
        "applicant.gender",
        "household[2].member_first_name",
        "request.applicant_role",
    }
    assert found["applicant.gender"] == ["جنسیت را مشخص کنید."]


@pytest.mark.parametrize(
    ("language", "text", "answer"),
    [
        ("en-GB,en;q=0.8", "There is no such part in this form.", "en"),
        ("de, en;q=0.1", "There is no such part in this form.", "en"),
        ("fa-IR", "این فرم چنین بخشی ندارد.", "fa"),
        ("", "این فرم چنین بخشی ندارد.", "fa"),
        ("*;q=x,,,", "این فرم چنین بخشی ندارد.", "fa"),
    ],
)
def test_errors_speak_the_language_of_the_call(program, language, text, answer):
    response = program.send(body(weather={}), **{"Accept-Language": language})
    assert errors(response)["weather"] == [text]
    assert response["Content-Language"] == answer


def translated(form) -> None:
    """A newer version in which two questions are also asked in English, one of them with its own message."""
    schema = form.latest_version().schema
    fields = {spec["key"]: spec for step in schema["steps"] for spec in step["fields"]}
    fields["gender"]["en"] = {"label": "Gender", "errors": {"required": "Say your gender."}}
    fields["birth_date"]["en"] = {"label": "Day of birth"}
    FormVersion.objects.create(form=form, number=2, schema=schema)


def test_errors_are_the_english_messages_of_the_form_or_ours_where_the_question_is_translated(form, program):
    translated(form)
    wrong = body(applicant={"gender": None, "birth_date": None, "first_name": ""})
    found = errors(program.send(wrong, **{"Accept-Language": "en"}))
    assert found["applicant.gender"] == ["Say your gender."]
    assert found["applicant.birth_date"] == ["Answer this question."]
    # The office gave no English for this one.
    persian = errors(program.send(wrong))
    assert found["applicant.first_name"] == persian["applicant.first_name"]
    assert persian["applicant.gender"] == ["جنسیت را مشخص کنید."]


@pytest.mark.parametrize(
    ("parts", "place"),
    [
        ({"weather": {}}, "weather"),
        ({"applicant": []}, "applicant"),
        ({"applicant": "x"}, "applicant"),
        ({"household": {}}, "household"),
        ({"household": ["x"]}, "household[0]"),
        ({"household": [{}] * 501}, "household"),
        ({"household": [household(1, colour="red")]}, "household[0].colour"),
        ({"applicant": {"colour": "red"}}, "applicant.colour"),
        ({"applicant": {"first_name": {"a": {"b": 1}}}}, "applicant.first_name"),
        ({"applicant": {"first_name": [["a"]]}}, "applicant.first_name"),
        ({"attachments": {"applicant_document_image": "abc"}}, "attachments.applicant_document_image"),
        (
            {"attachments": {"applicant_document_image": {"name": "a"}}},
            "attachments.applicant_document_image",
        ),
        (
            {"attachments": {"applicant_document_image": {"name": "a", "content": "é"}}},
            "attachments.applicant_document_image",
        ),
        (
            {"attachments": {"applicant_document_image": [scan(), scan()]}},
            "attachments.applicant_document_image",
        ),
        (
            {"attachments": {"applicant_document_image": {"name": "a.png", "content": "QUJD"}}},
            "attachments.applicant_document_image",
        ),
    ],
)
def test_what_does_not_fit_is_told_at_its_place(program, parts, place):
    assert set(errors(program.send(body(**parts)))) == {place}
    assert not Submission.objects.exists()


def test_what_is_refused_leaves_nothing_behind(program, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        errors(program.send(body(applicant={"first_name": ""})))
    assert (Draft.objects.count(), Attachment.objects.count()) == (0, 0)
    storage = storages["private"]
    folders = storage.listdir("attachments")[0] if storage.exists("attachments") else []
    assert [name for folder in folders for name in storage.listdir(f"attachments/{folder}")[1]] == []


def test_a_person_is_named_by_the_place_in_the_group(program):
    special = {
        "beneficiary": 1,
        "service_class": "C",
        "medical_certificate": scan("c.png"),
        "medical_certificate_date": timezone.localdate().isoformat(),
        "health_consent": True,
    }
    answers = body(
        request={"grounds": ["special_services"]},
        problem={"problem_types": None},
        household=[household(1), household(2)],
        special=special,
    )
    assert program.send(answers).status_code == 201
    case = Case.objects.get()
    assert case.special_ground
    answers["special"]["beneficiary"] = 7
    assert set(errors(program.send(answers))) == {"special.beneficiary"}


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"{", 400),
        (b"[]", 400),
        (b"null", 400),
        (b'"text"', 400),
        (b"\xff\xfe", 400),
        (b'{"a": NaN}', 400),
        (b'{"a": "\\ud800"}', 400),
        (b'{"a": ' + b"9" * 5000 + b"}", 400),
        (b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}", 400),
        (b"{}", 422),
        (b'{"applicant": {"first_name": "\\u0000", "\\u0000": 1}}', 422),
        (b'{"applicant": {"birth_date": 1e400}}', 422),
    ],
)
def test_a_body_that_makes_no_sense_is_told_so(program, raw, status):
    assert program.send(raw=raw).status_code == status
    assert not Draft.objects.exists()


def test_other_kinds_of_body_are_not_read(program):
    assert program.send(**{"Content-Type": "text/plain"}).status_code == 415


def test_a_body_that_is_too_large_is_not_read(program, monkeypatch):
    monkeypatch.setattr("forms_app.api.reading.MAX_BYTES", 100)
    assert program.send().status_code == 413


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer x", "Basic eDp4", "Bearer khedmat_é"])
def test_without_a_valid_token_nothing_is_taken(program, header):
    response = program.send(Authorization=header)
    assert response.status_code == 401
    assert response["WWW-Authenticate"] == "Bearer"


def test_a_program_that_was_switched_off_is_a_stranger(program):
    ApiClient.objects.update(is_active=False)
    assert program.send().status_code == 401


def test_guessing_tokens_is_slowed_down_by_address(form):
    guesser = Program("khedmat_x")
    answers = {guesser.send().status_code for _ in range(32)}
    assert answers == {401, 429}


def test_a_program_sends_only_the_forms_it_was_given(program, form, record_of):
    other = Form.objects.create(slug="other", title="دیگر")
    FormVersion.objects.create(form=other, number=1, schema=form.latest_version().schema)
    assert program.send(url="/api/forms/other/submissions").status_code == 403
    assert program.send(url="/api/forms/unknown/submissions").status_code == 404
    record_of.forms.clear()
    assert program.send().status_code == 403


def test_a_closed_form_says_why(program, closed):
    response = program.send()
    assert response.status_code == 409
    assert response.json()["detail"]


def test_a_withdrawn_form_is_not_there(program, form, administrator):
    FormVersion.objects.update(withdrawn_at=timezone.now(), withdrawn_by=administrator, withdrawal_reason="x")
    assert program.send().status_code == 404
    assert program.client.get(f"/api/forms/{form.slug}").status_code == 404


def test_calls_are_counted_by_token_and_not_by_address(program, record_of, monkeypatch):
    for _ in range(60):
        program.send(raw=b"")
    response = program.send(raw=b"")
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert response.json()["detail"]
    program.client.defaults["REMOTE_ADDR"] = "10.0.0.9"
    assert program.send().status_code == 429
    Bucket.objects.all().delete()
    assert program.send().status_code == 201


def test_the_last_call_is_noted(program, record_of):
    program.send()
    record_of.refresh_from_db()
    assert timezone.now() - record_of.last_used_at < timezone.timedelta(minutes=1)


def test_the_language_of_the_call_is_kept_for_the_request(program):
    program.send(**{"Accept-Language": "en"})
    assert Draft.objects.get().language == "en"
