"""Which move of a case tells the applicant what: one table, and a test that it knows every state."""

from django.utils.translation import gettext_lazy as _

from referrals.cases.states import State

OPENED, EXPIRING = "request_submitted", "letter_expiring"
BY_STATE: dict[State, str] = {
    State.AWAITING_APPLICANT: "documents_missing",
    State.AWAITING_INQUIRY: "inquiry_sent",
    State.LETTER_ISSUED: "letter_ready",
    State.DELIVERED: "letter_delivered",
    State.REJECTED: "request_rejected",
    State.OBJECTION: "objection_received",
}
# Steps within the office, of which the tracking page tells, and ends that need no news.
SILENT = frozenset(
    {
        State.SUBMITTED,
        State.UNDER_REVIEW,
        State.PROPOSED_APPROVAL,
        State.PROPOSED_REJECTION,
        State.APPROVED,
        State.OUTCOME_RECORDED,
        State.CLOSED,
        State.WITHDRAWN,
    }
)
TITLES = {
    OPENED: _("request received"),
    "documents_missing": _("returned for completion"),
    "inquiry_sent": _("inquiry sent"),
    "letter_ready": _("letter ready for collection"),
    "letter_delivered": _("letter handed over"),
    EXPIRING: _("five days before the letter expires"),
    "request_rejected": _("request refused"),
    "objection_received": _("objection received"),
}


def template_for(source: str, target: str) -> str:
    """The template that a move from `source` ("" for the opening) to `target` sends; empty for none."""
    return OPENED if not source else BY_STATE.get(State(target), "")
