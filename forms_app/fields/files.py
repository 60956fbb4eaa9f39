"""Files, photographs and signatures.

What is posted is the random id of a file already taken in (`forms_app.wizard.uploads`), so an answer with an error
elsewhere never loses a file and a file is never asked for twice."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from forms_app.attachments.intake import MAX_BYTES
from forms_app.attachments.kinds import KINDS
from forms_app.attachments.refusal import Refused, as_validation_error
from forms_app.attachments.sizes import MEGABYTE, size_text
from forms_app.fields.asking import Asking
from forms_app.fields.base import FieldType, Labels, Spec
from forms_app.fields.invented import Invented
from forms_app.fields.parts import FieldBlock
from persian.digits import to_persian


class FileBlock(FieldBlock):
    max_megabytes = blocks.IntegerBlock(
        label=gettext_lazy("largest file (MB)"), default=5, min_value=1, max_value=20
    )
    max_files = blocks.IntegerBlock(label=gettext_lazy("most files"), default=1, min_value=1, max_value=10)
    kinds = blocks.ChoiceBlock(
        label=gettext_lazy("kinds of file"),
        default="any",
        choices=[
            ("any", gettext_lazy("pictures and PDF")),
            ("pictures", gettext_lazy("pictures only")),
            ("pdf", gettext_lazy("PDF only")),
        ],
    )
    left_out = ("placeholder", "placeholder_en", "later")

    class Meta:
        label = gettext_lazy("file")
        icon = "upload"


class ImageBlock(FieldBlock):
    max_megabytes = blocks.IntegerBlock(
        label=gettext_lazy("largest file (MB)"), default=10, min_value=1, max_value=20
    )
    max_files = blocks.IntegerBlock(label=gettext_lazy("most pictures"), default=1, min_value=1, max_value=10)
    camera = blocks.ChoiceBlock(
        label=gettext_lazy("on a telephone"),
        default="",
        required=False,
        choices=[
            ("environment", gettext_lazy("open the camera (documents)")),
            ("user", gettext_lazy("open the camera (faces)")),
        ],
        help_text=gettext_lazy("With nothing chosen, a telephone lets its owner choose camera or gallery."),
    )
    left_out = ("placeholder", "placeholder_en", "later")

    class Meta:
        label = gettext_lazy("photograph")
        icon = "image"


class SignatureBlock(FieldBlock):
    left_out = ("placeholder", "placeholder_en", "dimension", "later")

    class Meta:
        label = gettext_lazy("signature")
        icon = "edit"


class AttachmentInput(forms.Widget):
    """Shows the files kept, each with a box to remove it, and an input for another."""

    template_name = "forms_app/fields/attachment_input.html"
    needs_multipart_form = True

    def __init__(self, asking: Asking, spec: Spec, **attrs: str):
        super().__init__({"class": "form-control", **attrs})
        self.asking, self.spec, self.many = asking, spec, spec.get("max_files", 1) > 1

    def value_from_datadict(self, data, files, name: str) -> list[str]:
        """The ids still wanted: those posted, less those ticked for removal."""
        removed = set(_many(data, f"{name}-remove"))
        return [item for item in _many(data, name) if item not in removed]

    def value_omitted_from_data(self, data, files, name: str) -> bool:
        return False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        kept = [self.asking.attachments[item] for item in value or [] if item in self.asking.attachments]
        # Pictures are for the applicant's own page; a clerk's draft hangs on no session.
        pictures = self.asking.channel == "online"
        largest = self.spec.get("max_bytes") or MAX_BYTES
        context["widget"] |= {
            "kept": [(item, size_text(item.size), picture_of(item) if pictures else "") for item in kept],
            "many": self.many,
            "largest": largest,
            "too_large": as_validation_error(Refused("file_size", limit=largest), self.spec).messages[0],
            "accept": ",".join(KINDS[self.spec.get("kinds", "any")]),
        }
        return context

    def use_required_attribute(self, initial) -> bool:
        return False


class AttachmentField(forms.Field):
    """Cleans to the list of public ids of this draft's files for this very field."""

    def __init__(self, spec: Spec, asking: Asking, **attrs: str):
        self.spec, self.asking = spec, asking
        super().__init__(widget=AttachmentInput(asking, spec, **attrs))

    def to_python(self, value: Any) -> list[str]:
        own = self.asking.attachments
        return [item for item in value or [] if item in own and own[item].field_id == self.spec["id"]]


class File(FieldType):
    name = "file"
    block: type[FieldBlock] = FileBlock
    rules: tuple[str, ...] = ("count",)
    takes_files = True
    personal = True

    def extra_schema(self, value) -> Spec:
        spec = {"max_bytes": (value["max_megabytes"] or 0) * MEGABYTE, "max_files": value["max_files"]}
        return spec if value["kinds"] == "any" else {**spec, "kinds": value["kinds"]}

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        return AttachmentField(spec, asking)

    def text(self, spec: Spec, value: Any, labels: Labels) -> str:
        return _("%(count)s file(s)") % {"count": to_persian(len(value))} if value else ""

    def export(self, spec: Spec, value: Any, labels: Labels) -> int:
        """How many there are; the files themselves are never part of a table."""
        return len(value or [])

    def facts(self, spec: Spec, value: Any) -> list[dict[str, Any]]:
        return [{"number": len(value or [])}]

    def invented(self, spec: Spec, who: Invented) -> list[str]:
        """The files that were laid down for this question."""
        return [key for key, file in who.asking.attachments.items() if file.field_id == spec["id"]]


class Image(File):
    """A photograph; a telephone may open its camera at once."""

    name = "image"
    block = ImageBlock

    def extra_schema(self, value) -> Spec:
        spec = {
            "max_bytes": (value["max_megabytes"] or 0) * MEGABYTE,
            "max_files": value["max_files"],
            "kinds": "pictures",
        }
        return {**spec, "camera": value["camera"]} if value["camera"] else spec

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        return AttachmentField(spec, asking, **({"capture": spec["camera"]} if "camera" in spec else {}))


class Signature(File):
    """Drawn with finger, pen or mouse and sent like any picture; without JavaScript a picture of it is chosen."""

    name = "signature"
    block = SignatureBlock
    rules = ()
    scripts = ("forms_app/fields/signature.js",)

    def extra_schema(self, value) -> Spec:
        return {"max_bytes": 2 * MEGABYTE, "max_files": 1, "kinds": "pictures"}

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        field = AttachmentField(spec, asking)
        field.widget.template_name = "forms_app/fields/signature_input.html"
        return field

    def help(self, spec: Spec) -> str:
        return super().help(spec) or _("Sign in the box, or choose a picture of your signature.")

    def text(self, spec: Spec, value: Any, labels: Labels) -> str:
        return _("signed") if value else ""

    def export(self, spec: Spec, value: Any, labels: Labels) -> str:
        return self.text(spec, value, labels)


def picture_of(attachment) -> str:
    """The address of the small picture of a file; empty for one that is no picture."""
    is_picture = attachment.content_type.startswith("image/")
    return reverse("apply_picture", args=[attachment.public_id]) if is_picture else ""


def _many(data, name: str) -> list[str]:
    return data.getlist(name) if hasattr(data, "getlist") else []
