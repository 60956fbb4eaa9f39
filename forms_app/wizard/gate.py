"""Who may enter the wizard: finds the draft, and says calmly why there is none."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from forms_app.definitions.models import Form
from forms_app.definitions.opening import closed_for
from forms_app.drafts import life
from forms_app.drafts.carrying import carry_over, news
from forms_app.drafts.models import Draft
from forms_app.drafts.storage import DraftStorage
from forms_app.wizard import pages, rows


def definition(slug: str) -> Form:
    """The form at `slug`, without its big columns. Raises Http404."""
    form = Form.objects.defer("steps", "messages").filter(slug=slug).first()
    if form is None:
        raise Http404
    return form


class Gate:
    """Mixin of the wizard: `stop()` sets `draft`, or answers in the place of the wizard."""

    draft: Draft

    def stop(self, request: HttpRequest, slug: str) -> HttpResponse | None:
        """None when the applicant may go on; else the page that says what happened."""
        draft = life.find(request, slug)
        if draft is None:
            return pages.over(request, definition(slug))
        form = draft.version.form
        if not draft.payload:
            return redirect("receipt", slug=slug, token=draft.token)
        if life.is_over(draft):
            life.erase(draft)
            life.forget(request, slug)
            own = draft.version.schema["messages"].get("session_expired")
            return pages.over(
                request, form, own or _("Your time has run out; what you entered was erased for your safety.")
            )
        self.draft = request.draft = draft
        if draft.version.withdrawn_at and not draft.is_test:
            if request.method == "POST":
                self._keep_for_later(request)
            if carry_over(draft):
                return pages.carried(request, form, news(draft))
        closed = closed_for(draft)
        if closed is None:
            return None
        if request.method == "POST":
            self._keep_for_later(request)
        return pages.closed(request, form, closed, draft)

    def _keep_for_later(self, request: HttpRequest) -> None:
        """The form closed under the applicant's hands: what was typed is not lost."""
        step = request.resolver_match.kwargs.get("step", "")
        storage = DraftStorage("", request)
        if raw := rows.own(request.POST, step):
            storage.keep(step, raw)
            storage.save()
