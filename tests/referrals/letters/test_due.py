"""Which letters a case is due, for services with and without the two grounds."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from persian.jalali import local_date
from referrals.cases.moves import MoveRefused
from referrals.decisions.verbs import decide, propose
from referrals.letters.due import due, template_for
from referrals.letters.form_fields import allowed
from referrals.letters.gate import LetterRefused, examine
from referrals.letters.issue import issue
from referrals.models import LetterTemplate, Reason
from referrals.reviews.checklist import directive_for
from referrals.roles import Role
from services.directives import Directive

pytestmark = pytest.mark.django_db


@pytest.fixture
def to_province(service, version) -> LetterTemplate:
    """A letter that every request of `service` gets, to nobody at a counter office."""
    template = LetterTemplate(
        key="to-province",
        name="نامه به استانداری",
        service=service,
        addressee_kind=LetterTemplate.Addressee.OTHER,
        recipient="استانداری محترم",
        subject="صدور کارت",
        body=json.dumps(
            [{"type": "paragraph", "value": "{{ applicant_full_name }}: {{ form_problem_description }}"}]
        ),
        footer="{{ verification_code }}",
    )
    template.full_clean()
    template.save()
    template.save_revision().publish()
    template.refresh_from_db()
    return template


@pytest.fixture
def version(version, service):
    version.form.service = service
    version.form.save()
    return version


@pytest.fixture
def plain_case(make_case):
    """A case of a service that knows no grounds and no counter offices."""
    return make_case(grounds=None, counter_office=None)


def test_a_request_without_grounds_gets_the_letters_of_its_service(to_province, plain_case):
    assert [letter.template for letter in due(plain_case)] == [to_province]


def test_the_letter_needs_no_counter_office_and_says_what_the_form_asked(
    to_province, plain_case, ready, people, signatory
):
    approval = Reason.objects.create(
        code="B1", outcome="approve", text="مدارک کامل است", articles=["art2_1"], service=to_province.service
    )
    ready(plain_case)
    propose(case=plain_case, outcome="approve", reasons=[approval], by=people[Role.CASE_OFFICER])
    plain_case.refresh_from_db()
    decide(case=plain_case, verdict="approved", by=people[Role.SUPERVISOR])
    plain_case.refresh_from_db()
    (letter,) = issue(case=plain_case, by=people[Role.SIGNATORY])
    assert (letter.ground, letter.counter_office, letter.valid_until) == ("", None, None)
    assert letter.values["fields"]["form_problem_description"] == "نام در سامانه یافت نشد."
    assert due(plain_case) == []


def test_br25_a_household_gets_a_letter_without_ground_once_a_year(
    to_province, make_case, ready, people, signatory
):
    approval = Reason.objects.create(code="B1", outcome="approve", text="متن", articles=["art2_1"])
    for again in (False, True):
        case = make_case(grounds=None, counter_office=None)
        ready(case)
        propose(case=case, outcome="approve", reasons=[approval], by=people[Role.CASE_OFFICER])
        case.refresh_from_db()
        decide(case=case, verdict="approved", by=people[Role.SUPERVISOR])
        case.refresh_from_db()
        if not again:
            issue(case=case, by=people[Role.SIGNATORY])
    with pytest.raises(LetterRefused, match="نامه به استانداری"):
        issue(case=case, by=people[Role.SIGNATORY])


def test_a_service_without_a_published_template_says_so(plain_case, people, service):
    reasons = examine(plain_case, people[Role.SIGNATORY], local_date(timezone.now())).reasons
    assert "برای این خدمت الگوی نامهٔ منتشرشده‌ای نیست." in [str(reason) for reason in reasons]


def test_br02_the_service_s_own_template_comes_before_the_general_one(templates, service, make_case):
    case = make_case()
    LetterTemplate.objects.update(service=None)
    assert template_for(case, "identity_incomplete") == templates["identity_referral"]
    own = templates["identity_referral"]
    own.pk, own.id, own.key, own.service = None, None, "own", service
    own.save(force_insert=True)
    assert template_for(case, "identity_incomplete").key == "own"
    assert template_for(make_case(), "special_services").key == "special_services_referral"


def test_a_template_of_another_service_is_not_used(templates, service, make_case):
    assert LetterTemplate.objects.update(service=service) == 3
    case = make_case()
    case.service_id = None
    assert template_for(case, "identity_incomplete") is None


def test_a_template_without_ground_needs_a_service(to_province):
    to_province.service = None
    with pytest.raises(ValidationError) as refusal:
        to_province.full_clean()
    assert "ground" in refusal.value.error_dict


def test_br35_health_answers_of_the_form_enter_no_other_letter(to_province, version):
    for step in version.schema["steps"]:
        for field in step["fields"]:
            field["sensitive"] |= field["key"] == "service_class"
    type(version).objects.filter(pk=version.pk).update(schema=version.schema)
    assert "form_service_class" not in allowed(to_province)
    assert "form_first_name" in allowed(to_province)
    to_province.ground = "special_services"
    assert "form_service_class" in allowed(to_province)


def test_br16_a_reason_of_another_service_is_refused(service, make_case, ready, people, directive):
    foreign = Reason.objects.create(
        code="X1", outcome="approve", text="متن", articles=["art2_1"], service=service
    )
    case = ready(make_case())
    case.service_id = None
    with pytest.raises(MoveRefused):
        propose(case=case, outcome="approve", reasons=[foreign], by=people[Role.CASE_OFFICER])


def test_br05_a_service_is_never_decided_by_another_s_directive(service, make_case, directive):
    case = make_case()
    assert directive_for(case) == directive
    own = Directive.objects.get(pk=directive.pk)
    own.pk, own.key, own.live = None, "own", False
    own.save(force_insert=True)
    service.directive = own
    service.save()
    case.refresh_from_db()
    assert directive_for(case) is None
