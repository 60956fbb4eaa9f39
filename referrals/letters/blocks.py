"""The building blocks of a letter's body."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class LetterBody(blocks.StreamBlock):
    paragraph = blocks.TextBlock(label=_("paragraph"), help_text=_("Merge fields are written as {{ name }}."))
