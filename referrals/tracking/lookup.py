"""Finding one's own case, and remembering it in the session for a short while (BR-47)."""

import datetime as dt

from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from forms_app.tracking import parse
from persian.digits import to_latin
from persian.jalali import jalali_year
from referrals.cases.models import Case

KEY = "tracked_case"
KEPT = dt.timedelta(minutes=30)


def find(code: str, detail: str) -> Case | None:
    """The case with the tracking number `code`, if `detail` fits it; None for any mistake, whichever it was.

    `detail` is the last four digits of the mobile number, or the applicant's year of birth (Jalali or Gregorian).
    """
    number, detail = parse(code), to_latin(detail).strip()
    case = Case.objects.filter(submission__tracking_code=number).first() if number else None
    known = _details(case) if case else {"----"}
    # Every detail is compared, so the time taken says nothing about which of them nearly fitted.
    fits = [constant_time_compare(detail.encode(), one.encode()) for one in sorted(known)]
    return case if case and any(fits) else None


def _details(case: Case) -> set[str]:
    found = {case.mobile[-4:]} if len(case.mobile) >= 4 else set()
    applicant = case.persons.filter(row=None).first()
    if applicant and applicant.birth_date:
        found |= {str(jalali_year(applicant.birth_date)), str(applicant.birth_date.year)}
    return found


def remember(request: HttpRequest, case: Case) -> None:
    """Bind `case` to the session of this browser; the address never names it."""
    request.session.cycle_key()
    until = timezone.now() + KEPT
    request.session[KEY] = {"case": str(case.public_id), "until": until.timestamp()}


def remembered(request: HttpRequest) -> Case | None:
    """The case this browser looked up, or None when it did not or the time is over."""
    bound = request.session.get(KEY)
    if not bound or bound["until"] < timezone.now().timestamp():
        request.session.pop(KEY, None)
        return None
    return Case.objects.select_related("office", "submission").filter(public_id=bound["case"]).first()


def forget(request: HttpRequest) -> None:
    """End the look-up, for the next person at a shared computer."""
    request.session.pop(KEY, None)
