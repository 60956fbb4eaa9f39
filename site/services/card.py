"""The service identity card as blocks: parts, rows, options.

The official form exists in variants, so nothing of it is code: an editor can rename, add and remove parts, rows, boxes
and columns. Each row block draws itself with a template below `services/card/`, given the page as `page`.
"""

from itertools import zip_longest

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class Box(blocks.StructBlock):
    """One box of the form with what is printed and what is written beside it."""

    label = blocks.CharBlock(
        label=_("label"), required=False, help_text=_("Empty when the heading of the column names the box.")
    )
    checked = blocks.BooleanBlock(label=_("ticked"), required=False)
    detail = blocks.CharBlock(
        label=_("written beside it"), required=False, help_text=_("For example after “other”.")
    )

    class Meta:
        label = _("box")
        icon = "tick"
        template = "services/card/box.html"


class BoxGroup(blocks.StructBlock):
    """Boxes that belong together, with the words that lead into them."""

    lead = blocks.CharBlock(label=_("leading words"), required=False)
    boxes = blocks.ListBlock(Box(), label=_("boxes"))

    class Meta:
        label = _("group of boxes")


class TextRow(blocks.StructBlock):
    label = blocks.CharBlock(label=_("label"), required=False)
    value = blocks.TextBlock(label=_("value"), required=False)
    note = blocks.CharBlock(label=_("printed note"), required=False)

    class Meta:
        label = _("text")
        icon = "pilcrow"
        template = "services/card/text.html"


class IdentifierRow(blocks.StructBlock):
    """Where the service identifier stands; its value is a field of the page, since few may change it (BR-31)."""

    label = blocks.CharBlock(label=_("label"), required=False)
    note = blocks.CharBlock(label=_("printed note"), required=False)

    class Meta:
        label = _("service identifier")
        icon = "key"
        template = "services/card/identifier.html"


class BoxesRow(blocks.StructBlock):
    label = blocks.CharBlock(label=_("label"))
    value = blocks.CharBlock(label=_("value"), required=False)
    groups = blocks.ListBlock(BoxGroup(), label=_("groups of boxes"))

    class Meta:
        label = _("boxes")
        icon = "list-ul"
        template = "services/card/boxes.html"


class FeesRow(blocks.StructBlock):
    """The table of costs. Its rows are the fees of the page, so that card and citizen page agree (BR-14, BR-15)."""

    label = blocks.CharBlock(label=_("label"))
    amount = blocks.CharBlock(label=_("heading of the amounts"))
    account = blocks.CharBlock(label=_("heading of the accounts"))
    electronic = blocks.CharBlock(label=_("heading of electronic payment"))
    least_rows = blocks.IntegerBlock(label=_("rows shown at least"), min_value=1, max_value=20, default=2)

    class Meta:
        label = _("costs")
        icon = "table"
        template = "services/card/fees.html"

    def get_context(self, value, parent_context=None) -> dict:
        context = super().get_context(value, parent_context=parent_context)
        page = context.get("page")
        fees = page.fees_on() if page is not None else []
        context["fees"] = fees
        context["blank_rows"] = range(max(0, value["least_rows"] - len(fees)))
        return context


class Electronic(blocks.StructBlock):
    label = blocks.CharBlock(label=_("label"))
    has_box = blocks.BooleanBlock(label=_("has a box of its own"), required=False, default=True)
    checked = blocks.BooleanBlock(label=_("ticked"), required=False)
    boxes = blocks.ListBlock(Box(), label=_("media"))
    extra_label = blocks.CharBlock(label=_("label of a line below"), required=False)
    extra_value = blocks.CharBlock(label=_("value of the line below"), required=False)

    class Meta:
        label = _("electronic")


class InPerson(blocks.StructBlock):
    label = blocks.CharBlock(label=_("label"))
    reason_label = blocks.CharBlock(label=_("label of the reasons"), required=False)
    reasons = blocks.ListBlock(Box(), label=_("reasons"), default=[])
    visit_label = blocks.CharBlock(label=_("label of the levels"), required=False)
    visits = blocks.ListBlock(Box(), label=_("levels of the agency"), default=[])

    class Meta:
        label = _("not electronic")


class Stage(blocks.StructBlock):
    title = blocks.CharBlock(label=_("stage"))
    electronic = Electronic()
    in_person = InPerson()

    class Meta:
        label = _("stage")


class StagesRow(blocks.StructBlock):
    """Stage by kind by medium: the large table of how the service is reached."""

    columns = blocks.ListBlock(blocks.CharBlock(label=_("heading")), label=_("columns"), min_num=3, max_num=3)
    stages = blocks.ListBlock(Stage(), label=_("stages"))

    class Meta:
        label = _("stages and media")
        icon = "table"
        template = "services/card/stages.html"


class Cell(blocks.StructBlock):
    text = blocks.CharBlock(label=_("text"), required=False)
    boxes = blocks.ListBlock(Box(), label=_("boxes"), default=[])

    class Meta:
        label = _("cell")


class Row(blocks.StructBlock):
    cells = blocks.ListBlock(Cell(), label=_("cells"))

    class Meta:
        label = _("row")


class TableRow(blocks.StructBlock):
    numbered = blocks.BooleanBlock(label=_("number the rows"), required=False)
    columns = blocks.ListBlock(blocks.CharBlock(label=_("heading")), label=_("columns"))
    rows = blocks.ListBlock(Row(), label=_("rows"), default=[])

    class Meta:
        label = _("table")
        icon = "table"
        template = "services/card/table.html"

    def get_context(self, value, parent_context=None) -> dict:
        context = super().get_context(value, parent_context=parent_context)
        columns = list(value["columns"])
        context["rows"] = [
            [
                {"column": column or "", "text": cell["text"], "boxes": cell["boxes"]}
                for column, cell in zip_longest(columns, row["cells"])
                if cell
            ]
            for row in value["rows"]
        ]
        return context


class ListRow(blocks.StructBlock):
    items = blocks.ListBlock(blocks.CharBlock(label=_("item")), label=_("items"))

    class Meta:
        label = _("numbered list")
        icon = "list-ol"
        template = "services/card/list.html"


class CardRows(blocks.StreamBlock):
    text = TextRow()
    identifier = IdentifierRow()
    boxes = BoxesRow()
    fees = FeesRow()
    stages = StagesRow()
    table = TableRow()
    list = ListRow()

    class Meta:
        block_counts = {"identifier": {"max_num": 1}, "fees": {"max_num": 1}}


class CardPart(blocks.StructBlock):
    number = blocks.IntegerBlock(label=_("number"), min_value=1)
    title = blocks.CharBlock(label=_("title"))
    rows = CardRows(label=_("rows"))

    class Meta:
        label = _("part")
        icon = "form"
        collapsed = True
        label_format = "{number} – {title}"


class CardParts(blocks.StreamBlock):
    """Parts 1 to 9 in the order of the official form."""

    part = CardPart()
