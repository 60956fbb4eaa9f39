"""What the placeholders of a message stand for in one case. Nothing names a person or tells of health (BR-33)."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, override

from forms_app.tracking import display
from persian.digits import to_persian
from persian.jalali import short
from referrals.cases.models import Case, Ground
from referrals.decisions.completion import complete_until, last_return
from referrals.decisions.models import Decision
from referrals.decisions.objections import last_refusal, object_until
from referrals.letters.context import validity_end
from referrals.letters.due import due
from services.messages.placeholders import ltr
from services.messages.words import health_words

COUNTER_PREFIX = "دفتر پیشخوان "


def values(case: Case, *, on: dt.date) -> dict[str, str]:
    """Every placeholder that a message about `case` may use, in Persian; empty where the case knows nothing of it.

    `on` is the day of what is told.
    """
    with override(settings.LANGUAGE_CODE):
        return {**_of_case(case, on), **_of_decisions(case), **_of_office(case)}


def _of_case(case: Case, on: dt.date) -> dict[str, str]:
    until = letter_until(case, on)
    deadline = complete_until(case) or object_until(case)
    return {
        "tracking_code": ltr(display(case.submission.tracking_code)),
        "tracking_url": _address(reverse("track")),
        "case_number": ltr(to_persian(case.number)),
        "event_date": short(on),
        "due_date": short(deadline) if deadline else "",
        "valid_until": short(until) if until else "",
        "service_url": _address((case.service.get_url() if case.service else "") or "/"),
    }


def _address(path: str) -> str:
    """The address of `path` for a text without markup, where a slash at the end would jump to the front."""
    return (settings.BASE_URL + path).rstrip("/")


def _of_decisions(case: Case) -> dict[str, str]:
    lacks, refusal = last_return(case), last_refusal(case)
    articles = {
        one["article"] for citation in (refusal.citations if refusal else []) for one in citation["articles"]
    }
    return {
        "missing_list": "\n".join(f"– {text}" for text in sayable(lacks)),
        "decision_reason": " ".join(sayable(refusal)),
        "directive_article": "، ".join(to_persian(str(number)) for number in sorted(articles)),
    }


def sayable(decision: Decision | None) -> list[str]:
    """The cited reasons of `decision` without those that tell of health; the tracking page has them all."""
    citations: Iterable[dict] = decision.citations if decision else []
    all_texts = [(one["text"], one.get("ground")) for one in citations]
    texts = [text for text, ground in all_texts if ground != Ground.SPECIAL and not health_words(text)]
    if len(texts) < len(all_texts):
        texts.append(
            gettext("Read the rest on the tracking page.")
            if texts
            else gettext("Read it on the tracking page.")
        )
    return texts


def _of_office(case: Case) -> dict[str, str]:
    office, counter = case.office, case.counter_office
    return {
        "office_title": office.name,
        "office_address": office.address,
        "office_hours": office.hours,
        "office_phone": ltr(to_persian(office.phone)),
        "office_name": counter.name.removeprefix(COUNTER_PREFIX) if counter else "",
        "office_code": ltr(to_persian(counter.code)) if counter else "",
    }


def letter_until(case: Case, on: dt.date) -> dt.date | None:
    """The first day on which a letter of `case` runs out, of those issued and of those being issued on the day `on`."""
    issued = case.letters.filter(voided_at=None, valid_until__isnull=False)
    days = list(issued.values_list("valid_until", flat=True))
    # The move comes before the letters, in the same transaction.
    coming = [validity_end(one.template, on) for one in due(case) if one.template and not days]
    return min((day for day in (*days, *coming) if day), default=None)
