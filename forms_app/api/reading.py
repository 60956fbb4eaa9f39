"""The body of a call: read within bounds, checked for its shape, and laid out as the pages would send it."""

import base64
import binascii
import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, QueryDict, UnreadablePostError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from forms_app.api.refusal import Errors, Refusal
from forms_app.fields.people import APPLICANT
from forms_app.wizard.compiled import Compiled, Step
from forms_app.wizard.forms import ABSOLUTE_MAX
from persian.jalali import short
from persian.templatetags.persian import digits

# Scans travel as text, a third larger than they are: a household of ten with two pages each fits.
MAX_BYTES = 32 * 1024 * 1024
_ISO_DAY = re.compile(r"(1[7-9]|2\d)\d\d-\d\d-\d\d", re.ASCII)
_NUMBER = re.compile(r"\d{1,3}", re.ASCII)


def body(request: HttpRequest) -> dict[str, Any]:
    """The JSON object that was sent. Raises Refusal."""
    if request.content_type != "application/json":
        raise Refusal(415, _("Send the answers as application/json."))
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BYTES:
        raise Refusal(413, _("The request is larger than %(limit)s MB.") % {"limit": digits(MAX_BYTES >> 20)})
    try:
        found = json.loads(request.read(MAX_BYTES), parse_constant=_no_number)
        # A text that is no Unicode can neither be stored nor shown.
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError, UnreadablePostError) as error:
        raise Refusal(400, _("The body is not JSON that can be read.")) from error
    if not isinstance(found, dict):
        raise Refusal(400, _("The body must be an object with the parts of the form."))
    return found


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is no number of JSON")


class Reading:
    """`answers` (part of the form to its answers) as input names with values in `data` and files in `files`.

    `errors` holds what fits no question of the version `ready`; what is wrong with an answer itself is judged later.
    """

    def __init__(self, ready: Compiled, answers: dict[str, Any]) -> None:
        self.data = QueryDict(mutable=True)
        self.files: MultiValueDict = MultiValueDict()
        self.errors: Errors = {}
        for key in answers.keys() - ready.steps.keys():
            self._complain(key[:80], _("There is no such part in this form."))
        for key, step in ready.steps.items():
            if step.is_group:
                self._rows(step, answers.get(key))
            elif answers.get(key) is not None:
                self._step(step, answers[key])

    def _complain(self, path: str, text: str) -> None:
        self.errors.setdefault(path, []).append(text)

    def _step(self, step: Step, given: Any) -> None:
        if not isinstance(given, dict):
            self._complain(step.key, _("This part is an object with the answers by key."))
            return
        self._answers(step, given, step.key, step.key)

    def _rows(self, step: Step, given: Any) -> None:
        rows = [] if given is None else given
        if not isinstance(rows, list):
            self._complain(step.key, _("This part is a list of objects."))
            rows = []
        if len(rows) > ABSOLUTE_MAX:
            self._complain(step.key, _("This list is too long."))
            rows = []
        self.data[f"{step.key}-TOTAL_FORMS"] = str(len(rows))
        self.data[f"{step.key}-INITIAL_FORMS"] = "0"
        for index, row in enumerate(rows):
            if isinstance(row, dict):
                self.data[f"{step.key}-{index}-_id"] = row_id(index)
                self._answers(step, row, f"{step.key}-{index}", f"{step.key}[{index}]")
            else:
                self._complain(f"{step.key}[{index}]", _("This part is an object with the answers by key."))

    def _answers(self, step: Step, given: dict[str, Any], prefix: str, path: str) -> None:
        fields = {spec["key"]: spec for spec in step.spec.get("fields", []) if not spec.get("later")}
        files = {spec["key"] for spec in step.file_fields}
        for key, value in given.items():
            place = f"{path}.{key[:80]}"
            if key not in fields:
                self._complain(place, _("There is no such question in this part."))
            elif value is None:
                continue
            elif key in files:
                self._take_files(fields[key], value, f"{prefix}-{key}", place)
            else:
                self._take(fields[key], value, f"{prefix}-{key}", place)

    def _take(self, spec: dict[str, Any], value: Any, name: str, place: str) -> None:
        try:
            for part, texts in _inputs(spec, value):
                self.data.setlist(f"{name}-{part}" if part else name, texts)
        except TypeError:
            self._complain(place, _("This answer is not of the expected kind."))

    def _take_files(self, spec: dict[str, Any], value: Any, name: str, place: str) -> None:
        given = value if isinstance(value, list) else [value]
        if len(given) > spec.get("max_files", 1):
            self._complain(
                place, _("At most %(limit)s can be entered.") % {"limit": digits(spec.get("max_files", 1))}
            )
            return
        for item in given:
            file = _file(item)
            if file is None:
                self._complain(place, _("A file is an object with its name and its content in Base64."))
            else:
                self.files.appendlist(f"{name}-upload", file)


def row_id(index: int) -> str:
    """The id of a row for the time of one call, by which a person of the group is named."""
    return f"{index:08x}"


def _inputs(spec: dict[str, Any], value: Any) -> Iterator[tuple[str, list[str]]]:
    """(name of the part or "", values) of the inputs that `value` fills in. Raises TypeError for what fits none."""
    if isinstance(value, dict):
        for part, text in value.items():
            if text is not None:
                yield part, [_text(spec, text)]
    elif isinstance(value, list):
        yield "", [_text(spec, item) for item in value]
    elif value is not False or _is_yes_or_no(spec):
        yield "", [_text(spec, value)]


def _text(spec: dict[str, Any], value: Any) -> str:
    """One JSON value as a person would type it."""
    if isinstance(value, bool):
        return ("yes" if value else "no") if _is_yes_or_no(spec) else ("on" if value else "")
    if not isinstance(value, str | int | float):
        raise TypeError(type(value))
    text = str(value)
    if spec["type"] == "household_member_choice" and text != APPLICANT:
        return row_id(int(text)) if _NUMBER.fullmatch(text) else text
    if "date" in spec["type"] and _ISO_DAY.fullmatch(text):
        return _jalali(text)
    return text.replace("\x00", "")


def _is_yes_or_no(spec: dict[str, Any]) -> bool:
    return {"yes", "no"} == {choice["key"] for choice in spec.get("choices", [])}


def _jalali(text: str) -> str:
    try:
        return short(dt.date.fromisoformat(text))
    except ValueError:
        return text


def _file(item: Any) -> SimpleUploadedFile | None:
    """A file from {"name", "content"}; None when it is not one."""
    if not isinstance(item, dict) or item.keys() - {"name", "content"}:
        return None
    name, content = item.get("name"), item.get("content")
    if not isinstance(name, str) or not isinstance(content, str):
        return None
    try:
        return SimpleUploadedFile(name[:200] or "file", base64.b64decode(content, validate=True))
    except (binascii.Error, ValueError):
        return None
