"""The staff's views of messages: once more, and on paper."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages

from audit.access import staff
from audit.log import record
from persian.jalali import local_date
from referrals.cases.models import Case
from referrals.cases.permissions import may_see
from referrals.letters.views import case_address
from referrals.notices.occasions import template_for
from referrals.notices.panel import printable, title_of
from referrals.notices.values import values
from referrals.notices.verbs import SPEAKERS, NoticeRefused, allow, reference, send_again, stop
from services.messages.channels import Channel
from services.messages.models import OutgoingMessage
from services.messages.outbox import CannotSay, Message, compose
from services.messages.reasons import reason

_SPEAK = tuple(f"referrals.act_as_{role.value}" for role in SPEAKERS)
_RELATED = ("office", "service", "counter_office", "submission__version")


def _visible_case(request: HttpRequest, case_id) -> Case:
    """The case, if this user may see it; 404 otherwise, so that ids cannot be tried."""
    case = get_object_or_404(Case.objects.select_related(*_RELATED), public_id=case_id)
    if not may_see(request.user, case):
        raise Http404
    return case


@staff(*_SPEAK)
@require_POST
def again(request: HttpRequest, case_id, message_id) -> HttpResponse:
    """Send a message of the case once more."""
    case = _visible_case(request, case_id)
    found = OutgoingMessage.objects.of(reference(case))
    message = get_object_or_404(found.select_related("office"), public_id=message_id)
    try:
        send_again(case=case, message=message, by=request.user)
    except NoticeRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The message is on its way once more."))
    return redirect(case_address(case))


@staff(*_SPEAK)
@require_POST
def consent(request: HttpRequest, case_id) -> HttpResponse:
    """Record that the applicant wishes no messages any more, or wishes them again."""
    case = _visible_case(request, case_id)
    if request.POST.get("wish") == "yes":
        allow(case=case, by=request.user)
        messages.success(request, _("Messages may be sent again, as the form was answered."))
    else:
        stop(case=case, by=request.user)
        messages.success(request, _("No more messages are sent in this case."))
    return redirect(case_address(case))


@staff(*_SPEAK)
@require_GET
def notice(request: HttpRequest, case_id, template: str) -> HttpResponse:
    """A message of the case on paper, for one who has no telephone or wishes no messages. The printing is logged."""
    case = _visible_case(request, case_id)
    if template not in dict(printable(case)):
        raise Http404
    record(action="notice.printed", target=case, by=request.user, template=template)
    context = {"case": case, "title": title_of(template), "back": case_address(case), "today": timezone.now()}
    try:
        context["notice"] = _words(case, template)
    except CannotSay as refusal:
        context["refusal"] = reason(refusal.code)
    status = 409 if "refusal" in context else 200
    return TemplateResponse(request, "referrals/notices/notice.html", context, status=status)


def _words(case: Case, template: str) -> Message:
    """The longer text, or that of the SMS where there is no other. Raises CannotSay."""
    known = values(case, on=_day(case, template))
    try:
        return compose(template=template, channel=Channel.EMAIL, values=known)
    except CannotSay as refusal:
        if refusal.code != "no_text":
            raise
    return compose(template=template, channel=Channel.SMS, values=known)


def _day(case: Case, template: str):
    """The day of the last move that tells `template`."""
    moves = [one for one in case.events.order_by("-id") if template_for(one.source, one.target) == template]
    return local_date(moves[0].at)
