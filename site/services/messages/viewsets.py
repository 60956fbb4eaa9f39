"""How staff edit the texts of messages (UC-26)."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from services.messages import occasions
from services.messages.forms import MessageForm
from services.messages.models import MessageTemplate
from services.messages.placeholders import PLACEHOLDERS, RESUME, RESUME_PLACEHOLDERS


class ListsHelp(HelpPanel):
    """The placeholders and the occasions, beside the boxes where they are used."""

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context=None) -> dict:
            context = super().get_context_data(parent_context)
            own = RESUME_PLACEHOLDERS if self.instance.key == RESUME else PLACEHOLDERS
            context["placeholders"] = [(f"{{{{ {name} }}}}", one) for name, one in own.items()]
            context["occasions"] = occasions.all_occasions()
            return context


class PartsColumn(Column):
    """How many parts the SMS has; each is paid for."""

    def get_value(self, instance) -> object:
        length = instance.sample_length
        return length.parts if length else "–"


class MessageTemplateViewSet(SnippetViewSet):
    model = MessageTemplate
    icon = "mail"
    menu_label = _("Message templates")
    list_display = [
        "key",
        Column("occasion", label=_("Sent when")),
        "email_subject",
        PartsColumn("sample_length", label=_("SMS parts")),
    ]
    list_filter = ["audience"]
    search_fields = ["key", "email_subject", "sms"]
    search_backend_name = None
    list_per_page = 50
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("key"), FieldPanel("audience")]),
            FieldPanel("sms"),
            MultiFieldPanel([FieldPanel("email_subject"), FieldPanel("email_body")], heading=_("E-mail")),
            ListsHelp(
                template="services/messages/help.html",
                heading=_("What a message may name, and when it is sent"),
            ),
        ],
        base_form_class=MessageForm,
    )
