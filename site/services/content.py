"""The blocks of a service's text for citizens."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

RICH_TEXT = ["bold", "ul", "ol", "link", "h3"]


class Section(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("heading"))
    body = blocks.RichTextBlock(label=_("text"), features=RICH_TEXT)

    class Meta:
        label = _("section")
        icon = "doc-full"
        template = "services/content/section.html"


class Steps(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("heading"))
    items = blocks.ListBlock(blocks.TextBlock(label=_("step")), label=_("steps"))

    class Meta:
        label = _("steps")
        icon = "list-ol"
        template = "services/content/steps.html"


class Costs(blocks.StructBlock):
    """The costs in force, from the page's fees, with the text above them."""

    heading = blocks.CharBlock(label=_("heading"))
    body = blocks.RichTextBlock(label=_("text"), features=RICH_TEXT, required=False)

    class Meta:
        label = _("costs")
        icon = "table"
        template = "services/content/costs.html"

    def get_context(self, value, parent_context=None) -> dict:
        context = super().get_context(value, parent_context=parent_context)
        page = context.get("page")
        context["fees"] = page.fees_on() if page is not None else []
        return context


class Fact(blocks.StructBlock):
    label = blocks.CharBlock(label=_("label"))
    value = blocks.CharBlock(label=_("value"))

    class Meta:
        label = _("fact")


class Question(blocks.StructBlock):
    question = blocks.CharBlock(label=_("question"))
    answer = blocks.TextBlock(label=_("answer"))

    class Meta:
        label = _("question")


class Questions(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("heading"))
    questions = blocks.ListBlock(Question(), label=_("questions"))

    class Meta:
        label = _("frequent questions")
        icon = "help"
        template = "services/content/questions.html"


class Sections(blocks.StreamBlock):
    """What a citizen reads, in the order of the page."""

    section = Section()
    steps = Steps()
    costs = Costs()
    questions = Questions()

    class Meta:
        block_counts = {"costs": {"max_num": 1}}


class Facts(blocks.StreamBlock):
    """Key facts, shown beside the text."""

    fact = Fact()
