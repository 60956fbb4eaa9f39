"""Forms and their versions in the admin: edited with drafts, preview, workflow and lock; versions are only read."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import BooleanColumn, Column, LiveStatusTagColumn
from wagtail.snippets.views.snippets import InspectView, SnippetViewSet, SnippetViewSetGroup

from forms_app.definitions.models import Form, FormVersion
from persian.templatetags.persian import digits, jtime


class FormViewSet(SnippetViewSet):
    model = Form
    icon = "form"
    menu_label = _("Forms")
    list_display = [
        "title",
        Column("slug", label=_("Address"), sort_key="slug"),
        Column(lambda form: digits(form.latest_number or ""), label=_("Version")),
        BooleanColumn("open_for_public", label=_("Open")),
        LiveStatusTagColumn(),
    ]
    search_fields = ["title", "slug"]
    list_filter = ["open_for_public"]
    search_backend_name = None
    copy_view_enabled = False
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
                    FieldPanel("open_for_public"),
                    FieldPanel("draft_days"),
                ],
                heading=_("Form"),
            ),
            ObjectList([FieldPanel("steps")], heading=_("Steps")),
            ObjectList([FieldPanel("messages")], heading=_("Messages")),
        ]
    )

    def get_queryset(self, request):
        """With the number of the latest version, in the same query."""
        return Form.objects.with_latest_number()


class VersionInspectView(InspectView):
    """A version as the questions it asks, not as JSON."""

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "schema": self.object.schema}


class FormVersionViewSet(SnippetViewSet):
    model = FormVersion
    icon = "history"
    menu_label = _("Form versions")
    list_display = [
        "form",
        Column(lambda version: digits(version.number), label=_("Version"), sort_key="number"),
        Column(lambda version: jtime(version.published_at), label=_("Published at"), sort_key="published_at"),
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


class FormsGroup(SnippetViewSetGroup):
    items = (FormViewSet, FormVersionViewSet)
    menu_label = _("Forms")
    menu_icon = "form"
    menu_order = 250
