"""The history of a case: its moves, and the other changes that the audit log holds."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from audit.models import Entry
from referrals.cases.models import Case
from referrals.cases.states import State
from referrals.roles import Role

# Moves come from the events, and readings are for the auditor's list.
_LEFT_OUT = ("case.move", "case.read", "case.open")
_WORDS = {
    "case.take": _("took the case"),
    "case.take_over": _("took the case over"),
    "case.assign": _("gave the case to an officer"),
    "case.give_back": _("gave the case back"),
    "case.address": _("chose the counter office"),
    "note.write": _("wrote an internal note"),
    "correction.ask": _("asked questions again"),
    "correction.send": _("corrected the answers"),
    "message.stopped": _("recorded that the applicant wishes no messages any more"),
    "message.allowed": _("recorded that the applicant wishes messages again"),
    "notice.printed": _("printed a notice"),
    "najva.record": _("recorded a review in Najva"),
    "checklist.tick": _("ticked an item of the checklist"),
    "checklist.untick": _("unticked an item of the checklist"),
    "inquiry.ask": _("asked the Health Insurance Directorate"),
    "inquiry.answer": _("recorded an answer of the Health Insurance Directorate"),
    "decision.propose": _("proposed a decision"),
    "decision.return": _("listed what is missing"),
    "decision.decide": _("read a proposal a second time"),
}


@dataclass(frozen=True)
class Line:
    """One thing that happened: when, who in which role, what, and the remark."""

    at: dt.datetime
    who: str
    what: object
    note: str = ""
    state: str = ""


def lines(case: Case, more: Iterable[Line] = ()) -> list[Line]:
    """Everything that changed `case`, and `more`, the newest first. Two queries."""
    found = [
        Line(
            event.at,
            _name(event.by) or str(Role(event.role).label),
            State(event.target).label,
            event.note,
            event.target,
        )
        for event in case.events.select_related("by")
    ]
    entries = (
        Entry.objects.filter(target_type=case._meta.label_lower, target_id=str(case.public_id))
        .exclude(action__in=_LEFT_OUT)
        .select_related("actor")
        .order_by("id")
    )
    found += [
        Line(entry.at, _name(entry.actor) or entry.actor_kind, _WORDS.get(entry.action, entry.action))
        for entry in entries
    ]
    return sorted([*found, *more], key=lambda line: line.at, reverse=True)


def _name(user) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""
