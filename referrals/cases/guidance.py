"""What a state means: to the office (the next right step) and to the applicant (the text on the tracking page)."""

from django.utils.translation import gettext_lazy as _

from referrals.cases.closing import ENDING, unheard
from referrals.cases.models import Case
from referrals.cases.states import State

NEXT_STEP: dict[State, object] = {
    State.SUBMITTED: _("Take the case and begin the review, or return it for completion."),
    State.AWAITING_APPLICANT: _("The applicant has to complete the request; the clock stands still."),
    State.UNDER_REVIEW: _("Record Najva for every person, tick the checklist, then propose."),
    State.AWAITING_INQUIRY: _("Wait for the answer to the inquiry; the clock stands still."),
    State.PROPOSED_APPROVAL: _("A second person reads the proposal: approve it or send it back."),
    State.PROPOSED_REJECTION: _("A second person reads the proposal: approve it or send it back."),
    State.APPROVED: _("Issue the letter."),
    State.LETTER_ISSUED: _("Hand the letter over in person, against the original document."),
    State.DELIVERED: _("Wait for the outcome at the counter office."),
    State.OUTCOME_RECORDED: _("Close the case."),
    State.REJECTED: _("The applicant may object; after that time the case is closed."),
    State.OBJECTION: _("Another person settles the objection."),
    State.CLOSED: _("Nothing is left to do."),
    State.WITHDRAWN: _("Nothing is left to do."),
}


def next_step(case: Case) -> object:
    """What the office has to do next with `case`: without a counter office nobody waits for its report."""
    state = State(case.state)
    ends_here = state in ENDING and not unheard(case).exists()
    return NEXT_STEP[State.OUTCOME_RECORDED if ends_here else state]


PUBLIC_TEXT: dict[State, object] = {
    State.SUBMITTED: _("Your request is registered and waits for the first check."),
    State.AWAITING_APPLICANT: _("For the review to go on, complete the documents listed."),
    State.UNDER_REVIEW: _("Your request is being examined."),
    State.AWAITING_INQUIRY: _("The Health Insurance Directorate has been asked; its answer is on the way."),
    State.PROPOSED_APPROVAL: _("The examination is done; your request waits for the final approval."),
    State.PROPOSED_REJECTION: _("The examination is done; your request waits for the final approval."),
    State.APPROVED: _("Your request is approved and the letter is being issued."),
    State.LETTER_ISSUED: _("Your letter is ready; come in person to collect it."),
    State.DELIVERED: _(
        "The letter has been handed over to you; present it to the counter office before it expires."
    ),
    State.OUTCOME_RECORDED: _("The outcome of your visit to the counter office is recorded."),
    State.REJECTED: _("Your request was not approved; see the reason and how to object on this page."),
    State.OBJECTION: _("Your objection is registered and being examined."),
    State.CLOSED: _("The handling of this request has ended."),
    State.WITHDRAWN: _("This request was closed at your wish."),
}

# Which way a proposal goes is not said before it is decided.
_LAST_READING = _("waiting for the final approval")
PUBLIC_LABEL: dict[State, object] = {
    **{state: state.label for state in State},
    State.PROPOSED_APPROVAL: _LAST_READING,
    State.PROPOSED_REJECTION: _LAST_READING,
}
PUBLIC_TONE: dict[State, str] = {
    State.SUBMITTED: "active",
    State.UNDER_REVIEW: "active",
    State.PROPOSED_APPROVAL: "active",
    State.PROPOSED_REJECTION: "active",
    State.AWAITING_APPLICANT: "warning",
    State.APPROVED: "good",
    State.LETTER_ISSUED: "good",
    State.DELIVERED: "good",
    State.OUTCOME_RECORDED: "good",
    State.REJECTED: "bad",
}

OBJECTION_ROUTE = _(
    "You may object on the tracking page or in person within %(days)s days; another person decides."
)
