"""What is still missing before a case may be proposed (BR-16, BR-17)."""

from django.utils import timezone
from django.utils.translation import gettext as _

from forms_app.submissions.supplements import missing_later
from persian.jalali import local_date
from referrals.cases.models import Case
from referrals.decisions.models import Reason
from referrals.reviews.checklist import directive_for, items
from referrals.reviews.models import NajvaReview
from referrals.reviews.najva import is_valid, latest_reviews


def missing(case: Case, outcome: str = "") -> list[str]:
    """What `case` lacks for a proposal, one sentence each; empty when it is ready.

    `outcome` (Reason.Outcome) adds what only an approval needs: Najva must have answered, and a counter office.
    """
    today = local_date(timezone.now())
    directive = directive_for(case)
    if directive is None:
        return [_("No directive is in force today.")]
    lacks = _reviews(case, today, outcome)
    lacks += [
        _("Not answered yet: %(question)s") % {"question": question.title}
        for question in missing_later(case.submission)
    ]
    lacks += [
        _("Not ticked: %(item)s") % {"item": item.text}
        for item in items(case, directive)
        if item.mark is None
    ]
    if outcome == Reason.Outcome.APPROVE and case.grounds and not _addressable(case, today):
        lacks.append(_("Choose a counter office that may be addressed."))
    return lacks


def _reviews(case: Case, today, outcome: str) -> list[str]:
    lacks = []
    reviews = latest_reviews(case)
    for person in case.persons.all():
        review = reviews.get(person.pk)
        if review is None:
            lacks.append(_("No review in Najva for %(name)s.") % {"name": person.full_name})
        elif not is_valid(review, case.office, today):
            lacks.append(_("The review in Najva of %(name)s has expired.") % {"name": person.full_name})
        elif outcome == Reason.Outcome.APPROVE and review.result == NajvaReview.Result.UNAVAILABLE:
            lacks.append(_("Najva was not available for %(name)s.") % {"name": person.full_name})
    return lacks


def _addressable(case: Case, today) -> bool:
    office = case.counter_office
    return office is not None and type(office).objects.addressable(today).filter(pk=office.pk).exists()
