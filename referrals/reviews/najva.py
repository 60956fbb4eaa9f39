"""The review in Najva, per person (BR-17)."""

import datetime as dt

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.log import record
from persian.jalali import local_date
from persian.text import normalise
from referrals.cases.assignment import check_officer
from referrals.cases.models import Case, Person
from referrals.cases.moves import MoveRefused
from referrals.cases.states import State
from referrals.reviews.models import NajvaReview

# A review may expire between the approval and the letter, and again before a letter is issued anew: look once more.
LOOKING = frozenset({State.UNDER_REVIEW, State.APPROVED})


@transaction.atomic
def record_review(
    *, person: Person, result: str, checked_on: dt.date, reference: str = "", by
) -> NajvaReview:
    """Store what `by` found in Najva about `person` on the day `checked_on`, and return it.

    Former reviews stay; the latest counts. Raises MoveRefused when the case is in no state for it, `by` is not its
    officer, the day is in the future or already expired, or the reference is missing where Najva gave an answer.
    """
    case = person.case
    if State(case.state) not in LOOKING:
        raise MoveRefused(_("This is only possible while the case is under review or waits for its letter."))
    check_officer(case, by)
    result = NajvaReview.Result(result)
    today = local_date(timezone.now())
    if checked_on > today:
        raise MoveRefused(_("The date of the review is in the future."))
    if expires_on(checked_on, case.office) < today:
        raise MoveRefused(
            _("A review in Najva is valid for %(days)s days; this one has expired.")
            % {"days": case.office.najva_valid_days}
        )
    reference = normalise(reference)[:40]
    if not reference and result != NajvaReview.Result.UNAVAILABLE:
        raise MoveRefused(_("Enter the reference that Najva gave."))
    review = NajvaReview.objects.create(
        person=person, result=result, checked_on=checked_on, reference=reference, by=by
    )
    record(action="najva.record", target=case, by=by, person=str(person.public_id), result=result.value)
    return review


def check_reviewing(case: Case, user) -> None:
    """Raise MoveRefused unless the case is under review and `user` is its officer."""
    if State(case.state) != State.UNDER_REVIEW:
        raise MoveRefused(_("This is only possible while the case is under review."))
    check_officer(case, user)


def expires_on(checked_on: dt.date, office) -> dt.date:
    """The last day on which a review of `checked_on` counts."""
    return checked_on + dt.timedelta(days=office.najva_valid_days)


def latest_reviews(case: Case) -> dict[int, NajvaReview]:
    """The review that counts for each person of `case`, by the person's key. One query.

    One from before the person's identity was corrected was about somebody else, and counts no more.
    """
    of_this_person = Q(person__identity_changed_at=None) | Q(at__gt=F("person__identity_changed_at"))
    reviews = (
        NajvaReview.objects.filter(of_this_person, person__case=case).select_related("by").order_by("id")
    )
    return {review.person_id: review for review in reviews}


def is_valid(review: NajvaReview | None, office, day: dt.date) -> bool:
    """Whether `review` counts on `day`."""
    return review is not None and expires_on(review.checked_on, office) >= day
