"""The blocks of a service's text for citizens."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class Sections(blocks.StreamBlock):
    """Headed sections, key facts and questions."""

    section = blocks.StructBlock([("heading", blocks.CharBlock(label=_("heading")))], label=_("section"))
