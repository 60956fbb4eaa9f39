"""Letter templates and signatories in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from referrals.letters.models import LetterTemplate, Signatory
from referrals.letters.panels import SIGNATORY_PANELS, TEMPLATE_PANELS


class LetterTemplateViewSet(SnippetViewSet):
    """Drafts, workflow, revisions and preview (UC-25); publishing is for another than the drafter (BR-40)."""

    model = LetterTemplate
    icon = "mail"
    menu_label = _("Letter templates")
    list_display = ["name", "service", "ground", "addressee_kind", "page_size", UpdatedAtColumn()]
    list_filter = ["service", "ground", "addressee_kind"]
    search_fields = ["name", "key", "subject"]
    panels = TEMPLATE_PANELS


class SignatoryViewSet(SnippetViewSet):
    """Who may sign, and what stands below the letter."""

    model = Signatory
    icon = "edit"
    menu_label = _("Signatories")
    list_display = ["name", "title", "user"]
    panels = SIGNATORY_PANELS


class TemplatesGroup(SnippetViewSetGroup):
    """What letters are made of."""

    menu_label = _("Letters and signatures")
    menu_icon = "mail"
    menu_order = 310
    items = (LetterTemplateViewSet, SignatoryViewSet)
