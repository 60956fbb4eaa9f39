"""Leaving a request for later, and taking it up again from any browser with the code and the second detail."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from audit.access import public
from audit.throttle import spend
from forms_app.definitions.languages import title_in
from forms_app.drafts import life, resume
from forms_app.drafts.code_message import Way, send_code, ways
from forms_app.drafts.models import Draft
from forms_app.drafts.storage import DraftStorage
from forms_app.wizard.compiled import compiled
from forms_app.wizard.gate import Gate
from persian.templatetags.persian import digits
from services.messages.channels import Channel
from services.rendering import PublicForm

FEWEST, MOST = 4, 40
_BOX = {"class": "form-control", "autocomplete": "off", "spellcheck": "false"}


class DetailForm(forms.Form):
    """The second detail that the applicant chooses."""

    detail = forms.CharField(
        label=gettext_lazy("A second detail that you will know"),
        help_text=gettext_lazy(
            "Choose it yourself, for example the last four digits of your mobile number. "
            "Do not write it beside the code."
        ),
        max_length=MOST,
        widget=forms.TextInput(_BOX),
    )

    def clean_detail(self) -> str:
        detail = self.cleaned_data["detail"]
        if len(resume.plain(detail)) < FEWEST:
            raise forms.ValidationError(_("Write at least four letters or digits."))
        return detail


class SendForm(PublicForm):
    """Where the code shall go, and the wish that it be sent: consent for this one message (BR-33)."""

    channel = forms.ChoiceField(label=gettext_lazy("Send it by"), widget=forms.RadioSelect)
    wish = forms.BooleanField(
        label=gettext_lazy("I wish that the code be sent to me"),
        help_text=gettext_lazy("The message holds the code and the address of this site, no name."),
    )

    def __init__(self, offered: list[Way], data=None) -> None:
        super().__init__(data, prefix="send")
        self.offered = {way.channel: way for way in offered}
        self.fields["channel"].choices = [
            (
                way.channel,
                format_html('{} <bdi dir="ltr">{}</bdi>', Channel(way.channel).label, digits(way.hint)),
            )
            for way in offered
        ]
        if len(offered) == 1:
            self.initial["channel"] = offered[0].channel

    @property
    def way(self) -> Way:
        return self.offered[self.cleaned_data["channel"]]


class ResumeForm(forms.Form):
    """Code and second detail. A mistake in either gives one and the same answer."""

    code = forms.CharField(
        label=gettext_lazy("Code to go on later"),
        help_text=gettext_lazy("Twenty digits, with or without hyphens."),
        max_length=60,
        widget=forms.TextInput({**_BOX, "dir": "ltr", "inputmode": "numeric"}),
    )
    detail = forms.CharField(
        label=gettext_lazy("The second detail that you chose"), max_length=MOST, widget=forms.TextInput(_BOX)
    )
    draft: Draft

    def clean(self):
        data = super().clean()
        if self.errors:
            return data
        try:
            self.draft = resume.find(data["code"], data["detail"])
        except resume.Unknown:
            raise forms.ValidationError(
                _(
                    "No request was found with these two. Check both; what was not sent in time has been erased."
                )
            ) from None
        except resume.Locked:
            raise forms.ValidationError(
                _(
                    "This code was tried too often with another second detail and is locked for your safety. In the "
                    "browser where you began you can go on and choose a new second detail."
                )
            ) from None
        return data


@public
@require_http_methods(["GET", "HEAD", "POST"])
def later(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks for a second detail, then shows the code, printable, and until when the draft is kept."""
    gate = Gate()
    if stop := gate.stop(request, slug):
        return stop
    storage, form = DraftStorage("", request), DetailForm(request.POST or None)
    address = reverse("apply_later", args=[slug])
    step = request.GET.get("from", "")
    steps = compiled(gate.draft.version).steps
    if request.method == "POST" and form.is_valid():
        try:
            resume.give_code(
                storage=storage,
                detail=form.cleaned_data["detail"],
                language=get_language() or settings.LANGUAGE_CODE,
            )
        except resume.Unknown:  # sent from another window: the address leads to the receipt
            return redirect(address)
        return redirect(f"{address}?from={step}" if step in steps else address)
    context = {
        "form": form,
        "code": resume.display(storage.resume_code) if storage.resume_code else "",
        "draft": gate.draft,
        "slug": slug,
        "title": title_in(gate.draft.version.form, get_language() or ""),
        "resume_url": request.build_absolute_uri(reverse("resume")),
        "send_form": SendForm(ways(gate.draft, storage)),
        "back": reverse("apply_step", args=[slug, step])
        if step in steps
        else reverse("apply_check", args=[slug]),
    }
    return render(request, "forms_app/later.html", context, status=422 if form.errors else 200)


@public
@require_POST
def send_me_the_code(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the code to the address that the request names, for who asked for it by a tick of their own."""
    gate = Gate()
    if stop := gate.stop(request, slug):
        return stop
    storage = DraftStorage("", request)
    form = SendForm(ways(gate.draft, storage), request.POST)
    if form.is_valid():
        send_code(request=request, draft=gate.draft, storage=storage, way=form.way)
        messages.success(request, _("The code is on its way. It may take a few minutes to arrive."))
    else:
        messages.error(request, _("Nothing was sent: choose where to, and tick that you wish it."))
    return redirect("apply_later", slug=slug)


@public
@require_POST
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """Let this browser forget the draft, for whoever uses it next. The code still opens it."""
    life.forget(request, slug)
    messages.success(
        request, _("This browser no longer holds your request. With the code you can go on anywhere.")
    )
    return redirect("resume")


@public
@require_http_methods(["GET", "HEAD", "POST"])
def take_up(request: HttpRequest) -> HttpResponse:
    """Code and second detail bind the session to the draft, or lead to the receipt of what was sent."""
    form = ResumeForm()
    if request.method == "POST":
        spend(request, "apply.resume", burst=10, per_hour=40)
        form = ResumeForm(request.POST)
        if form.is_valid():
            return _go_on(request, form.draft)
    return render(request, "forms_app/resume.html", {"form": form}, status=422 if form.errors else 200)


def _go_on(request: HttpRequest, draft: Draft) -> HttpResponse:
    """To where the applicant left off, in the language of then unless this browser has chosen one."""
    slug = draft.version.form.slug
    resume.bind(request, draft)
    if draft.payload:
        response = redirect("apply_tasks", slug=slug)
    else:
        response = redirect("receipt", slug=slug, token=draft.token)
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and draft.language != settings.LANGUAGE_CODE:
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, draft.language, samesite="Lax")
    return response
