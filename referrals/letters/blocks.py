"""The building blocks of a letter's body."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


def member_columns() -> list[tuple[str, object]]:
    """The columns an editor may choose; the row number is always printed."""
    return [
        ("full_name", _("full name")),
        ("relation", _("relation")),
        ("birth_date", _("birth date")),
        ("exclusive_id", _("exclusive ID")),
        ("document_number", _("number of the document")),
    ]


class MembersTable(blocks.StructBlock):
    """The applicant and the household."""

    columns = blocks.MultipleChoiceBlock(
        choices=member_columns,
        default=["full_name", "relation", "birth_date", "exclusive_id", "document_number"],
        label=_("columns"),
    )

    class Meta:
        label = _("table of the household")
        icon = "table"


class LetterBody(blocks.StreamBlock):
    paragraph = blocks.TextBlock(
        label=_("paragraph"), rows=4, help_text=_("Merge fields are written as {{ name }}."), icon="pilcrow"
    )
    members_table = MembersTable()
    corrections_table = blocks.StaticBlock(
        label=_("table of corrections"),
        admin_text=_("What the insurance is asked to correct, one row for each value."),
        icon="table",
    )
