"""/verify/: is this letter good? For everyone, and with two more steps for the addressed counter office."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from audit.access import public
from audit.log import record
from audit.throttle import spend
from referrals.cases.moves import MoveRefused
from referrals.counters.outcomes import record_outcome
from referrals.letters.fields import FIELDS
from referrals.letters.forms import OutcomeForm
from referrals.letters.gate import LetterRefused
from referrals.letters.models import Letter
from referrals.letters.verification import Standing, Verdict, code_of, look_up, operator_office, present
from services.rendering import PublicForm

TONES = {Standing.VALID: "success", Standing.USED: "warning", Standing.EXPIRED: "warning"}
# What the operator compares with the paper and the documents on the desk, in this order.
COMPARED = (
    "applicant_full_name",
    "father_name",
    "nationality",
    "document_type",
    "document_number",
    "exclusive_id",
    "household_code",
    "deficiency_list",
    "beneficiary_full_name",
    "beneficiary_relation",
    "beneficiary_exclusive_id",
    "service_class",
)


class CodeForm(PublicForm):
    """The code as it stands at the foot of a letter."""

    code = forms.CharField(
        label=gettext_lazy("Verification code"),
        max_length=40,
        help_text=gettext_lazy("Twelve digits at the foot of the letter; spaces and hyphens do not matter."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "dir": "ltr"}),
        error_messages={"required": gettext_lazy("Enter the verification code.")},
    )

    def clean_code(self) -> str:
        code = code_of(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError(_("The code has twelve digits. Look at the foot of the letter."))
        return code


class PublicOutcomeForm(PublicForm, OutcomeForm):
    """The same questions, drawn for the public pages."""


def _spend(request: HttpRequest) -> None:
    """Guessing is slow for the public (BR-39); a busy desk is not stopped."""
    if operator_office(request.user) is None:
        spend(request, "verify", burst=10, per_hour=60)
    else:
        spend(request, "verify_desk", burst=30, per_hour=600)


def _kept_apart(response: HttpResponse) -> HttpResponse:
    """No other site learns the address with its token, and no search engine keeps the page.

    Not "no-referrer": browsers then send "Origin: null" with our own forms, which the CSRF check refuses.
    """
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


@public
def verify(request: HttpRequest) -> HttpResponse:
    """The form for a typed code; the answer is shown in its place, so the code never stands in an address."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        _spend(request)
        if form.is_valid():
            return _answer(request, look_up(form.cleaned_data["code"], user=request.user))
    context = {"form": form, "desk": operator_office(request.user)}
    status = 422 if form.errors else 200
    return _kept_apart(TemplateResponse(request, "referrals/verify/ask.html", context, status=status))


@public
def verify_token(request: HttpRequest, token: str) -> HttpResponse:
    """The answer for a scanned QR code."""
    _spend(request)
    return _answer(request, look_up(token, user=request.user))


@public
@require_POST
def present_letter(request: HttpRequest, token: str) -> HttpResponse:
    """The addressed office marks the letter presented (BR-38)."""
    _spend(request)
    verdict = look_up(token, user=request.user)
    if not verdict.addressed or verdict.letter is None:
        return _answer(request, verdict)
    try:
        present(letter=verdict.letter, by=request.user)
    except LetterRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Marked as presented. Now record what was done."))
    return redirect("verify_token", token=verdict.letter.token)


@public
@require_POST
def report_outcome(request: HttpRequest, token: str) -> HttpResponse:
    """The addressed office says what it did (UC-17)."""
    _spend(request)
    verdict = look_up(token, user=request.user)
    form = PublicOutcomeForm(request.POST)
    if not verdict.addressed or verdict.letter is None or not form.is_valid():
        return _answer(request, verdict, form)
    try:
        record_outcome(letter=verdict.letter, by=request.user, **form.cleaned_data)
    except (LetterRefused, MoveRefused) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The outcome is recorded. Thank you."))
    return redirect("verify_token", token=verdict.letter.token)


def _answer(request: HttpRequest, verdict: Verdict, form: PublicOutcomeForm | None = None) -> HttpResponse:
    letter = verdict.letter
    context = {
        "verdict": verdict,
        "letter": letter,
        "tone": TONES.get(verdict.standing, "error"),
        "desk": operator_office(request.user),
    }
    if verdict.addressed and letter is not None and not verdict.not_handed_over:
        record(action="letter.verify", target=letter, by=request.user)
        context |= _for_the_desk(letter, verdict.standing, form)
        context["tone"] = "success" if verdict.standing == Standing.USED else context["tone"]
    return _kept_apart(TemplateResponse(request, "referrals/verify/answer.html", context))


def _for_the_desk(letter: Letter, standing: Standing, form: PublicOutcomeForm | None) -> dict:
    """What the addressed office sees besides: what the paper should say, and its next step."""
    values = letter.values["fields"]
    waits = standing == Standing.USED and not hasattr(letter, "outcome")
    return {
        "compared": [{"label": FIELDS[key].label, "value": values[key]} for key in COMPARED if key in values],
        "members": letter.values["members"],
        "may_present": standing == Standing.VALID,
        "outcome_form": (form or PublicOutcomeForm()) if waits else None,
        "outcome": getattr(letter, "outcome", None),
    }
