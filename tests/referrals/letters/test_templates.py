"""The letter template and its editor."""

import pytest
from django.core.exceptions import ValidationError

from referrals.letters.models import LetterTemplate
from referrals.letters.preview import preview

pytestmark = pytest.mark.django_db


def test_an_unknown_field_is_refused_at_its_place(templates):
    template = templates["identity_referral"]
    template.subject = "معرفی {{ nobody }}"
    with pytest.raises(ValidationError) as refusal:
        template.full_clean()
    assert set(refusal.value.error_dict) == {"subject"}
    assert "nobody" in str(refusal.value)


def test_an_unknown_field_in_the_body_is_refused_at_its_paragraph(templates):
    template = templates["identity_referral"]
    template.body[1].value = "متن {{ wrong }}"
    with pytest.raises(ValidationError) as refusal:
        template.full_clean()
    (error,) = refusal.value.error_dict["body"]
    assert set(error.block_errors) == {1}


def test_br02_a_health_field_is_refused_in_an_identity_template(templates):
    template = templates["identity_referral"]
    template.copies = "{{ service_class }}"
    with pytest.raises(ValidationError):
        template.full_clean()
    template.ground = "special_services"
    template.full_clean()


def test_the_table_of_corrections_goes_to_the_insurance_only(templates):
    template = templates["record_correction"]
    template.addressee_kind = LetterTemplate.Addressee.COUNTER_OFFICE
    with pytest.raises(ValidationError):
        template.full_clean()


def test_letters_do_not_take_numbers_of_cases(templates):
    template = templates["identity_referral"]
    template.series = "cases"
    with pytest.raises(ValidationError):
        template.full_clean()


@pytest.mark.parametrize(("mode", "pages"), [("", 1), ("one", 1), ("twenty", 2)])
def test_the_preview_shows_the_real_pages_for_invented_people(rf, templates, office, mode, pages):
    response = preview(rf.get("/"), templates["identity_referral"], mode).render()
    assert response.content.count(b"data:image/png;base64,") == pages


def test_the_preview_of_a_broken_template_says_what_is_wrong(rf, templates, office):
    template = templates["identity_referral"]
    template.subject = "{{ nobody }}"
    response = preview(rf.get("/"), template, "").render()
    assert "nobody" in response.content.decode()


def test_an_editor_meets_the_list_of_fields(client, templates, django_user_model):
    boss = django_user_model.objects.create_superuser("boss", password="x")
    client.force_login(boss)
    template = templates["identity_referral"]
    page = client.get(f"/admin/snippets/referrals/lettertemplate/edit/{template.pk}/").content.decode()
    assert "{{ applicant_full_name }}" in page
    assert "نمونه آزمایشی‌الف" in page
