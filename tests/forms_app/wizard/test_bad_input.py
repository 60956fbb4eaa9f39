"""Bad input gets a clear message beside the field or a calm page; never a 500, never a loss."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms_app.models import Draft, Submission
from services.models import IdentifierFormat, Office
from tests.forms_app.filling import SLUG, day, errors, member, picture


@pytest.fixture
def applicant(visitor):
    visitor.begin()
    visitor.request()
    return visitor


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ({"first_name": ""}, "نام را وارد کنید."),
        ({"first_name": "Ali"}, "نام را با حروف فارسی بنویسید."),
        ({"first_name": "۱۲۳"}, "نام را با حروف فارسی بنویسید."),
        ({"birth_date": "1404/12/30"}, "مانند ۱۳۶۵/۰۴/۲۱ وارد کنید."),
        ({"birth_date": "۱۴۰۴/۱۳/۰۱"}, "مانند ۱۳۶۵/۰۴/۲۱ وارد کنید."),
        ({"birth_date": "1986-07-12x"}, "مانند ۱۳۶۵/۰۴/۲۱ وارد کنید."),
        ({"birth_date": day(days=-1)}, "تاریخ تولد نمی‌تواند پس از امروز باشد."),
        ({"birth_date": day(years=17)}, "درخواست‌دهنده باید دست‌کم ۱۸ سال داشته باشد."),
        ({"gender": "other"}, "Choose one of the options listed."),
        ({"document_type": "headcount_slip"}, "Choose one of the options listed."),
        ({"document_number": "؟"}, "شمارهٔ مدرک درست نیست"),
    ],
)
def test_wrong_particulars(applicant, answer, message, settings):
    settings.LANGUAGE_CODE = "en"
    IdentifierFormat.objects.update(warn_only=False)
    page = applicant.applicant(**answer)
    assert page.status_code == 200
    assert any(message in line for line in errors(page)), errors(page)


def test_eighteen_years_to_the_day_is_enough(applicant):
    assert applicant.applicant(birth_date=day(years=18)).status_code == 302


def test_a_doubtful_format_only_warns(applicant):
    IdentifierFormat.objects.filter(key="exclusive_id").update(warn_only=True)
    assert applicant.applicant(exclusive_id="12").status_code == 302
    assert "شناسهٔ اختصاصی باید ۱۲ رقم باشد." in applicant.open("contact").content.decode()


def test_an_expired_document_warns_and_lets_pass(applicant):
    assert applicant.applicant(document_expiry="1400/01/01").status_code == 302
    assert "اعتبار این مدرک گذشته است" in applicant.open("contact").content.decode()


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ({"county": "elsewhere"}, "محل سکونت شما در این استان نیست"),
        ({"mobile": "0212345"}, "شمارهٔ همراه باید ۱۱ رقم باشد"),
        ({"email": "a@"}, "نشانی پست الکترونیک درست نیست."),
        ({"preferred_channel": "email"}, "برای دریافت پیام با پست الکترونیک"),
    ],
)
def test_wrong_contact(applicant, answer, message):
    applicant.applicant()
    assert any(message in line for line in errors(applicant.contact(**answer)))


def test_an_email_makes_the_channel_possible(applicant):
    applicant.applicant()
    assert applicant.contact(preferred_channel="email", email="a@example.org").status_code == 302


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("کوتاه", "توضیح دست‌کم ۲۰ نویسه باشد."),
        ("ب" * 1001, "توضیح از ۱۰۰۰ نویسه بیشتر است."),
        ("ب" * 1_000_000, "توضیح از ۱۰۰۰ نویسه بیشتر است."),
        ("\x00" * 50, "مشکل را در چند جمله بنویسید."),
    ],
)
def test_wrong_descriptions(visitor, text, message):
    visitor.up_to_check()
    page = visitor.problem(problem_description=text)
    assert errors(page) == [f"توضیح مشکل: {message}"]


def test_a_certificate_older_than_six_months_is_refused(visitor):
    visitor.begin()
    visitor.request(grounds=["special_services"])
    visitor.applicant()
    visitor.contact()
    visitor.household([])
    visitor.problem(problem_types=None)
    assert visitor.special(medical_certificate_date=day(days=150)).status_code == 302
    page = visitor.special(medical_certificate_date=day(days=220))
    assert any("بیش از شش ماه گذشته است" in line for line in errors(page))


def test_br14_a_payment_reference_serves_once(visitor):
    Office.objects.update(fees_required=True)
    paid = {"payment_receipt-upload": picture(), "payment_reference": "۱۲۳ ۴۵۶"}
    visitor.begin()
    visitor.request()
    visitor.applicant()
    visitor.contact()
    visitor.household([])
    visitor.problem()
    assert visitor.files(**paid).status_code == 302
    visitor.declare()
    assert Submission.objects.count() == 1
    visitor.begin()
    visitor.request()
    visitor.applicant()
    visitor.contact()
    visitor.household([])
    visitor.problem()
    page = visitor.files(**{**paid, "payment_receipt-upload": picture(), "payment_reference": "123456"})
    assert any("پیش‌تر برای درخواست دیگری" in line for line in errors(page))


def test_nul_bytes_are_dropped(applicant):
    assert applicant.applicant(first_name="نم\x00ونه").status_code == 302
    page = applicant.open("applicant").content
    assert b"\x00" not in page
    assert "نمونه" in page.decode()


def test_a_truncated_upload_is_no_500(visitor):
    visitor.up_to_check()
    body = (
        b'--b\r\nContent-Disposition: form-data; name="attachments-applicant_document_image-upload";'
        b' filename="a.png"\r\n\r\n\x89PNG'
    )
    response = visitor.client.post(
        visitor.url("attachments"), body, content_type="multipart/form-data; boundary=b"
    )
    assert response.status_code in (302, 400)
    response = visitor.client.post(visitor.url("attachments"), body, content_type="multipart/form-data")
    assert response.status_code in (302, 400)


@pytest.mark.parametrize("total", ["", "x", "-1", "99999999999", "۳", "1.5"])
def test_a_tampered_row_count_is_no_500(applicant, total):
    applicant.applicant()
    applicant.contact()
    for buttons in ({}, {"add": "1"}, {"remove-0": "1"}, {"remove-999": "1"}):
        assert applicant.household([member()], total=total, **buttons).status_code in (200, 302)


def test_a_change_of_the_declarations_key_in_the_post_submits_nothing(visitor):
    visitor.up_to_check()
    visitor.client.post(visitor.url("declarations"), {f"apply-{SLUG}-current_step": "request"})
    assert not Submission.objects.exists()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    answers=st.dictionaries(
        st.sampled_from(["first_name", "birth_date", "gender", "document_number", "exclusive_id"]),
        st.text(max_size=60),
    )
)
def test_any_text_is_answered_calmly(applicant, answers):
    try:
        sent = {key: text.encode("utf-8", "replace").decode() for key, text in answers.items()}
        assert applicant.applicant(**sent).status_code in (200, 302)
        assert applicant.open("applicant").status_code == 200
    finally:
        assert Draft.objects.count() == 1
