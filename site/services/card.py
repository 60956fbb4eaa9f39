"""The service identity card as blocks: parts, rows, options. Options are data, because form variants differ."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class CardParts(blocks.StreamBlock):
    """Parts 1 to 9 in the order of the official form."""

    text = blocks.StructBlock([("label", blocks.CharBlock(label=_("label")))], label=_("text row"))
