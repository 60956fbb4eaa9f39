"""How answers are written in a letter: an amount in figures and words, of a day as much as is known, all in Persian."""

import copy
import json

import pytest
from django.utils import timezone, translation

from forms_app.models import FormVersion
from persian.jalali import local_date
from referrals.decisions.verbs import decide, propose
from referrals.letters.document import letter_html
from referrals.letters.gate import examine
from referrals.letters.issue import prepare
from referrals.models import LetterTemplate, Reason
from referrals.roles import Role
from tests.referrals.letters.conftest import member

pytestmark = pytest.mark.django_db
BODY = [
    {
        "type": "paragraph",
        "value": "{{ form_income }}؛ {{ form_since }}؛ {{ form_insured }}؛ {{ nationality }}",
    },
    {"type": "members_table", "value": {"columns": ["full_name", "birth_date"]}},
]


@pytest.fixture
def version(version, service):
    """The form also asks for an income, since when, and for a tick."""
    version.form.service = service
    version.form.save()
    schema = copy.deepcopy(version.schema)
    step = next(step for step in schema["steps"] if step["key"] == "problem")
    for key, kind in {"income": "amount", "since": "jalali_date", "insured": "checkbox"}.items():
        step["fields"].append(
            {
                **step["fields"][0],
                "id": f"f-{key}",
                "key": key,
                "type": kind,
                "label": key,
                "approximate": True,
            }
        )
    return FormVersion.objects.create(form=version.form, number=version.number + 1, schema=schema)


@pytest.fixture
def page(service, version, make_case, ready, people, signatory):
    """A function that gives the letter of a case as it is drawn."""
    template = LetterTemplate(
        key="own",
        name="نامهٔ خود خدمت",
        service=service,
        addressee_kind=LetterTemplate.Addressee.OTHER,
        recipient="استانداری محترم",
        subject="گواهی",
        body=json.dumps(BODY),
        footer="{{ verification_code }}",
    )
    template.full_clean()
    template.save()
    template.save_revision().publish()
    Reason.objects.create(code="B1", outcome="approve", text="کامل", articles=["art2_1"], service=service)

    def draw(**answers) -> str:
        given = {"income": 12500000, "since": "1981-03-21~year", "insured": True, **answers}
        case = ready(make_case(grounds=None, counter_office=None, **given))
        propose(
            case=case,
            outcome="approve",
            reasons=[Reason.objects.get(code="B1")],
            by=people[Role.CASE_OFFICER],
        )
        case.refresh_from_db()
        decide(case=case, verdict="approved", by=people[Role.SUPERVISOR])
        case.refresh_from_db()
        day = local_date(timezone.now())
        gate = examine(case, people[Role.SIGNATORY], day)
        _context, contents = prepare(case, gate.templates[0], gate, day)
        return letter_html(contents)

    return draw


def test_an_amount_is_written_in_figures_and_words(page):
    assert "۱۲٬۵۰۰٬۰۰۰ ریال (دوازده میلیون و پانصد هزار ریال)" in page()


@pytest.mark.parametrize(
    ("stored", "written"),
    [("1981-03-21~year", "۱۳۶۰"), ("1981-06-22~month", "۱۳۶۰/۰۴"), ("1981-07-12", "۱۳۶۰/۰۴/۲۱")],
)
def test_of_a_day_only_what_is_known_is_written_also_in_the_rows(page, stored, written):
    html = page(since=stored, members=[member(1, member_birth_date=stored)])
    assert html.count(written) == 2
    assert "تقریبی" not in html
    assert "۱۳۶۰/۰۱/۰۱" not in html


def test_a_letter_is_persian_whatever_the_admin_of_its_writer_speaks(page):
    with translation.override("en"):
        html = page()
    assert "ریال" in html
    assert "rials" not in html
    assert "بله" in html
    assert "افغانستان" in html
