"""What letters rest on: the office as it prints itself, the sample templates, a signatory, and approved cases."""

import copy
import datetime as dt

import pytest
from django.contrib.auth.models import Permission

from config.demo.letters import load
from forms_app.models import Form, FormVersion
from persian.digits import to_latin
from persian.jalali import to_gregorian
from referrals.decisions.verbs import decide, propose
from referrals.letters.handover import hand_over
from referrals.letters.issue import issue
from referrals.models import CounterOperator, LetterTemplate, Signatory
from referrals.roles import Role
from services.offices import Office

PROBLEMS = {
    "name_mismatch": "نام یا نام پدر با کارت نمی‌خواند",
    "newborn": "نوزاد در سامانه ثبت نشده است",
}
EXTRA_FIELDS = {
    "problem_types": ("checkboxes", PROBLEMS),
    "applicant_role": ("radio", {"head": "سرپرست خانوار", "adult_member": "عضو بزرگسال خانوار"}),
    "beneficiary": ("text", None),
}
LONG_NAME = {"member_first_name": "محمدعبدالرحمان‌الدین", "member_last_name": "حسین‌زادهٔ نمونه‌آبادیِ بسیاربلند"}
LATIN_NAME = {"member_first_name": "Maximiliane-Katharina", "member_last_name": "Featherstonehaugh"}


def member(number: int, **changes) -> dict:
    """One member of a household, invented."""
    row = {
        "member_first_name": "نمونه",
        "member_last_name": f"آزمایشی‌{number}",
        "member_relation": "child",
        "member_birth_date": f"{2000 + number % 20}-05-01",
        "member_document_type": "amayesh_card",
        "member_document_number": f"{number:08d}",
        "member_exclusive_id": f"{200000000000 + number}",
        "member_has_problem": True,
    }
    return row | changes


@pytest.fixture
def office(db):
    one = Office.objects.create(
        code="N",
        name="اداره کل امور اتباع و مهاجرین خارجی استان نمونه",
        province="نمونه",
        address="شهر نمونه، خیابان نمونه",
        phone="000-00000000",
        letterhead="جمهوری اسلامی ایران\nوزارت کشور\nاستانداری نمونه\nاداره کل امور اتباع و مهاجرین خارجی",
        invocation="بسمه تعالی",
        sample=True,
        weekend=[3, 4],
    )
    one.refresh_from_db()
    return one


@pytest.fixture
def version(office, version):
    """The form of the app's tests with the questions that letters quote."""
    schema = copy.deepcopy(version.schema)
    step = next(step for step in schema["steps"] if step["key"] == "problem")
    for key, (kind, choices) in EXTRA_FIELDS.items():
        field = {**step["fields"][0], "id": f"f-{key}", "key": key, "type": kind, "label": key}
        if choices:
            field["choices"] = [{"key": one, "label": label} for one, label in choices.items()]
        step["fields"].append(field)
    return FormVersion.objects.create(form=Form.objects.get(slug="sample"), number=2, schema=schema)


@pytest.fixture
def make_case(make_case):
    """Cases that answer what letters quote."""

    def make(**answers):
        return make_case(**{"problem_types": list(PROBLEMS), "applicant_role": "head", **answers})

    return make


@pytest.fixture
def people(people):
    """The accounts of every role; all but the outsiders know of letters."""
    view_letter = Permission.objects.get(codename="view_letter")
    for role in set(people) - {Role.COUNTER_OPERATOR, Role.INTAKE_CLERK, Role.INQUIRY_OFFICER}:
        people[role].user_permissions.add(view_letter)
    return people


@pytest.fixture
def templates(db):
    """The three sample templates, published, by key."""
    load()
    return {template.key: template for template in LetterTemplate.objects.all()}


@pytest.fixture
def signatory(people):
    one, _new = Signatory.objects.get_or_create(
        user=people[Role.SIGNATORY], defaults={"name": "نمونه آزمایشی‌ی", "title": "مدیرکل"}
    )
    return one


@pytest.fixture
def approve(ready, people, reasons):
    """A function that brings a case to `approved` by officer and supervisor."""

    def run(case):
        codes = {"identity_incomplete": "A1", "special_services": "A4"}
        ready(case)
        cited = [reasons[codes[ground]] for ground in case.grounds]
        propose(case=case, outcome="approve", reasons=cited, by=people[Role.CASE_OFFICER])
        case.refresh_from_db()
        decide(case=case, verdict="approved", by=people[Role.SUPERVISOR])
        case.refresh_from_db()
        return case

    return run


@pytest.fixture
def approved(make_case, approve, templates, signatory):
    """A maker of approved cases, ready for the letter."""

    def make(**answers):
        return approve(make_case(**answers))

    return make


@pytest.fixture
def letter(approved, people):
    """An issued identity letter."""
    return issue(case=approved(), by=people[Role.SIGNATORY])[0]


@pytest.fixture
def collect(people):
    """A function that hands a letter over to the applicant."""

    def run(letter, **changes):
        fields = {
            "receiver": "applicant",
            "receiver_name": "نمونه آزمایشی‌الف",
            "document_seen": "کارت آمایش",
            "document_number": "1234",
            "receipt_signed": True,
        }
        return hand_over(letter=letter, by=people[Role.DELIVERY_CLERK], **fields | changes)

    return run


@pytest.fixture
def operator(people, counter_office):
    """The account at the desk of the addressed counter office."""
    return CounterOperator.objects.create(user=people[Role.COUNTER_OPERATOR], office=counter_office).user


def jalali(text: str) -> dt.date:
    """The day of a Jalali date written with slashes."""
    return to_gregorian(*(int(part) for part in to_latin(text).split("/")))
