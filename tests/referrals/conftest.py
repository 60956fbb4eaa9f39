"""An office, a form, a directive, reasons, people of every role, and cases, for the tests of this app."""

import datetime as dt
import itertools
import uuid

import pytest
from django.contrib.auth.models import Permission, User
from django.utils import timezone
from wagtail.models import Page

from forms_app.models import Form, FormVersion, Submission
from persian.jalali import local_date
from referrals.cases.opening import open_case
from referrals.models import CounterOffice, Reason
from referrals.reviews.checklist import directive_for, items, tick
from referrals.reviews.najva import record_review
from referrals.roles import WITHOUT_ACCOUNT, Role
from services.directives import Directive
from services.models import ServicePage
from services.offices import Office

_numbers = itertools.count(1)
CHOICES = {
    "grounds": [("identity_incomplete", "مدارک هویتی کامل نیست"), ("special_services", "خدمات ویژه")],
    "gender": [("female", "زن"), ("male", "مرد")],
    "nationality": [("AF", "افغانستان"), ("IQ", "عراق")],
    "county": [("a", "شهرستان نمونهٔ الف"), ("b", "شهرستان نمونهٔ ب")],
    "document_type": [("amayesh_card", "کارت آمایش")],
    "member_document_type": [("amayesh_card", "کارت آمایش")],
    "member_relation": [("spouse", "همسر"), ("child", "فرزند")],
    "service_class": [("A", "الف – بیماری خاص")],
    "counter_office": [("00-00-001", "دفتر نمونهٔ یک")],
}
TEXTS = {
    "first_name": "نام",
    "last_name": "نام خانوادگی",
    "father_name": "نام پدر",
    "birth_date": "تاریخ تولد",
    "document_number": "شمارهٔ مدرک",
    "exclusive_id": "شناسهٔ اختصاصی",
    "household_code": "کد خانوار",
    "mobile": "تلفن همراه",
    "member_first_name": "نام عضو",
    "member_last_name": "نام خانوادگی عضو",
    "member_birth_date": "تاریخ تولد عضو",
    "member_document_number": "شمارهٔ مدرک عضو",
    "member_exclusive_id": "شناسهٔ عضو",
    "member_has_problem": "مشکل دارد",
    "problem_description": "توضیح مشکل",
    "medical_certificate": "گواهی پزشک",
}
TYPES = {
    "grounds": "checkboxes",
    "birth_date": "jalali_date",
    "member_birth_date": "jalali_date",
    "member_has_problem": "checkbox",
    "medical_certificate": "file",
}


def make_field(key: str) -> dict:
    """One field of the test form; its id is "f-<key>"."""
    field = {
        "id": f"f-{key}",
        "key": key,
        "type": TYPES.get(key, "dropdown" if key in CHOICES else "text"),
        "label": TEXTS.get(key, key),
        "help": "",
        "required": False,
        "errors": {},
        "visible_if": None,
        "sensitive": key == "medical_certificate",
        "dimension": False,
    }
    if key in CHOICES:
        field["choices"] = [{"key": value, "label": label} for value, label in CHOICES[key]]
    return field


def make_step(key: str, title: str, fields: tuple[str, ...], kind: str = "step") -> dict:
    step = {"id": f"s-{key}", "key": key, "title": title, "help": "", "kind": kind, "visible_if": None}
    return {**step, "errors": {}, "fields": [make_field(name) for name in fields]}


SCHEMA = {
    "title": "فرم نمونه",
    "introduction": "",
    "messages": {},
    "steps": [
        make_step("request", "نوع درخواست", ("grounds",)),
        make_step(
            "applicant",
            "مشخصات متقاضی",
            (
                *("first_name", "last_name", "father_name", "birth_date", "gender", "nationality"),
                *("document_type", "document_number", "exclusive_id", "household_code"),
            ),
        ),
        make_step("contact", "نشانی", ("county", "mobile")),
        {
            **make_step(
                "household",
                "اعضای خانوار",
                (
                    *("member_first_name", "member_last_name", "member_relation", "member_birth_date"),
                    *("member_document_type", "member_document_number", "member_exclusive_id"),
                    "member_has_problem",
                ),
                kind="group",
            ),
            "min": 0,
            "max": 20,
            "item_title": "عضو",
        },
        make_step("problem", "شرح مشکل", ("problem_description", "counter_office")),
        make_step("special", "خدمات ویژه", ("service_class", "medical_certificate")),
    ],
}
ANSWERS = {
    "grounds": ["identity_incomplete"],
    "first_name": "نمونه",
    "last_name": "آزمایشی‌الف",
    "father_name": "پدر",
    "birth_date": "1985-03-21",
    "gender": "female",
    "nationality": "AF",
    "document_type": "amayesh_card",
    "document_number": "1234",
    "exclusive_id": "100000000001",
    "household_code": "000001",
    "county": "a",
    "mobile": "09000000001",
    "problem_description": "نام در سامانه یافت نشد.",
    "counter_office": "00-00-001",
}
MEMBERS = [
    {
        "member_first_name": "عضو",
        "member_last_name": "آزمایشی‌الف",
        "member_relation": "spouse",
        "member_birth_date": "1990-05-01",
        "member_document_type": "amayesh_card",
        "member_document_number": "5678",
        "member_has_problem": True,
    }
]


