"""Entering corrections at the desk: the person is present, the intake clerk types (UC-06, BR-52)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from forms_app import privacy
from forms_app.channels import Channel
from forms_app.corrections import progress
from forms_app.corrections.filling import Filling
from forms_app.corrections.verbs import Over
from referrals.admin.base import ObjectGate
from referrals.cases.models import Case
from referrals.cases.moves import MoveRefused
from referrals.cases.permissions import may_see, note_reading
from referrals.decisions.completion import complete, open_correction
from referrals.roles import Role, has_role


class CompletionView(ObjectGate):
    """The questions of the open round; what the applicant has typed online so far is hers and not shown."""

    instance: Case
    template_name = "referrals/case/complete.html"
    http_method_names = ["get", "head", "post"]

    def check_action_permitted(self, user) -> bool:
        """Only an intake clerk who may see the case."""
        return has_role(user, Role.INTAKE_CLERK) and self.permission_helper.user_can_inspect_obj(
            user, self.instance
        )

    def get_page_title(self) -> str:
        return _("Corrections at the desk")

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        correction = open_correction(self.instance)
        if correction is not None:
            self.correction = correction
        elif self.check_action_permitted(request.user):
            messages.warning(request, _("Nothing is asked of the applicant at the moment."))
            return redirect(self._after(request))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return self._show(self._filling(None))

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        data = request.POST.copy()
        try:
            kept = progress.keep(self.correction, data, request.FILES, posted=True)
            filling = self._filling(data, attachments=kept.attachments, refused=kept.refused)
            if not filling.is_valid:
                return self._show(filling, status=422)
            complete(case=self.instance, correction=self.correction, answers=filling.cleaned, by=request.user)
        except Over:
            messages.error(request, _("The time to complete this request is over."))
        except MoveRefused as refused:
            messages.error(request, str(refused))
        else:
            for text in filling.warnings:
                messages.warning(request, text)
            messages.success(request, _("The answers are stored; the case is back in the queue."))
        return redirect(self._after(request))

    def _filling(self, data, **kept: Any) -> Filling:
        reader = privacy.reader(self.request.user)
        return Filling(self.correction, data, reader=reader, channel=Channel.CLERK, **kept)

    def _show(self, filling: Filling, status: int = 200) -> HttpResponse:
        note_reading(self.request.user, self.instance)
        context: dict[str, Any] = {
            "case": self.instance,
            "back": self._after(self.request),
            "filling": filling,
            "correction": self.correction,
            "summary": filling.problems if status == 422 else [],
        }
        return self.render_to_response(self.get_context_data(**context), status=status)

    def _after(self, request: HttpRequest) -> str:
        """The review page, while this clerk may still see the case."""
        case = Case.objects.get(pk=self.instance.pk)
        if may_see(request.user, case):
            return self.url_helper.get_action_url("review", str(case.public_id))
        return self.index_url
