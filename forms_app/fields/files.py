"""Files. What is posted is the random id of a file already taken in (`forms_app.wizard.uploads`), so an answer with an
error elsewhere never loses a file and a file is never asked for twice."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from forms_app.fields.asking import Asking
from forms_app.fields.base import FieldType, Spec
from forms_app.fields.parts import FieldBlock
from persian.digits import to_persian
from persian.templatetags.persian import digits

MEGABYTE = 1024 * 1024


class FileBlock(FieldBlock):
    max_megabytes = blocks.IntegerBlock(
        label=gettext_lazy("largest file (MB)"), default=5, min_value=1, max_value=20
    )
    max_files = blocks.IntegerBlock(label=gettext_lazy("most files"), default=1, min_value=1, max_value=10)

    class Meta:
        label = gettext_lazy("file")
        icon = "upload"


class AttachmentInput(forms.Widget):
    """Shows the files kept, each with a box to remove it, and an input for another."""

    template_name = "forms_app/fields/attachment_input.html"
    needs_multipart_form = True

    def __init__(self, asking: Asking, many: bool):
        super().__init__({"class": "form-control"})
        self.asking, self.many = asking, many

    def value_from_datadict(self, data, files, name: str) -> list[str]:
        """The ids still wanted: those posted, less those ticked for removal."""
        removed = set(_many(data, f"{name}-remove"))
        return [item for item in _many(data, name) if item not in removed]

    def value_omitted_from_data(self, data, files, name: str) -> bool:
        return False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        kept = [self.asking.attachments[item] for item in value or [] if item in self.asking.attachments]
        context["widget"] |= {"kept": [(item, _size(item.size)) for item in kept], "many": self.many}
        return context

    def use_required_attribute(self, initial) -> bool:
        return False


class AttachmentField(forms.Field):
    """Cleans to the list of public ids of this draft's files for this very field."""

    def __init__(self, spec: Spec, asking: Asking, **kwargs):
        self.spec, self.asking = spec, asking
        super().__init__(widget=AttachmentInput(asking, many=spec.get("max_files", 1) > 1), **kwargs)

    def to_python(self, value: Any) -> list[str]:
        own = self.asking.attachments
        return [item for item in value or [] if item in own and own[item].field_id == self.spec["id"]]


class File(FieldType):
    name = "file"
    block = FileBlock
    rules = ("count",)

    def extra_schema(self, value) -> Spec:
        return {"max_bytes": (value["max_megabytes"] or 0) * MEGABYTE, "max_files": value["max_files"]}

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        return AttachmentField(spec, asking)

    def text(self, spec: Spec, value: Any, labels: dict[str, str]) -> str:
        return _("%(count)s file(s)") % {"count": to_persian(len(value))} if value else ""

    def facts(self, spec: Spec, value: Any) -> list[dict[str, Any]]:
        return [{"number": len(value or [])}]


def _size(size: int) -> str:
    """«۲۵۶ کیلوبایت»; Django's own words for this are not translated."""
    if size < MEGABYTE:
        return _("%(size)s KB") % {"size": digits(max(1, round(size / 1024)))}
    return _("%(size)s MB") % {"size": digits(round(size / MEGABYTE, 1)).replace(".", "٫")}


def _many(data, name: str) -> list[str]:
    return data.getlist(name) if hasattr(data, "getlist") else []
