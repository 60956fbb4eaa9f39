"""Forms and their versions in the admin: edited with drafts, preview, workflow and lock; versions are only read."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import Button
from wagtail.snippets.views.snippets import (
    CreateView,
    EditView,
    IndexView,
    InspectView,
    SnippetViewSet,
    SnippetViewSetGroup,
)

from forms_app.definitions.addresses import address, form_buttons, form_patterns, version_patterns
from forms_app.definitions.checks.gate import FormWorkflowActionView, PublishingEditor
from forms_app.definitions.listing import FormFilterSet, forms_listed, state
from forms_app.definitions.models import Form, FormVersion
from forms_app.definitions.pickers import PickersPanel
from forms_app.fieldsets.viewsets import FieldSetViewSet
from forms_app.invitations.viewsets import InvitationViewSet
from persian.templatetags.persian import digits, jtime


class FormCreateView(PublishingEditor, CreateView):
    """As Wagtail's; only sound forms are published."""


class FormEditView(PublishingEditor, EditView):
    """With the ways to its impact, its test, a copy, a file and the archive."""

    @cached_property
    def header_more_buttons(self) -> list:
        return [*super().header_more_buttons, *form_buttons(self.object, self.request.user)]


class FormIndexView(IndexView):
    """The same ways from each line, and one in for a form of another installation."""

    def get_list_more_buttons(self, instance) -> list:
        return [*super().get_list_more_buttons(instance), *form_buttons(instance, self.request.user)]

    @cached_property
    def header_more_buttons(self) -> list:
        buttons = super().header_more_buttons
        if self.user_has_permission("add"):
            url = reverse(self.model.snippet_viewset.get_url_name("import"))
            buttons.append(Button(_("Import a form"), url=url, icon_name="upload", priority=10))
        return buttons


class FormViewSet(SnippetViewSet):
    model = Form
    icon = "form"
    menu_label = _("Forms")
    list_display = [
        "title",
        Column("slug", label=_("Address"), sort_key="slug"),
        Column(lambda form: digits(form.latest_number or "–"), label=_("Version")),
        Column(lambda form: digits(form.drafts or "–"), label=_("Under way")),
        Column(state, label=_("State")),
    ]
    search_fields = ["title", "slug"]
    filterset_class = FormFilterSet
    search_backend_name = None
    copy_view_enabled = False
    index_view_class = FormIndexView
    add_view_class = FormCreateView
    edit_view_class = FormEditView
    workflow_action_view_class = FormWorkflowActionView
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("title"),
                    FieldPanel("slug"),
                    FieldPanel("service"),
                    FieldPanel("introduction"),
                    MultiFieldPanel(
                        [FieldPanel("title_en"), FieldPanel("introduction_en")],
                        heading=_("In English"),
                        classname="collapsed",
                    ),
                ],
                heading=_("Form"),
            ),
            ObjectList([FieldPanel("steps")], heading=_("Steps")),
            ObjectList([FieldPanel("messages")], heading=_("Messages")),
            ObjectList(
                [
                    MultiFieldPanel(
                        [FieldPanel("open_for_public"), FieldPanel("access")], heading=_("Who may fill it in")
                    ),
                    MultiFieldPanel(
                        [FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")])],
                        heading=_("When"),
                        help_text=_(
                            "Empty: at any time. What somebody has typed is kept when the form closes."
                        ),
                    ),
                    MultiFieldPanel(
                        [FieldRowPanel([FieldPanel("max_submissions"), FieldPanel("draft_days")])],
                        heading=_("How many and how long"),
                    ),
                ],
                heading=_("Access and times"),
            ),
            PickersPanel(),
        ]
    )

    def get_queryset(self, request):
        """With all that the list shows, in the same query."""
        return forms_listed()

    def get_urlpatterns(self) -> list:
        return [*super().get_urlpatterns(), *form_patterns()]


class VersionInspectView(InspectView):
    """A version as the questions it asks, not as JSON."""

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "schema": self.object.schema}

    @cached_property
    def header_more_buttons(self) -> list:
        buttons = super().header_more_buttons
        if self.request.user.has_perm("forms_app.publish_form") and not self.object.withdrawn_at:
            url = address(self.object, "withdraw")
            buttons.append(Button(_("Withdraw the version"), url=url, icon_name="cross", priority=30))
        return buttons


class FormVersionViewSet(SnippetViewSet):
    model = FormVersion
    icon = "history"
    menu_label = _("Form versions")
    list_display = [
        "form",
        Column(lambda version: digits(version.number), label=_("Version"), sort_key="number"),
        Column(lambda version: jtime(version.published_at), label=_("Published at"), sort_key="published_at"),
        Column(lambda version: jtime(version.withdrawn_at) or "–", label=_("Withdrawn")),
    ]
    list_filter = ["form"]
    inspect_view_enabled = True
    inspect_view_class = VersionInspectView
    inspect_template_name = "forms_app/admin/version.html"
    inspect_view_fields = ["form", "number", "published_at"]
    edit_handler = ObjectList([])
    copy_view_enabled = False
    add_to_reference_index = False

    def get_queryset(self, request):
        return FormVersion.objects.select_related("form").defer("schema", "form__steps", "form__messages")

    def get_urlpatterns(self) -> list:
        return [*super().get_urlpatterns(), *version_patterns()]


class FormsGroup(SnippetViewSetGroup):
    items = (FormViewSet, FieldSetViewSet, FormVersionViewSet, InvitationViewSet)
    menu_label = _("Forms")
    menu_icon = "form"
    menu_order = 250
