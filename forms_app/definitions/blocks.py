"""The building blocks of a form in Wagtail's editor."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class Steps(blocks.StreamBlock):
    step = blocks.StructBlock([("title", blocks.CharBlock(label=_("title")))], label=_("step"))


class Messages(blocks.StreamBlock):
    message = blocks.StructBlock(
        [("key", blocks.CharBlock(label=_("key"))), ("text", blocks.TextBlock(label=_("text")))],
        label=_("message"),
    )
