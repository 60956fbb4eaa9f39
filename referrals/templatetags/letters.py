"""The letters of a case for the pages that include `referrals/letters/panel.html`."""

from django import template

from referrals.cases.models import Case
from referrals.letters import panel as panels
from referrals.letters.models import Letter

register = template.Library()


@register.simple_tag(takes_context=True)
def letters_panel(context, case: Case) -> panels.Panel:
    """The panel of `case` for the user of the request."""
    return panels.panel(case, context["request"].user)


@register.simple_tag(takes_context=True)
def letter_row(context, letter: Letter) -> panels.Row:
    """One letter for the user of the request."""
    return panels.row(letter, context["request"].user)