@pytest.fixture
def office(db):
    one = Office.objects.create(code="sample", name="اداره کل نمونه", province="نمونه", weekend=[3, 4])
    one.refresh_from_db()
    return one


@pytest.fixture
def counter_office(db):
    return CounterOffice.objects.create(code="00-00-001", name="دفتر نمونهٔ یک", county="الف")


@pytest.fixture
def directive(db):
    paragraphs = [
        {"key": "art2_1", "text": "۲-۱. دو مورد.", "note": False, "check": "علت درخواست احراز شد"},
        {"key": "art3_1", "text": "۳-۱. کارت همهٔ اعضا.", "note": False, "check": "کارت همهٔ اعضا دیده شد"},
        {"key": "art5_4", "text": "۵-۴. دلیل و ماده.", "note": False, "check": ""},
    ]
    article = {"number": 2, "key": "art2", "title": "مشمولان", "paragraphs": paragraphs}
    one = Directive.objects.create(
        key="d1",
        title="دستورالعمل نمونه",
        number="نمونه/۱",
        issuer="وزارت",
        issued_on=dt.date(2025, 4, 6),
        in_force_from=dt.date(2025, 4, 21),
        articles=[("article", article)],
    )
    one.save_revision().publish()
    one.refresh_from_db()
    return one


@pytest.fixture
def service(directive, office):
    """A service page that follows the directive."""
    root = Page.objects.get(depth=1)
    return root.add_child(
        instance=ServicePage(title="خدمت نمونه", slug="sample-service", directive=directive, office=office)
    )


@pytest.fixture
def reasons(db):
    """Reasons by code."""
    rows = [
        ("A1", "approve", "identity_incomplete", ["art2_1"]),
        ("A4", "approve", "special_services", ["art2_1"]),
        ("R1", "return", "", ["art3_1"]),
        ("R4", "return", "special_services", ["art3_1"]),
        ("D1", "reject", "", ["art2_1", "gone"]),
        ("T1", "redirect", "", []),
        ("C1", "close", "", ["art3_1"]),
        ("C3", "close", "", []),
    ]
    return {
        code: Reason.objects.create(
            code=code, outcome=outcome, ground=ground, text=f"متن {code}", articles=keys
        )
        for code, outcome, ground, keys in rows
    }


@pytest.fixture
def people(db):
    """An account for every role, by role; each has the permissions of its role and no other."""
    return {role: make_user(role.value, role) for role in Role if role not in WITHOUT_ACCOUNT}


def make_user(name: str, *roles: Role, permissions: tuple[str, ...] = ()) -> User:
    """An account with `roles`; permissions are codenames. Staff of the office may enter the admin."""
    user = User.objects.create(username=name, first_name=name, last_name="نمونه")
    names = [f"act_as_{role.value}" for role in roles] + list(permissions)
    if roles and Role.COUNTER_OPERATOR not in roles:
        names += ["access_admin", "view_case"]
    if {Role.CASE_OFFICER, Role.SUPERVISOR, Role.SIGNATORY} & set(roles):
        names.append("view_health_data")
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    return user


@pytest.fixture
def make_account(db):
    """`make_user` for tests that need an account beside those of `people`."""
    return make_user


@pytest.fixture
def version(office):
    form, _new = Form.objects.get_or_create(slug="sample", defaults={"title": "فرم نمونه"})
    return FormVersion.objects.create(form=form, number=1, schema=SCHEMA)


@pytest.fixture
def make_submission(version):
    """A maker: answers by key are laid over the sample's; `members` replaces the household."""

    def make(members=MEMBERS, version=version, **answers) -> Submission:
        number = next(_numbers)
        by_id = {f"f-{key}": value for key, value in {**ANSWERS, **answers}.items() if value is not None}
        by_id["s-household"] = [{f"f-{key}": value for key, value in row.items()} for row in members]
        return Submission.objects.create(
            version=version,
            tracking_code=f"{number:010d}",
            answers=by_id,
            submitted_at=timezone.now(),
            idempotency_key=uuid.uuid4(),
        )

    return make


@pytest.fixture
def make_case(make_submission, counter_office):
    """A maker of cases, newly submitted; the arguments are those of `make_submission`."""

    def make(**answers):
        return open_case(make_submission(**answers))

    return make


@pytest.fixture
def case(make_case):
    return make_case()


@pytest.fixture
def ready(people, directive):
    """A function that brings a case to the moment before the proposal, by the officer, and returns it."""

    def prepare(case):
        from referrals.cases.assignment import begin_review

        officer = people[Role.CASE_OFFICER]
        begin_review(case=case, by=officer)
        for person in case.persons.all():
            record_review(
                person=person,
                result="confirmed",
                checked_on=local_date(timezone.now()),
                reference="1",
                by=officer,
            )
        tick(case=case, keys={item.key for item in items(case, directive_for(case))}, by=officer)
        return case

    return prepare
