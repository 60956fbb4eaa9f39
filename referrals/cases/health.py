"""Which answers are health data, and a case without them for those who may not see them (BR-35)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from forms_app import privacy
from forms_app.submissions.answers import Answers
from forms_app.submissions.sections import Section
from referrals.cases.models import Case, Ground
from referrals.cases.permissions import may_see_health

# The step and the answers of the special ground. That the ground was chosen at all says something about health.
STEP = "special"
KEYS = frozenset({"grounds", "beneficiary", "service_class", "medical_certificate", "health_consent"})


def sections_for(case: Case, user) -> list[Section]:
    """The answers as they were asked, section by section; health data only for who may see it."""
    sections = Answers(case.submission).sections(privacy.reader(user))
    if may_see_health(user):
        return sections
    shown = [
        replace(section, rows=[row for row in section.rows if row.key not in KEYS])
        for section in sections
        if section.key != STEP
    ]
    return [section for section in shown if section.rows or section.items]


def readable_by(user) -> Callable[[dict[str, Any], dict[str, Any]], bool]:
    """(step, field) -> may `user` read answers to it? For tables, which hold many cases."""
    health, reads = may_see_health(user), privacy.reader(user)
    return lambda step, spec: reads(spec) and (health or (step["key"] != STEP and spec["key"] not in KEYS))


def citations_for(citations: list[dict], user) -> list[dict]:
    """The cited reasons of a decision; those of the special ground only for who may see health data."""
    if may_see_health(user):
        return citations
    return [one for one in citations if one.get("ground") != Ground.SPECIAL]
