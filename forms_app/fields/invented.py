"""Somebody who does not exist, and what the kinds of field make their answers of (`FieldType.invented`)."""

from dataclasses import dataclass

from forms_app.fields.asking import Asking


@dataclass(frozen=True)
class Invented:
    """A person, or the member of a household in `row`, before one question; `asking` knows what was answered before."""

    first_name: str
    last_name: str
    father_name: str
    words: str
    number: str
    row: int
    asking: Asking


@dataclass(frozen=True)
class SampleFile:
    """Stands for an attachment where nothing was sent. Of no kind of content, so that no picture of it is asked for."""

    public_id: str
    field_id: str
    original_name: str
    size: int = 256 * 1024
    content_type: str = ""
