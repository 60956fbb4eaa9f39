"""How staff edit decision reasons and the texts of messages (UC-26)."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from persian.jalali import local_date
from persian.text import normalise
from referrals.decisions.models import Reason
from referrals.messages import MessageTemplate
from services.directives import Directive, paragraphs

_PLACEHOLDER = re.compile(r"\{\{\s*(\w*)\s*\}\}")
_SHOWN = 110
# What a message may name. No name, document number or health word of a person (BR-33).
PLACEHOLDERS = (
    *("tracking_code", "tracking_url", "event_date", "due_date", "valid_until", "missing_list"),
    *("decision_reason", "directive_article", "case_number", "service_url", "admin_url"),
    *("office_title", "office_name", "office_code", "office_address", "office_hours", "office_phone"),
    *("window_start", "window_end", "period_label", "pending_count", "overdue_count"),
    *("complaint_subject", "complaint_url"),
)


def paragraph_choices() -> list[tuple[str, str]]:
    """The paragraphs of the directives in force today: (key, "key – text")."""
    found = {}
    for directive in Directive.objects.in_force(local_date(timezone.now())):
        for one in paragraphs(directive):
            text = one.text if len(one.text) <= _SHOWN else f"{one.text[:_SHOWN]}…"
            found.setdefault(one.key, f"{text} ({one.key})")
    return list(found.items())


def unknown_placeholders(text: str) -> list[str]:
    """The names in «{{ … }}» of `text` that no message may use."""
    return sorted(set(_PLACEHOLDER.findall(text)) - set(PLACEHOLDERS))


class ReasonForm(WagtailAdminModelForm):
    """The articles are chosen from the directive in force; keys it no longer has stay as they are (BR-16)."""

    articles = forms.MultipleChoiceField(
        label=_("articles of the directive"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        choices = paragraph_choices()
        known = {key for key, _text in choices}
        kept = [(key, key) for key in self.instance.articles or [] if key not in known]
        self.fields["articles"].choices = choices + kept

    def clean_text(self) -> str:
        return normalise(self.cleaned_data["text"])

    def clean(self):
        """Raises ValidationError for a refusal without an article (BR-41)."""
        data = super().clean()
        needs = data.get("outcome") in (Reason.Outcome.REJECT, Reason.Outcome.REDIRECT)
        if needs and not data.get("articles") and "articles" not in self.errors:
            self.add_error("articles", _("A refusal or redirection cites at least one article."))
        return data


class MessageForm(WagtailAdminModelForm):
    """Only declared placeholders, so that no message can carry what it must not (BR-33)."""

    def clean(self):
        data = super().clean()
        for name in ("sms", "email_subject", "email_body"):
            if unknown := unknown_placeholders(data.get(name) or ""):
                message = _("Unknown placeholders: %(names)s") % {"names": ", ".join(unknown)}
                self.add_error(name, ValidationError(message))
        return data


class ReasonViewSet(SnippetViewSet):
    model = Reason
    icon = "clipboard-list"
    menu_label = _("Decision reasons")
    list_display = ["code", "outcome", "ground", "text", "active"]
    list_filter = ["outcome", "ground", "active"]
    search_fields = ["code", "text"]
    search_backend_name = None
    list_per_page = 50
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("code"), FieldPanel("outcome"), FieldPanel("ground")]),
            FieldPanel("text"),
            FieldPanel("articles"),
            FieldPanel("active"),
        ],
        base_form_class=ReasonForm,
    )


class MessageTemplateViewSet(SnippetViewSet):
    model = MessageTemplate
    icon = "mail"
    menu_label = _("Message templates")
    list_display = ["key", "audience", "email_subject"]
    list_filter = ["audience"]
    search_fields = ["key", "email_subject", "sms"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("key"), FieldPanel("audience")]),
            FieldPanel("sms"),
            MultiFieldPanel([FieldPanel("email_subject"), FieldPanel("email_body")], heading=_("E-mail")),
        ],
        base_form_class=MessageForm,
    )


class WordsGroup(SnippetViewSetGroup):
    """The words of the office in decisions and messages."""

    menu_label = _("Reasons and messages")
    menu_icon = "clipboard-list"
    menu_order = 320
    items = (ReasonViewSet, MessageTemplateViewSet)
