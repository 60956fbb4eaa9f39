"""The life of a case as one table (docs/rules.md): what may follow what, and by whom."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from referrals.roles import Role


class State(models.TextChoices):
    """A case is born `submitted`; before that it is a draft of the form, not a case."""

    SUBMITTED = "submitted", _("submitted")
    AWAITING_APPLICANT = "awaiting_applicant", _("waiting for the applicant")
    UNDER_REVIEW = "under_review", _("under review")
    AWAITING_INQUIRY = "awaiting_inquiry", _("waiting for an inquiry")
    PROPOSED_APPROVAL = "proposed_approval", _("approval proposed")
    PROPOSED_REJECTION = "proposed_rejection", _("refusal proposed")
    APPROVED = "approved", _("approved")
    LETTER_ISSUED = "letter_issued", _("letter issued")
    DELIVERED = "delivered", _("handed over")
    OUTCOME_RECORDED = "outcome_recorded", _("outcome recorded")
    REJECTED = "rejected", _("refused")
    OBJECTION = "objection", _("under objection")
    CLOSED = "closed", _("closed")
    WITHDRAWN = "withdrawn", _("withdrawn")


# The clock of BR-24 stands still while others have to act.
WAITING = frozenset({State.AWAITING_APPLICANT, State.AWAITING_INQUIRY})
FINAL = frozenset({State.CLOSED, State.WITHDRAWN})


@dataclass(frozen=True)
class Transition:
    """One permitted step."""

    source: State
    target: State
    roles: frozenset[Role]


def _step(source: State, target: State, *roles: Role) -> Transition:
    return Transition(source, target, frozenset(roles))


TRANSITIONS: tuple[Transition, ...] = (
    _step(State.SUBMITTED, State.AWAITING_APPLICANT, Role.INTAKE_CLERK, Role.CASE_OFFICER),
    _step(State.SUBMITTED, State.UNDER_REVIEW, Role.CASE_OFFICER),
    _step(State.SUBMITTED, State.WITHDRAWN, Role.APPLICANT),
    _step(State.AWAITING_APPLICANT, State.SUBMITTED, Role.APPLICANT, Role.INTAKE_CLERK),
    _step(State.AWAITING_APPLICANT, State.CLOSED, Role.SCHEDULER),
    _step(State.AWAITING_APPLICANT, State.WITHDRAWN, Role.APPLICANT),
    _step(State.UNDER_REVIEW, State.AWAITING_APPLICANT, Role.CASE_OFFICER),
    _step(State.UNDER_REVIEW, State.AWAITING_INQUIRY, Role.CASE_OFFICER, Role.INQUIRY_OFFICER),
    _step(State.UNDER_REVIEW, State.PROPOSED_APPROVAL, Role.CASE_OFFICER),
    _step(State.UNDER_REVIEW, State.PROPOSED_REJECTION, Role.CASE_OFFICER),
    _step(State.UNDER_REVIEW, State.WITHDRAWN, Role.APPLICANT),
    # The case officer too: answers about health are not for the inquiry officer (BR-35).
    _step(State.AWAITING_INQUIRY, State.UNDER_REVIEW, Role.CASE_OFFICER, Role.INQUIRY_OFFICER),
    _step(State.PROPOSED_APPROVAL, State.UNDER_REVIEW, Role.SUPERVISOR),
    _step(State.PROPOSED_APPROVAL, State.APPROVED, Role.SUPERVISOR, Role.SIGNATORY),
    _step(State.PROPOSED_REJECTION, State.UNDER_REVIEW, Role.SUPERVISOR),
    _step(State.PROPOSED_REJECTION, State.REJECTED, Role.SUPERVISOR, Role.SIGNATORY),
    _step(State.APPROVED, State.LETTER_ISSUED, Role.SIGNATORY, Role.SECRETARIAT),
    _step(State.LETTER_ISSUED, State.DELIVERED, Role.DELIVERY_CLERK),
    _step(State.LETTER_ISSUED, State.CLOSED, Role.CASE_OFFICER, Role.SCHEDULER),
    _step(State.LETTER_ISSUED, State.APPROVED, Role.SIGNATORY),
    _step(State.DELIVERED, State.APPROVED, Role.SUPERVISOR),
    _step(
        State.DELIVERED,
        State.OUTCOME_RECORDED,
        Role.COUNTER_OPERATOR,
        Role.COUNTER_SUPERVISOR,
        Role.CASE_OFFICER,
    ),
    _step(State.DELIVERED, State.CLOSED, Role.CASE_OFFICER, Role.SCHEDULER),
    _step(State.OUTCOME_RECORDED, State.CLOSED, Role.CASE_OFFICER, Role.SCHEDULER),
    _step(State.REJECTED, State.OBJECTION, Role.APPLICANT, Role.INTAKE_CLERK),
    _step(State.REJECTED, State.CLOSED, Role.SCHEDULER),
    _step(State.OBJECTION, State.UNDER_REVIEW, Role.SUPERVISOR),
    _step(State.OBJECTION, State.CLOSED, Role.SUPERVISOR, Role.SIGNATORY),
)
