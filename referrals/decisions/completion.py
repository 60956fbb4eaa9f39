"""Returning a case for completion, and taking it back when it is complete (UC-06, BR-42)."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from forms_app import privacy
from forms_app.corrections.models import Correction
from forms_app.corrections.questions import questions
from forms_app.corrections.verbs import Over, ask_again, drop, send
from forms_app.definitions.models import FormVersion
from forms_app.submissions.sections import Place
from persian.jalali import local_date
from persian.templatetags.persian import digits
from persian.text import normalise
from referrals.cases.assignment import check_officer
from referrals.cases.models import Case
from referrals.cases.moves import MoveRefused, move, role_for
from referrals.cases.states import State
from referrals.decisions.models import Decision, Reason
from referrals.decisions.verbs import check_reasons, store_decision
from referrals.roles import Role, has_role


@transaction.atomic
def return_to_applicant(
    *,
    case: Case,
    reasons: Iterable[Reason] = (),
    note: str = "",
    remarks: Mapping[Place, str] | None = None,
    version: FormVersion | None = None,
    by,
) -> Decision:
    """Return `case` to the applicant with everything that is missing (BR-42); the clock stops.

    `remarks` say of single answers and documents, by field id and row, what is wrong: exactly those are asked again,
    under the request's own version of the form, or under `version` when staff choose the newest (BR-44).
    Returns the decision that keeps the words. Raises MoveRefused when the state or role does not permit it, another
    officer has the case, a reason does not fit, neither reason nor remark is given, or a remark is about an answer
    that `by` may not read (BR-35).
    """
    reasons, note = list(reasons), normalise(note)
    role = role_for(case, State.AWAITING_APPLICANT, by)
    if role is None:
        raise MoveRefused(_("You may not return this case for completion."))
    if role == Role.CASE_OFFICER:
        check_officer(case, by)
    if reasons or not remarks:
        check_reasons(case, Reason.Outcome.RETURN, reasons, note)
    decision = store_decision(case=case, outcome=Reason.Outcome.RETURN, reasons=reasons, note=note, by=by)
    move(case=case, to=State.AWAITING_APPLICANT, role=role, by=by)
    if remarks:
        _ask_again(case, remarks, version, by)
    return decision


def _ask_again(case: Case, remarks: Mapping[Place, str], version: FormVersion | None, by) -> None:
    reads = privacy.reader(by)
    specs = {one.place: one.spec for one in questions(case.submission, version)}
    if not all(place in specs and reads(specs[place]) for place in remarks):
        raise MoveRefused(_("You may not ask again what you may not read."))
    until = complete_until(case)
    assert until is not None, "the case has just begun to wait for its applicant"
    try:
        ask_again(submission=case.submission, remarks=remarks, until=until, version=version, by=by)
    except ValidationError as error:
        raise MoveRefused(" ".join(error.messages)) from error


@transaction.atomic
def mark_completed(*, case: Case, note: str = "", by) -> Case:
    """`by`, an intake clerk, has received what was missing: the case is complete again and the clock starts anew."""
    if not has_role(by, Role.INTAKE_CLERK):
        raise MoveRefused(_("Only an intake clerk may do this."))
    if correction := open_correction(case):
        drop(correction=correction, by=by)
    return move(case=case, to=State.SUBMITTED, role=Role.INTAKE_CLERK, by=by, note=normalise(note))


@transaction.atomic
def complete(*, case: Case, correction: Correction, answers: Mapping[Place, Any], by=None) -> Case:
    """Take the corrected `answers` of the round and put the case back in the queue; the clock starts anew.

    `by` is the intake clerk who filled it in with the person present, None for the applicant. Raises MoveRefused when
    the round or the waiting has ended meanwhile; nothing is stored then.
    """
    try:
        changed = send(correction=correction, answers=answers, by=by)
    except Over as over:
        raise MoveRefused(_("The time to complete this request is over."), conflict=True) from over
    role = Role.INTAKE_CLERK if by else Role.APPLICANT
    note = _("%(count)s of %(asked)s answers corrected") % {
        "count": digits(len(changed)),
        "asked": digits(len(correction.asked)),
    }
    case.refresh_from_db()
    return move(case=case, to=State.SUBMITTED, role=role, by=by, note=note)


def open_correction(case: Case) -> Correction | None:
    """The round that the applicant has to answer now; None when nothing is asked or the case does not wait for it."""
    if State(case.state) != State.AWAITING_APPLICANT:
        return None
    return (
        case.submission.corrections.open().select_related("version", "draft", "submission__version").first()
    )


def last_return(case: Case) -> Decision | None:
    """The latest list of what is missing, or None."""
    return case.decisions.filter(outcome=Reason.Outcome.RETURN).order_by("-round").first()


def complete_until(case: Case) -> dt.date | None:
    """The last day for the applicant to complete, while the case waits for that; else None."""
    if State(case.state) != State.AWAITING_APPLICANT:
        return None
    event = case.events.filter(target=State.AWAITING_APPLICANT).order_by("-id").first()
    return local_date(event.at) + dt.timedelta(days=case.office.completion_days) if event else None
