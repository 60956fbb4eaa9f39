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


def paragraph_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The paragraphs of the directives in force today, by directive: (its name, [(directive/paragraph, text)])."""
    return [
        (
            str(directive),
            [
                (f"{directive.key}/{one.key}", f"{_short(one.text)} ({one.key})")
                for one in paragraphs(directive)
            ],
        )
        for directive in Directive.objects.in_force(local_date(timezone.now()))
    ]


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def unknown_placeholders(text: str) -> list[str]:
    """The names in «{{ … }}» of `text` that no message may use."""
    return sorted(set(_PLACEHOLDER.findall(text)) - set(PLACEHOLDERS))


class ReasonForm(WagtailAdminModelForm):
    """The articles are chosen from the directives in force; keys they no longer have stay as they are (BR-16)."""

    articles = forms.MultipleChoiceField(
        label=_("articles of the directive"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        groups = paragraph_choices()
        own = self._directive(self.instance.service)
        found = {}
        for key in self.instance.articles or []:
            names = [name for _title, rows in groups for name, _text in rows if name.endswith(f"/{key}")]
            found[key] = next((name for name in names if name == f"{own}/{key}"), next(iter(names), key))
        gone = [(key, key) for key, name in found.items() if name == key]
        self.fields["articles"].choices = groups + gone
        self.initial["articles"] = list(found.values())

    @staticmethod
    def _directive(service) -> str:
        """The key of the directive that `service` follows, or nothing."""
        return service.directive.key if service and service.directive else ""

    def clean_text(self) -> str:
        return normalise(self.cleaned_data["text"])

    def clean(self):
        """Raises ValidationError for a refusal without an article (BR-41)."""
        data = super().clean()
        self._of_one_directive(data)
        needs = data.get("outcome") in (Reason.Outcome.REJECT, Reason.Outcome.REDIRECT)
        if needs and not data.get("articles") and "articles" not in self.errors:
            self.add_error("articles", _("A refusal or redirection cites at least one article."))
        return data

    def _of_one_directive(self, data) -> None:
        """Keep the keys of the paragraphs alone, of the service's directive when the reason is for one service."""
        own = self._directive(data.get("service"))
        chosen = [name.rpartition("/") for name in data.get("articles") or []]
        if own and any(directive not in ("", own) for directive, _slash, _key in chosen):
            self.add_error("articles", _("Cite only the directive that this service follows."))
        elif len({directive for directive, _slash, _key in chosen if directive}) > 1:
            self.add_error("articles", _("Cite paragraphs of one directive only."))
        else:
            data["articles"] = [key for _directive, _slash, key in chosen]


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
    list_display = ["code", "outcome", "service", "ground", "text", "active"]
    list_filter = ["outcome", "service", "ground", "active"]
    search_fields = ["code", "text"]
    search_backend_name = None
    list_per_page = 50
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("code"), FieldPanel("outcome")]),
            FieldRowPanel([FieldPanel("service"), FieldPanel("ground")]),
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
