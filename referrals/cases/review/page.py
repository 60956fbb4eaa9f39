"""The view of the review page: GET shows a case, POST does one of the actions."""

from django import forms as django_forms
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from wagtail.admin import messages

from referrals.admin.base import ObjectGate
from referrals.cases.models import Case
from referrals.cases.moves import MoveRefused, changed_meanwhile
from referrals.cases.permissions import may_see, note_reading
from referrals.cases.presence import arrive, others
from referrals.cases.review.actions import ACTIONS
from referrals.cases.review.context import build
from referrals.cases.review.forms import CaseForm
from referrals.notes.verbs import mark_read

RELATED = (
    "office",
    "service",
    "service__directive",
    "submission__version__form",
    "assigned_to",
    "counter_office",
)


class ReviewView(ObjectGate):
    """One case. Every answer is logged as a reading first; without the record nothing is shown (BR-50)."""

    template_name = "referrals/case/review.html"
    http_method_names = ["get", "head", "post"]

    def check_action_permitted(self, user) -> bool:
        """Only who may see the case."""
        return self.permission_helper.user_can_inspect_obj(user, self.instance)

    def get_page_title(self) -> str:
        return _("Review of the case")

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return self.show(request)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Do the action named by the button; back to the page with a message, or the page with what was typed."""
        case, name = self.read(), request.POST.get("action", "")
        action = ACTIONS.get(name)
        if action is None:
            messages.error(request, _("This step is not known."))
            return redirect(request.path)
        form = action.form(case, request.POST)
        try:
            if request.POST.get("version") != str(case.version):
                raise changed_meanwhile(case)
            if not action.permitted(case, request.user):
                raise _refusal(case)
            if not form.is_valid():
                messages.error(request, _("Please correct what is marked."))
                return self.show(request, {name: form}, status=422)
            with transaction.atomic():
                action.run(case, request.user, form)
        except MoveRefused as refused:
            messages.error(request, str(refused))
            form.is_valid()
            return self.show(request, {name: form}, status=409 if refused.conflict else 422)
        messages.success(request, action.done)
        return redirect(request.path if may_see(request.user, case) else self.index_url)

    def show(self, request: HttpRequest, filled: dict[str, CaseForm] | None = None, status: int = 200):
        """The page; `filled` are forms as they were typed, kept even when their action is not open any more."""
        case, filled = self.read(), filled or {}
        try:
            with transaction.atomic():
                note_reading(request.user, case)
                arrive(case, request.user)
                mark_read(case, request.user)
        except DatabaseError:
            return render(request, "503.html", status=503)
        forms = {
            name: filled.get(name) or action.form(case)
            for name, action in ACTIONS.items()
            if action.permitted(case, request.user)
        }
        context = build(case, request.user, forms)
        context["kept"] = [line for name, form in filled.items() if name not in forms for line in typed(form)]
        return self.render_to_response(self.get_context_data(**context), status=status)

    def read(self) -> Case:
        """The case as it stands now, with what the page needs of its neighbours."""
        return Case.objects.select_related(*RELATED).get(pk=self.instance.pk)


def _refusal(case: Case) -> MoveRefused:
    """Why an action is not permitted: somebody was first since `case` was read, or the rules."""
    if Case.objects.filter(pk=case.pk, version=case.version).exists():
        return MoveRefused(_("You may not do this now."))
    return changed_meanwhile(case)


class PresenceView(ObjectGate):
    """What an open review page asks now and then: who else is here, and did the case change meanwhile?"""

    instance: Case
    http_method_names = ["post"]

    def check_action_permitted(self, user) -> bool:
        """Only who may see the case."""
        return self.permission_helper.user_can_inspect_obj(user, self.instance)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """No reading of the case: nothing of it is told but whether it moved."""
        arrive(self.instance, request.user)
        here = others(self.instance, request.user)
        html = render_to_string("referrals/case/others.html", {"others": here}, request)
        changed = request.POST.get("version") != str(self.instance.version)
        return JsonResponse({"html": html, "changed": changed})


def typed(form: CaseForm) -> list[tuple[str, str]]:
    """The texts someone wrote into `form`: (label, text)."""
    return [
        (str(field.label), str(field.value()))
        for field in form
        if isinstance(field.field.widget, django_forms.Textarea) and field.value()
    ]
