"""Tracking a request: look it up, read it, withdraw it, object to a refusal."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit.access import public
from audit.log import record
from audit.throttle import spend
from forms_app.tracking import display
from referrals.cases.models import Case
from referrals.cases.moves import MoveRefused, move
from referrals.cases.states import State
from referrals.decisions.objections import object_to_refusal
from referrals.roles import Role
from referrals.tracking.forms import LookUpForm, ObjectionForm
from referrals.tracking.lookup import forget, remember, remembered
from referrals.tracking.summary import may_withdraw, summarise


def bound(view: Callable[[HttpRequest, Case], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Give the view the case that this browser looked up; without one, lead to the look-up."""

    @wraps(view)
    def wrapped(request: HttpRequest) -> HttpResponse:
        case = remembered(request)
        if case is None:
            messages.info(request, _("Enter the tracking number of your request."))
            return redirect("track")
        return view(request, case)

    return wrapped


@public
@require_http_methods(["GET", "HEAD", "POST"])
def look_up(request: HttpRequest) -> HttpResponse:
    """The form; a match is remembered in the session, so no address ever names a case. Raises TooManyTries."""
    form = LookUpForm()
    if request.method == "POST":
        spend(request, "track", burst=10, per_hour=60)
        form = LookUpForm(request.POST)
        if form.is_valid():
            remember(request, form.case)
            return redirect("track_case")
    return render(request, "referrals/track/look_up.html", {"form": form}, status=422 if form.errors else 200)


@public
@require_safe
@bound
def show(request: HttpRequest, case: Case) -> HttpResponse:
    """The state of the request, on record as read by the applicant (BR-50)."""
    record(action="case.read", target=case, kind=Role.APPLICANT.value)
    context = {"tracked": summarise(case), "here": case.office, "form": ObjectionForm()}
    return render(request, "referrals/track/case.html", context)


@public
@require_safe
@bound
def receipt(request: HttpRequest, case: Case) -> HttpResponse:
    """The receipt once more, to print; it holds what the first one held."""
    context = {"case": case, "tracking": display(case.submission.tracking_code), "here": case.office}
    return render(request, "referrals/track/receipt.html", context)


@public
@require_http_methods(["GET", "HEAD", "POST"])
@bound
def withdraw(request: HttpRequest, case: Case) -> HttpResponse:
    """Ask once more, then withdraw (UC-05)."""
    if request.method == "POST":
        try:
            move(case=case, to=State.WITHDRAWN, role=Role.APPLICANT)
            messages.success(request, _("Your request is withdrawn."))
        except MoveRefused:
            messages.error(request, _("Your request cannot be withdrawn any more."))
        return redirect("track_case")
    if not may_withdraw(case):
        return redirect("track_case")
    return render(request, "referrals/track/withdraw.html")


@public
@require_POST
@bound
def object_(request: HttpRequest, case: Case) -> HttpResponse:
    """Object to a refusal (UC-19); words that cannot be stored stay on the page."""
    form, summary = ObjectionForm(request.POST), summarise(case)
    if summary.may_object and not form.is_valid():
        context = {"tracked": summary, "here": case.office, "form": form}
        return render(request, "referrals/track/case.html", context, status=422)
    try:
        if not summary.may_object:
            raise MoveRefused(_("The time to object is over."))
        object_to_refusal(case=case, note=form.cleaned_data["note"])
        messages.success(request, _("Your objection is registered."))
    except MoveRefused as refused:
        messages.error(request, str(refused))
    return redirect("track_case")


@public
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Forget the case, for whoever uses this browser next."""
    forget(request)
    return redirect("track")
