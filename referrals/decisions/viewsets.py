"""How staff edit decision reasons; the texts of messages stand beside them in the menu (UC-26)."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from persian.jalali import local_date
from persian.text import normalise
from referrals.decisions.models import Reason
from services.directives import Directive, paragraphs
from services.messages.viewsets import MessageTemplateViewSet

_SHOWN = 110


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


class WordsGroup(SnippetViewSetGroup):
    """The words of the office in decisions and messages."""

    menu_label = _("Reasons and messages")
    menu_icon = "clipboard-list"
    menu_order = 320
    items = (ReasonViewSet, MessageTemplateViewSet)
