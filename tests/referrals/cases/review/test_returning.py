"""Returning a case from the review page: remarks beside the answers, and the version that asks."""

import copy

import pytest
from django.urls import reverse

from forms_app.models import FormVersion
from forms_app.tracking import new_tracking_code
from referrals.cases.states import State
from referrals.models import Case
from referrals.roles import Role
from tests.referrals.conftest import SCHEMA, make_field

NAME = "remark-f-first_name"


@pytest.fixture
def newest(version):
    schema = copy.deepcopy(SCHEMA)
    schema["steps"][1]["fields"].append({**make_field("passport"), "label": "شمارهٔ گذرنامه"})
    return FormVersion.objects.create(form=version.form, number=2, schema=schema)


@pytest.fixture
def press(client, people):
    def post(case, role=Role.INTAKE_CLERK, **data):
        client.force_login(people[role])
        address = reverse("referrals_case_modeladmin_review", args=[case.public_id])
        return client.post(address, {"action": "return", "version": case.version, **data})

    return post


def open_page(client, people, case, role=Role.INTAKE_CLERK) -> str:
    client.force_login(people[role])
    return client.get(reverse("referrals_case_modeladmin_review", args=[case.public_id])).content.decode()


def test_every_answer_has_a_box_for_a_remark(client, people, case, directive):
    html = open_page(client, people, case)
    assert f'name="{NAME}"' in html
    assert 'name="remark-f-member_first_name-0"' in html
    assert html.count('form="return-form"') > 15


def test_br42_a_remark_alone_returns_the_case(press, case, directive, reasons):
    assert press(case, **{NAME: "نام را مانند کارت بنویسید"}).status_code == 302
    correction = case.submission.corrections.get()
    assert correction.remarks == {("f-first_name", None): "نام را مانند کارت بنویسید"}
    assert correction.version_id == case.submission.version_id
    assert Case.objects.get(pk=case.pk).state == State.AWAITING_APPLICANT


def test_br42_nothing_chosen_and_nothing_remarked_is_refused_and_the_note_stays(
    press, case, directive, reasons
):
    response = press(case, note="یادداشت من")
    assert response.status_code == 422
    assert "یادداشت من" in response.content.decode()


def test_br44_the_newest_version_asks_only_when_staff_choose_it(press, case, newest, directive, reasons):
    added = {"remark-f-passport": "گذرنامه را هم بنویسید"}
    refused = press(case, asked_as="own", **added)
    assert refused.status_code == 422
    assert "گذرنامه را هم بنویسید" in refused.content.decode()
    assert press(case, asked_as="newest", **added).status_code == 302
    assert case.submission.corrections.get().version == newest


def test_br44_without_a_choice_the_own_version_asks(press, case, newest, directive, reasons):
    assert press(case, asked_as="own", **{NAME: "x"}).status_code == 302
    assert case.submission.corrections.get().version == case.submission.version


def test_br35_health_answers_have_no_box_for_who_may_not_see_them(client, people, make_case, directive):
    case = make_case(grounds=["special_services"], service_class="A", medical_certificate=[])
    assert "remark-f-medical_certificate" not in open_page(client, people, case)
    assert "remark-f-medical_certificate" in open_page(client, people, case, Role.CASE_OFFICER)


def test_br35_a_forged_remark_about_health_is_refused(press, make_case, directive, reasons):
    case = make_case(grounds=["special_services"], service_class="A", medical_certificate=[])
    response = press(case, **{"remark-f-medical_certificate": "x"})
    assert response.status_code == 422
    assert not case.submission.corrections.exists()


def test_br42_the_officer_sees_the_old_answer_beside_the_new(client, press, people, case, directive, reasons):
    press(case, **{NAME: "x"})
    submission = case.submission
    submission.tracking_code = new_tracking_code()
    submission.save()
    client.post("/track/", {"code": submission.tracking_code, "detail": "0001"})
    client.post("/track/complete/", {"applicant-first_name": "نوشتهٔ تازه"})
    html = open_page(client, people, case, Role.CASE_OFFICER)
    assert "نوشتهٔ تازه" in html
    assert "<del>نمونه</del>" in html
