"""The straight road: a household of three applies."""

from forms_app.models import Attachment, Draft
from forms_app.privacy import everything
from forms_app.submissions.answers import Answers
from forms_app.tracking import display
from tests.forms_app.filling import errors, member, picture


def test_a_household_applies(visitor):
    visitor.up_to_check([member(1), member(2)])
    page = visitor.open("check").content.decode()
    assert "فرزند 2" in page
    assert "افغانستان" in page
    assert "۱۳۶۵/۰۴/۲۱" in page
    last = visitor.declare()
    submission = visitor.submission()
    assert last.status_code == 302, errors(last)
    receipt = visitor.client.get(last.url).content.decode()
    assert display(submission.tracking_code) in receipt
    assert "آزمایشی" not in receipt

    answers = Answers(submission)
    assert answers.get("birth_date") == "1986-07-12"
    assert answers.get("mobile") == "09120000001"
    assert answers.get("document_number") == "1234567"
    assert answers.label("document_type") == "کارت آمایش"
    assert [row["member_first_name"] for row in answers.rows("household")] == ["فرزند 1", "فرزند 2"]
    assert Attachment.objects.filter(submission=submission, draft=None).count() == 3
    assert sorted(Attachment.objects.values_list("row", flat=True), key=str) == [0, 1, None]
    assert bytes(Draft.objects.get().payload) == b""
    assert set(submission.facts.filter(key="problem_types").values_list("text", flat=True)) == {
        "newborn",
        "other",
    }


def test_health_data_is_asked_only_for_its_ground_and_hidden_from_those_without_leave(visitor):
    visitor.begin()
    visitor.request(grounds=["special_services"], applicant_role="guardian")
    visitor.applicant()
    visitor.contact()
    visitor.household([member(1), member(2)])
    assert "problem_types" not in visitor.open("problem").content.decode()
    visitor.problem(problem_types=None)
    assert "فرزند 2 آزمایشی" in visitor.open("special").content.decode()
    assert visitor.special(beneficiary="00000002").status_code == 302
    assert errors(visitor.files())[0].endswith("سند نمایندگی را پیوست کنید.")
    visitor.files(**{"representation_document-upload": picture("قیم.png")})
    visitor.open("check")
    visitor.declare()
    submission = visitor.submission()
    answers = Answers(submission)
    assert answers.get("beneficiary") == "1"
    assert answers.label("service_class") == "ج – معلولیت"
    shown = {
        row.key: row
        for section in answers.sections(lambda spec: not spec["sensitive"])
        for row in section.rows
    }
    assert shown["service_class"].hidden
    assert shown["medical_certificate"].attachments == []
    assert shown["beneficiary"].text == "فرزند 2 آزمایشی"
    open_rows = {row.key: row for section in answers.sections(everything) for row in section.rows}
    assert open_rows["service_class"].text == "ج – معلولیت"
    assert open_rows["medical_certificate"].attachments[0].sensitive
