"""The staff's views of letters: draft, issue, file, hand-over, voiding, outcome. Every reading is logged (BR-50)."""

import hashlib

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages

from audit.access import staff
from audit.log import record
from persian.jalali import local_date
from referrals.cases.models import Case, Ground
from referrals.cases.moves import MoveRefused
from referrals.cases.permissions import may_see, may_see_health
from referrals.counters.outcomes import may_record, record_outcome
from referrals.letters.due import due
from referrals.letters.forms import HandoverForm, OutcomeForm, VoidForm
from referrals.letters.gate import LetterRefused, examine
from referrals.letters.handover import hand_over
from referrals.letters.issue import draft_pdf, issue
from referrals.letters.models import Handover, Letter
from referrals.letters.permissions import may_open, may_see_letter, shown_template
from referrals.letters.void import void, void_role

REFUSALS = (LetterRefused, MoveRefused)


def _visible_case(request: HttpRequest, case_id) -> Case:
    """The case, if this user may see it; 404 otherwise, so that ids cannot be tried."""
    case = get_object_or_404(
        Case.objects.select_related("office", "submission", "counter_office"), public_id=case_id
    )
    if not may_see(request.user, case):
        raise Http404
    return case


def _visible_letter(request: HttpRequest, letter_id) -> Letter:
    letters = Letter.objects.select_related(
        "case__office", "template", "counter_office", "signatory", "handover", "outcome", "voided_by"
    )
    letter = get_object_or_404(letters, public_id=letter_id)
    if not may_see_letter(request.user, letter):
        raise Http404
    return letter


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _say(request: HttpRequest, refusal: Exception) -> None:
    for reason in getattr(refusal, "reasons", [str(refusal)]):
        messages.error(request, reason)


def case_address(case: Case) -> str:
    """The review page of `case`."""
    return reverse("referrals_case_modeladmin_review", args=[case.public_id])


@staff()
@require_GET
def draft(request: HttpRequest, case_id, key: str) -> HttpResponse:
    """A letter that is due, by its template's key, marked as a draft. Health needs the permission (BR-35)."""
    case = _visible_case(request, case_id)
    template = next((one.template for one in due(case) if one.template and one.template.key == key), None)
    if template is None:
        raise Http404
    if template.ground == Ground.SPECIAL and not may_see_health(request.user):
        raise PermissionDenied
    day = local_date(timezone.now())
    gate = examine(case, request.user, day)
    gate.complete_for_draft(case)
    record(action="letter.draft", target=case, by=request.user, ground=template.ground, template=key)
    try:
        content = draft_pdf(case=case, template=template, gate=gate, day=day)
    except LetterRefused as refusal:
        context = {"case": case, "reasons": refusal.reasons, "back": case_address(case)}
        return TemplateResponse(request, "referrals/letters/no_draft.html", context, status=409)
    return _pdf(content, "draft")


@staff("referrals.act_as_signatory", "referrals.act_as_secretariat")
@require_POST
def issue_letters(request: HttpRequest, case_id) -> HttpResponse:
    """Sign and issue every letter of the case that is due."""
    case = _visible_case(request, case_id)
    try:
        issued = issue(case=case, by=request.user)
    except REFUSALS as refusal:
        _say(request, refusal)
    else:
        numbers = "، ".join(letter.shown_number for letter in issued)
        messages.success(request, _("Issued: %s") % numbers)
    return redirect(case_address(case))


@staff()
@require_GET
def letter_page(request: HttpRequest, letter_id) -> HttpResponse:
    """One letter: what became of it, and what this user may do with it now."""
    letter = _visible_letter(request, letter_id)
    context = {"letter": letter, "template_name": shown_template(request.user, letter)}
    return TemplateResponse(request, "referrals/letters/letter.html", context)


@staff()
@require_GET
def letter_file(request: HttpRequest, letter_id) -> HttpResponse:
    """The frozen PDF, checked against its fingerprint and logged before it is shown (BR-37, BR-50)."""
    letter = _visible_letter(request, letter_id)
    if not may_open(request.user, letter):
        raise PermissionDenied
    record(action="letter.read", target=letter, by=request.user)
    with letter.pdf.open("rb") as source:
        content = source.read()
    if hashlib.sha256(content).hexdigest() != letter.sha256:
        context = {
            "case": letter.case,
            "reasons": [_("The stored file is not the one that was signed. Do not hand it over.")],
            "back": case_address(letter.case),
        }
        return TemplateResponse(request, "referrals/letters/no_draft.html", context, status=409)
    return _pdf(content, f"letter-{letter.year}-{letter.serial}")


def _letter_form(request: HttpRequest, letter: Letter, form, *, title: str, button: str, act) -> HttpResponse:
    """Show `form`, or run `act(cleaned data)` and go back to the letter; what was typed is never lost."""
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except REFUSALS as refusal:
            for reason in getattr(refusal, "reasons", [str(refusal)]):
                form.add_error(None, reason)
        else:
            messages.success(request, _("Recorded."))
            return redirect(_after(request, letter))
    context = {"letter": letter, "form": form, "title": title, "button": button}
    return TemplateResponse(request, "referrals/letters/form.html", context)


def _after(request: HttpRequest, letter: Letter) -> str:
    """The letter's page while this user may still see it; else the start of the admin."""
    seen = may_see_letter(request.user, Letter.objects.select_related("case").get(pk=letter.pk))
    return reverse("letters:letter", args=[letter.public_id]) if seen else reverse("wagtailadmin_home")


@staff("referrals.act_as_delivery_clerk")
def hand_over_letter(request: HttpRequest, letter_id) -> HttpResponse:
    """Record the hand-over (BR-22)."""
    letter = _visible_letter(request, letter_id)
    form = HandoverForm(
        request.POST or None,
        initial={"receiver": Handover.Receiver.APPLICANT, "receiver_name": letter.case.applicant_name},
    )
    return _letter_form(
        request,
        letter,
        form,
        title=_("Hand over the letter"),
        button=_("Record the hand-over"),
        act=lambda data: hand_over(letter=letter, by=request.user, **data),
    )


@staff("referrals.act_as_signatory", "referrals.act_as_supervisor")
def void_letter(request: HttpRequest, letter_id) -> HttpResponse:
    """Void the letter; the case goes back to be issued again."""
    letter = _visible_letter(request, letter_id)
    if void_role(letter, request.user) is None:
        raise PermissionDenied
    return _letter_form(
        request,
        letter,
        VoidForm(request.POST or None),
        title=_("Void the letter"),
        button=_("Void the letter"),
        act=lambda data: void(letter=letter, reason=data["reason"], by=request.user),
    )


@staff("referrals.act_as_case_officer", "referrals.act_as_counter_supervisor")
def letter_outcome(request: HttpRequest, letter_id) -> HttpResponse:
    """Record what the counter office reported by telephone or on paper (UC-17)."""
    letter = _visible_letter(request, letter_id)
    if not may_record(letter, request.user):
        raise PermissionDenied
    return _letter_form(
        request,
        letter,
        OutcomeForm(request.POST or None),
        title=_("Outcome at the counter office"),
        button=_("Record the outcome"),
        act=lambda data: record_outcome(letter=letter, by=request.user, **data),
    )
