"""Earlier requests of the people a clerk is just writing down (BR-43): a warning while typing, never a bar."""

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forms_app.entry.duplicates import Match
from persian.jalali import jalali_year, local_date, to_gregorian
from persian.text import search_key
from referrals.cases.models import Case, Person
from referrals.cases.permissions import visible_cases
from referrals.cases.states import FINAL, State
from referrals.letters.models import Letter

HOUSEHOLD = "household"
# As many as a clerk can look at; the newest come first.
SHOWN = 5
_OF_PERSON = ("exclusive_id", "document_number", "first_name", "last_name", "birth_date")
KEYS = ("household_code", *_OF_PERSON, *(f"member_{name}" for name in _OF_PERSON))
# A refusal is over unless it is objected to.
_OVER = FINAL | {State.REJECTED}

Answers = dict[str, Any]


def earlier_requests(user, answers: Answers, rows: dict[str, list[Answers]]) -> list[Match]:
    """Cases that share something with `answers` and are open, or have a letter of this Jalali year.

    `answers` and `rows` are by field key, as far as they are sound. The link is given to who may see the case.
    """
    people = [_person(answers, ""), *(_person(row, "member_") for row in rows.get(HOUSEHOLD, []))]
    reasons = _reasons(people, str(answers.get("household_code") or ""))
    if not reasons:
        return []
    cases = list(
        Case.objects.filter(_standing(), pk__in=reasons, is_test=False).order_by("-opened_at")[:SHOWN]
    )
    seen = set(visible_cases(user).filter(pk__in=[case.pk for case in cases]).values_list("pk", flat=True))
    return [
        Match(
            case.number,
            str(case.get_state_display()),
            case.opened_at,
            reverse("referrals_case_modeladmin_review", args=[case.public_id]) if case.pk in seen else "",
            str(reasons[case.pk]),
        )
        for case in cases
    ]


def _person(row: Answers, prefix: str) -> dict[str, str]:
    return {name: str(row.get(prefix + name) or "") for name in _OF_PERSON}


def _reasons(people: list[dict[str, str]], household: str) -> dict[int, str | Promise]:
    """{case: what it has in common}. Each question is of its own, so that each can use its index."""
    persons = Person.objects.order_by()
    exclusive = {person["exclusive_id"] for person in people} - {""}
    documents = {person["document_number"] for person in people} - {""}
    found: dict[int, str | Promise] = {}
    for pk in _by_name(people):
        found[pk] = _("same name and birth date")
    if documents:
        found |= dict.fromkeys(
            _cases(persons.filter(document_number__in=documents)), _("same document number")
        )
    if household:
        cases = Case.objects.order_by().filter(household_code=household)
        found |= dict.fromkeys(cases.values_list("pk", flat=True), _("same household code"))
    if exclusive:
        found |= dict.fromkeys(_cases(persons.filter(exclusive_id__in=exclusive)), _("same exclusive ID"))
    return found


def _cases(persons) -> list[int]:
    return list(persons.values_list("case_id", flat=True))


def _by_name(people: list[dict[str, str]]) -> list[int]:
    """Cases whose applicant has the name, in any spelling, and the birth date of one of `people`."""
    same = Q()
    for person in people:
        name = search_key(f"{person['first_name']} {person['last_name']}")
        if person["first_name"] and person["last_name"] and (born := _date(person["birth_date"])):
            same |= Q(case__search_name=name[:130], birth_date=born)
    return _cases(Person.objects.order_by().filter(same, row=None)) if same else []


def _standing() -> Q:
    """Still open, or with a letter of this Jalali year that was not made void."""
    now = timezone.now()
    begin = dt.datetime.combine(
        to_gregorian(jalali_year(now), 1, 1), dt.time(), timezone.get_default_timezone()
    )
    letters = Letter.objects.filter(case=OuterRef("pk"), voided_at=None, issued_at__gte=begin)
    return ~Q(state__in=_OVER) | Q(Exists(letters))


def _date(text: str) -> dt.date | None:
    try:
        return local_date(dt.date.fromisoformat(text))
    except ValueError:
        return None
