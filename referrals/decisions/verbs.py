"""Proposing, and the second reading by another person (BR-40)."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.log import record
from persian.jalali import local_date
from persian.text import normalise
from referrals.cases.models import Case
from referrals.cases.moves import MoveRefused, changed_meanwhile, move, role_for
from referrals.cases.states import State
from referrals.decisions.citations import cite
from referrals.decisions.models import Decision, Reason
from referrals.decisions.readiness import missing
from referrals.reviews.checklist import directive_for
from referrals.reviews.najva import check_reviewing
from referrals.roles import Role

Outcome, Verdict = Reason.Outcome, Decision.Verdict
PROPOSABLE = {
    Outcome.APPROVE: State.PROPOSED_APPROVAL,
    Outcome.REJECT: State.PROPOSED_REJECTION,
    Outcome.REDIRECT: State.PROPOSED_REJECTION,
}
_DECIDED = {State.PROPOSED_APPROVAL: State.APPROVED, State.PROPOSED_REJECTION: State.REJECTED}


@transaction.atomic
def propose(*, case: Case, outcome: str, reasons: Iterable[Reason], note: str = "", by) -> Decision:
    """Propose `outcome` (approve, reject or redirect) for `case` and return the decision, open for second reading.

    The decision keeps the directive of the day, its revision and the cited words (BR-05). Raises MoveRefused when
    `by` is not the officer of the case, something is missing (BR-16, BR-17), the reasons do not fit the outcome and
    the grounds, or a refusal has no explanation (BR-41).
    """
    outcome, reasons, note = Outcome(outcome), list(reasons), normalise(note)
    if outcome not in PROPOSABLE:
        raise MoveRefused(_("This outcome cannot be proposed."))
    check_reviewing(case, by)
    check_reasons(case, outcome, reasons, note)
    if lacks := missing(case, outcome):
        raise MoveRefused(" ".join([_("The case is not ready for a proposal."), *lacks]))
    decision = store_decision(case=case, outcome=outcome, reasons=reasons, note=note, by=by)
    move(case=case, to=PROPOSABLE[outcome], role=Role.CASE_OFFICER, by=by)
    return decision


@transaction.atomic
def decide(*, case: Case, verdict: str, note: str = "", by) -> Decision:
    """Second reading of the open proposal: `verdict` approves it or sends it back; returns the decision.

    Raises MoveRefused when `by` proposed it or decided the round that an objection is about (BR-40), has not the
    role, gives no reason for sending back, or someone else decided meanwhile.
    """
    verdict, note = Verdict(verdict), normalise(note)
    decision = open_proposal(case)
    if decision is None:
        raise changed_meanwhile(case)
    if by.pk in first_readers(case, decision):
        raise MoveRefused(_("Another person must read it: you took part in this decision before."))
    if verdict == Verdict.SENT_BACK and not note:
        raise MoveRefused(_("Say why you send the proposal back."))
    to = _DECIDED[State(case.state)] if verdict == Verdict.APPROVED else State.UNDER_REVIEW
    role = role_for(case, to, by)
    if role is None:
        raise MoveRefused(_("You may not decide about this proposal."))
    won = Decision.objects.filter(pk=decision.pk, verdict="").update(
        verdict=verdict, verdict_note=note, decided_by=by, decided_at=timezone.now()
    )
    if not won:
        raise changed_meanwhile(case)
    move(case=case, to=to, role=role, by=by)
    record(action="decision.decide", target=case, by=by, round=decision.round, verdict=verdict.value)
    decision.refresh_from_db()
    return decision


def open_proposal(case: Case) -> Decision | None:
    """The proposal that waits for its second reading, or None."""
    if State(case.state) not in _DECIDED:
        return None
    return case.decisions.filter(verdict="", outcome__in=PROPOSABLE).order_by("-round").first()


def first_readers(case: Case, decision: Decision) -> set[int]:
    """Keys of the users who may not read `decision`: its proposer, and who refused before an objection (BR-40)."""
    barred = {decision.proposed_by_id}
    if case.events.filter(target=State.OBJECTION).exists():
        refused = case.decisions.filter(verdict=Verdict.APPROVED, round__lt=decision.round)
        barred |= set(refused.values_list("decided_by", flat=True))
    return barred


def check_reasons(case: Case, outcome: str, reasons: list[Reason], note: str) -> None:
    """Raise MoveRefused unless `reasons` and `note` carry `outcome` for this case (BR-16, BR-41)."""
    if not reasons:
        raise MoveRefused(_("Choose at least one reason."))
    offered = set(Reason.objects.offered(case, outcome).values_list("pk", flat=True))
    if not offered.issuperset(one.pk for one in reasons):
        raise MoveRefused(_("A reason does not fit the outcome or the grounds of this case."))
    covered = {one.ground for one in reasons}
    if outcome == Outcome.APPROVE and "" not in covered and not covered.issuperset(case.grounds):
        raise MoveRefused(_("Every ground of the case needs a reason of its own."))
    if outcome in (Outcome.REJECT, Outcome.REDIRECT) and not note:
        raise MoveRefused(_("A refusal needs an explanation in plain words for the applicant."))


def store_decision(*, case: Case, outcome: str, reasons: list[Reason], note: str, by) -> Decision:
    """Write the next round of `case` with the cited words as they stand today. Raises MoveRefused without directive."""
    moment = timezone.now()
    directive = directive_for(case, local_date(moment))
    if directive is None:
        raise MoveRefused(_("No directive is in force today."))
    last = case.decisions.aggregate(last=Max("round"))["last"] or 0
    decision = Decision.objects.create(
        case=case,
        round=last + 1,
        outcome=outcome,
        citations=cite(reasons, directive),
        directive=directive,
        directive_revision=directive.live_revision,
        note=note,
        proposed_by=by,
        proposed_at=moment,
    )
    decision.reasons.set(reasons)
    record(
        action=f"decision.{'return' if outcome == Outcome.RETURN else 'propose'}",
        target=case,
        by=by,
        round=decision.round,
        outcome=str(outcome),
        reasons=[reason.code for reason in reasons],
    )
    return decision
