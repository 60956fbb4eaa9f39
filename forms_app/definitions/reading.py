"""Reading a form's document: checked whole before anything is made of it, every fault named with its place."""

import datetime as dt
import json
import re
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail import blocks

from forms_app.definitions.document import FORMAT, KIND, MOMENTS, NUMBERS, STREAMS, TEXTS, stored
from forms_app.definitions.models import Form

MOST_BYTES = 2 * 1024 * 1024
MOST_FAULTS = 20
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


class NotAForm(Exception):
    """The text is no document of a form. `faults` are sentences for the editor."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


@dataclass
class Reader:
    """Collects what is wrong (`faults`) and what only should be looked at (`warnings`)."""

    faults: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)

    def fault(self, place: str, text: str) -> None:
        self.faults.append(f"\u2066{place}\u2069: {text}")

    def block(self, block: blocks.Block, value: Any, place: str) -> None:
        """Check `value` against `block`, all the way down."""
        if isinstance(block, blocks.StreamBlock):
            self._stream(block, value, place)
        elif isinstance(block, blocks.StructBlock):
            self._struct(block, value, place)
        elif isinstance(block, blocks.ListBlock):
            if not isinstance(value, list):
                return self.fault(place, _("A list is expected here."))
            for number, item in enumerate(value, 1):
                self.block(block.child_block, item, f"{place}[{number}]")
        else:
            self._leaf(block, value, place)

    def _stream(self, block: blocks.StreamBlock, value: Any, place: str) -> None:
        if not isinstance(value, list):
            return self.fault(place, _("A list is expected here."))
        for number, child in enumerate(value, 1):
            here = f"{place}[{number}]"
            if not isinstance(child, dict) or not isinstance(child.get("type"), str) or "value" not in child:
                self.fault(here, _("Each entry has a “type” and a “value”."))
                continue
            if child["type"] not in block.child_blocks:
                self.fault(
                    here, _("“%s” is no kind of field or step that is known here.") % child["type"][:60]
                )
                continue
            self._id(child.get("id"), here)
            self.block(block.child_blocks[child["type"]], child["value"], here)

    def _id(self, given: Any, place: str) -> None:
        if given is None:
            return
        try:
            uuid.UUID(given)
        except (ValueError, TypeError, AttributeError):
            return self.fault(place, _("The “id” is not a UUID."))
        if given in self.ids:
            self.fault(place, _("This “id” is given twice."))
        self.ids.add(given)

    def _struct(self, block: blocks.StructBlock, value: Any, place: str) -> None:
        if not isinstance(value, dict):
            return self.fault(place, _("An object with named parts is expected here."))
        for name in value:
            if name not in block.child_blocks:
                self.fault(place, _("There is no part “%s” here.") % str(name)[:60])
        for name, child in block.child_blocks.items():
            if name in value:
                self.block(child, value[name], f"{place}.{name}")

    def _leaf(self, block: blocks.Block, value: Any, place: str) -> None:
        if not _is_plain(block, value):
            return self.fault(place, _("This value is of the wrong kind."))
        if value in (None, "", [], False):
            return  # what is not filled in yet may be missing in a draft
        try:
            block.clean(block.to_python(value))
        except ValidationError as error:
            text = " ".join(error.messages)
            if _chosen_from_the_office(block):
                text = _("“%s” does not exist here; choose another in the editor.") % str(value)[:60]
                self.warnings.append(f"\u2066{place}\u2069: {text}")
            else:
                self.fault(place, text)
        except (ValueError, TypeError, OverflowError, ArithmeticError):
            self.fault(place, _("This value is of the wrong kind."))


def read(text: str) -> tuple[Form, list[str]]:
    """(the form, unsaved; warnings) of a document. Raises NotAForm."""
    document = _parsed(text)
    reader = Reader()
    columns = _columns(document["form"], reader)
    form = Form(**columns)
    for name in STREAMS:
        block = Form._meta.get_field(name).stream_block
        reader.block(block, document.get(name, []), name)
    if reader.faults:
        raise NotAForm(_few(reader.faults))
    for name in STREAMS:
        block = Form._meta.get_field(name).stream_block
        setattr(form, name, json.dumps(stored(block, document.get(name, []))))
    try:
        form.full_clean(validate_unique=False)
    except ValidationError as error:
        faults = [f"{name}: {' '.join(texts)}" for name, texts in error.message_dict.items()]
        raise NotAForm(_few(faults)) from error
    return form, reader.warnings


def _parsed(text: str) -> dict[str, Any]:
    if len(text) > MOST_BYTES:
        raise NotAForm([_("The file is larger than two megabytes.")])
    try:
        document = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise NotAForm([_("The file is no JSON.")]) from error
    if not isinstance(document, dict) or document.get("kind") != KIND:
        raise NotAForm([_("The file is no form that was exported here.")])
    if type(document.get("format")) is not int or not 1 <= document["format"] <= FORMAT:
        raise NotAForm([_("The file was written by a newer program and cannot be read here.")])
    if not isinstance(document.get("form"), dict):
        raise NotAForm([_("The part “form” is missing.")])
    if unknown := set(document) - {"kind", "format", "form", *STREAMS}:
        raise NotAForm([_("There is no part “%s” here.") % str(min(unknown))[:60]])
    return document


def _columns(given: dict[str, Any], reader: Reader) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in given.items():
        place = f"form.{name}"[:80]
        if name in TEXTS:
            if not isinstance(value, str) or _UNWRITABLE.search(value):
                reader.fault(place, _("A text is expected here."))
        elif name in NUMBERS:
            if value is not None and type(value) is not int:
                reader.fault(place, _("A whole number is expected here."))
        elif name in MOMENTS:
            value = _moment(value, place, reader)
        else:
            reader.fault(place, _("There is no part of this name here."))
        found[name] = value
    return {name: value for name, value in found.items() if name in {*TEXTS, *NUMBERS, *MOMENTS}}


def _moment(value: Any, place: str, reader: Reader) -> dt.datetime | None:
    if value is None:
        return None
    try:
        moment = dt.datetime.fromisoformat(value)
        if moment.tzinfo:
            return moment.astimezone(dt.UTC)
        reader.fault(place, _("The time zone is missing."))
    except (ValueError, TypeError, OverflowError):
        reader.fault(place, _("A date and time are expected here."))
    return None


def _is_plain(block: blocks.Block, value: Any) -> bool:
    """Is `value` of a kind that `block` could ever hold?"""
    if value is None:
        return True
    if isinstance(value, str):
        return not isinstance(block, blocks.BooleanBlock) and not _UNWRITABLE.search(value)
    if isinstance(value, bool):
        return isinstance(block, blocks.BooleanBlock)
    if isinstance(value, int | float):
        return isinstance(block, blocks.IntegerBlock | blocks.FloatBlock) and abs(value) < 2**53
    if isinstance(value, list):
        several = isinstance(block, blocks.MultipleChoiceBlock)
        return several and all(isinstance(item, str) and not _UNWRITABLE.search(item) for item in value)
    return False


def _chosen_from_the_office(block: blocks.Block) -> bool:
    """Does `block` offer what the office keeps as data, which may not exist here?"""
    choices = getattr(block, "_constructor_kwargs", {}).get("choices")
    return callable(choices)


def _refuse(name: str) -> None:
    raise ValueError(name)


def _few(faults: list[str]) -> list[str]:
    if len(faults) <= MOST_FAULTS:
        return faults
    more = _("and %(count)s more") % {"count": len(faults) - MOST_FAULTS}
    return [*faults[:MOST_FAULTS], more]
