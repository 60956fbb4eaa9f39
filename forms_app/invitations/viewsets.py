"""Invitations in the admin: many are made at once, their uses are seen, and each can be revoked."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets import AdminDateTimeInput, Button
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from forms_app.definitions.desk import Question
from forms_app.definitions.models import Access, Form
from forms_app.invitations.issuing import MOST_AT_ONCE, invite, revoke
from forms_app.invitations.models import Invitation
from persian.templatetags.persian import digits, jtime
from persian.text import normalise


class InviteForm(forms.Form):
    """What a batch of invitations has in common."""

    form = forms.ModelChoiceField(
        Form.objects.none(),
        label=gettext_lazy("form"),
        help_text=gettext_lazy(
            "Codes are asked for once the form is set to “holders of an invitation code”."
        ),
    )
    count = forms.IntegerField(
        label=gettext_lazy("how many codes"), min_value=1, max_value=MOST_AT_ONCE, initial=1
    )
    max_uses = forms.IntegerField(
        label=gettext_lazy("requests with each code"), min_value=1, max_value=100_000, initial=1
    )
    expires_at = forms.DateTimeField(
        label=gettext_lazy("valid until"), required=False, widget=AdminDateTimeInput
    )
    note = forms.CharField(label=gettext_lazy("for whom"), required=False, max_length=150)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        invited = Form.objects.defer("steps", "messages").order_by("title")
        self.fields["form"].queryset = invited
        only = invited.filter(access=Access.INVITED)[:2]
        if len(only) == 1:
            self.fields["form"].initial = only[0].pk

    def clean_note(self) -> str:
        return normalise(self.cleaned_data["note"])


class InviteView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """Makes many invitations at once and leads to the list of just these."""

    model = Invitation
    permission_required = "add"
    form_class = InviteForm
    template_name = "forms_app/admin/invite.html"
    page_title = gettext_lazy("New invitations")
    header_icon = "key"

    def get_breadcrumbs_items(self) -> list[dict]:
        index = reverse(Invitation.snippet_viewset.get_url_name("list"))
        items = [{"url": index, "label": _("Invitations")}, {"url": "", "label": self.get_page_title()}]
        return [*self.breadcrumbs_items, *items]

    def form_valid(self, form: InviteForm) -> HttpResponse:
        made = invite(by=self.request.user, **form.cleaned_data)
        text = ngettext("%(count)s invitation was made.", "%(count)s invitations were made.", len(made))
        messages.success(self.request, digits(text % {"count": len(made)}))
        return redirect(Invitation.snippet_viewset.get_url_name("list"))


class RevokeView(Question):
    """The invitation opens nothing any more."""

    model = Invitation
    permission_required = "change"
    page_title = gettext_lazy("Revoke the invitation")
    button = gettext_lazy("Revoke")
    serious = True
    done = gettext_lazy("The invitation is revoked.")

    def text(self) -> str:
        return _("Nobody can begin or send a request with this code any more. What was sent with it stays.")

    def act(self, form: forms.Form) -> HttpResponse:
        revoke(invitation=self.object, by=self.request.user)
        return redirect(Invitation.snippet_viewset.get_url_name("list"))


class InvitationIndexView(IndexView):
    """Each code can be revoked; nothing is deleted or copied."""

    def get_list_more_buttons(self, instance) -> list:
        may = self.permission_policy.user_has_permission(self.request.user, "change")
        if not may or instance.revoked_at:
            return []
        url = reverse(Invitation.snippet_viewset.get_url_name("revoke"), args=[instance.pk])
        return [Button(_("Revoke"), url=url, icon_name="cross", priority=30)]

    @cached_property
    def columns(self) -> list:
        """Without boxes for doing something to many: nothing here is done to many."""
        return super().columns[1:]


def state(invitation: Invitation) -> str:
    """What may be done with it, in words."""
    if invitation.revoked_at:
        return _("revoked")
    if invitation.uses >= invitation.max_uses:
        return _("used up")
    over = invitation.expires_at is not None and invitation.expires_at <= timezone.now()
    return _("expired") if over else _("valid")


class InvitationViewSet(SnippetViewSet):
    model = Invitation
    icon = "key"
    menu_label = gettext_lazy("Invitations")
    index_view_class = InvitationIndexView
    copy_view_enabled = False
    add_to_reference_index = False
    search_fields = ["code", "note"]
    search_backend_name = None
    list_filter = ["form"]
    list_per_page = 50
    list_display = [
        "shown_code",
        "note",
        Column(lambda one: one.form.title, label=gettext_lazy("Form")),
        Column(
            lambda one: digits(_("%(uses)s of %(most)s") % {"uses": one.uses, "most": one.max_uses}),
            label=gettext_lazy("Used"),
        ),
        Column(lambda one: jtime(one.expires_at) or "–", label=gettext_lazy("Valid until")),
        Column(state, label=gettext_lazy("State")),
    ]
    edit_handler = ObjectList([FieldPanel("note"), FieldPanel("max_uses"), FieldPanel("expires_at")])

    def get_queryset(self, request):
        """With the number of uses, in the same query."""
        return (
            Invitation.objects.with_uses()
            .select_related("form")
            .defer("form__steps", "form__messages")
            .order_by("-pk")
        )

    def get_urlpatterns(self) -> list:
        revoking = path("revoke/<int:pk>/", RevokeView.as_view(), name="revoke")
        return [*super().get_urlpatterns(), revoking]

    @property
    def add_view(self):
        """Without the arguments of Wagtail's own view for one object."""
        return InviteView.as_view()
