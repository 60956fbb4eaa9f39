"""The building blocks of a form in Wagtail's editor: steps and repeated groups, holding typed fields."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from forms_app.definitions.keys import fill
from forms_app.definitions.soundness import errors_of
from forms_app.fields.condition_block import ConditionBlock, LatinBlock, condition_schema
from forms_app.fields.parts import CheckBlock, EnglishBlock, EnglishTextBlock, KeyBlock
from forms_app.fields.registry import TYPES


class Fields(blocks.StreamBlock):
    """One block for each kind of field of the registry."""

    def __init__(self, local_blocks=(), **kwargs):
        super().__init__([(name, kind.block()) for name, kind in TYPES.items()], **kwargs)

    class Meta:
        collapsed = True


class StepBlock(blocks.StructBlock):
    """One page of questions."""

    key = KeyBlock()
    title = blocks.CharBlock(label=_("title"), max_length=150)
    help = blocks.TextBlock(label=_("help"), required=False, rows=2)
    title_en = EnglishBlock(label=_("title in English"), max_length=150)
    help_en = EnglishTextBlock(label=_("help in English"))
    after_check = blocks.BooleanBlock(
        label=_("asked after the answers have been checked"),
        required=False,
        help_text=_("For declarations: such steps come last, and completing them sends the form."),
    )
    visible_if = ConditionBlock(required=False)
    fields = Fields(label=_("fields"))

    class Meta:
        label = _("step")
        icon = "form"
        label_format = "{title}"
        collapsed = True


class GroupBlock(blocks.StructBlock):
    """The same questions for each of several persons or things."""

    key = KeyBlock()
    title = blocks.CharBlock(label=_("title"), max_length=150)
    help = blocks.TextBlock(label=_("help"), required=False, rows=2)
    item_title = blocks.CharBlock(label=_("name of one row"), max_length=60)
    title_en = EnglishBlock(label=_("title in English"), max_length=150)
    help_en = EnglishTextBlock(label=_("help in English"))
    item_title_en = EnglishBlock(label=_("name of one row in English"), max_length=60)
    min = blocks.IntegerBlock(label=_("fewest rows"), default=0, min_value=0, max_value=50)
    max = blocks.IntegerBlock(label=_("most rows"), default=20, min_value=1, max_value=50)
    unique = LatinBlock(
        label=_("what tells rows apart"),
        required=False,
        help_text=_(
            "Keys of fields, separated with commas. Rows alike in all of them are refused. "
            "With key=field a row may also not repeat that earlier field of the form."
        ),
    )
    checks = blocks.ListBlock(CheckBlock(), label=_("messages"), default=[])
    visible_if = ConditionBlock(required=False)
    fields = Fields(label=_("fields"))

    class Meta:
        label = _("repeated group")
        icon = "group"
        label_format = "{title}"
        collapsed = True


class ExitBlock(blocks.StructBlock):
    """Where the way ends for those whom the service does not concern, and where they find help instead."""

    key = KeyBlock()
    title = blocks.CharBlock(label=_("title"), max_length=150)
    text = blocks.TextBlock(
        label=_("text"), rows=4, help_text=_("Say why the way ends here, and where to go.")
    )
    link_url = blocks.URLBlock(label=_("address to go to"), required=False)
    link_label = blocks.CharBlock(label=_("name of that address"), required=False, max_length=100)
    visible_if = ConditionBlock(label=_("whose way ends here"))
    title_en = blocks.CharBlock(label=_("title in English"), required=False, max_length=150)
    text_en = blocks.TextBlock(label=_("text in English"), required=False, rows=4)

    class Meta:
        label = _("exit page")
        icon = "logout"
        label_format = "{title}"
        collapsed = True

    def clean(self, value):
        """An exit without a condition would end every request."""
        value = super().clean(value)
        if not self.is_deferred_validation and condition_schema(value["visible_if"]) is None:
            refusal = ValidationError(_("Say with a rule whose way ends here."))
            raise StructBlockValidationError(block_errors={"visible_if": refusal})
        return value


class Steps(blocks.StreamBlock):
    step = StepBlock()
    group = GroupBlock()
    exit = ExitBlock()

    class Meta:
        collapsed = True

    def clean(self, value):
        """Also propose missing keys, and refuse what could not be asked soundly; a draft may still be unsound."""
        value = super().clean(value)
        fill(value)
        if not self.is_deferred_validation and (errors := errors_of(value)):
            raise blocks.StreamBlockValidationError(block_errors=errors)
        return value


class Messages(blocks.StreamBlock):
    message = blocks.StructBlock(
        [
            ("key", LatinBlock(label=_("Latin key"))),
            ("text", blocks.TextBlock(label=_("text"), rows=2)),
        ],
        label=_("message"),
        label_format="{key}: {text}",
    )

    class Meta:
        collapsed = True
