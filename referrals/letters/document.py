"""A letter as HTML for the PDF engine: letterhead, number block, body, signature, copies, foot with QR."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from pdf import qr
from pdf.engine import Assets, Meta, render
from referrals.letters.merge import fill, parse
from referrals.letters.tables import CORRECTION_COLUMNS, MEMBER_COLUMNS, Table, table
from referrals.letters.writing import isolated

if TYPE_CHECKING:
    from referrals.letters.models import LetterTemplate
    from services.models import Office

MARKS = Path(__file__).parent / "marks"
INVOCATION = "بسمه تعالی"


@dataclass(frozen=True)
class Contents:
    """All that is printed. `values` and rows are clean plain text; `mark` is "", "sample" or "draft"."""

    template: "LetterTemplate"
    office: "Office"
    values: dict[str, str]
    members: list[dict[str, str]] = field(default_factory=list)
    corrections: list[dict[str, str]] = field(default_factory=list)
    token: str = ""
    mark: str = ""
    emblem: bytes = b""


def texts(template: "LetterTemplate") -> dict[str, str]:
    """Every text of `template` that may hold merge fields, by a name that says where it stands."""
    found = {
        name: getattr(template, name)
        for name in ("recipient", "subject", "salutation", "signature", "copies", "footer")
    }
    for position, block in enumerate(template.body):
        if block.block_type == "paragraph":
            found[f"body.{position}"] = block.value
    return found


# The number block is part of every letter, whatever its text says.
ALWAYS = ("letter_number", "letter_date", "attachment_text", "verification_code")


def used_fields(template: "LetterTemplate", known: dict) -> list[str]:
    """The merge fields that a letter of `template` needs values for."""
    names = dict.fromkeys(ALWAYS)
    for text in texts(template).values():
        names.update(dict.fromkeys(parse(text, known).names))
    return list(names)


def block_types(template: "LetterTemplate") -> set[str]:
    """The kinds of block in the body: tells which tables need rows."""
    return {block.block_type for block in template.body}


def _body(contents: Contents) -> list[str | Table]:
    makers: dict[str, Callable] = {
        "paragraph": lambda value: fill(value, contents.values),
        "members_table": lambda value: table(MEMBER_COLUMNS, value["columns"], contents.members),
        "corrections_table": lambda value: table(
            CORRECTION_COLUMNS, [column.key for column in CORRECTION_COLUMNS], contents.corrections
        ),
    }
    return [makers[block.block_type](block.value) for block in contents.template.body]


def verify_address(token: str) -> str:
    """What the QR says: the public page that checks this letter."""
    return settings.BASE_URL.rstrip("/") + (
        reverse("verify_token", args=[token]) if token else reverse("verify")
    )


def letter_html(contents: Contents) -> str:
    """The whole document. Raises KeyError when the template uses a field that `contents.values` lacks."""
    template, values = contents.template, contents.values
    return render_to_string(
        "referrals/letters/document.html",
        {
            "size": template.page_size.lower(),
            "mark": contents.mark,
            "emblem": bool(contents.emblem),
            "office": contents.office,
            "letterhead": contents.office.letterhead.splitlines(),
            "invocation": contents.office.invocation or INVOCATION,
            "number": isolated(values["letter_number"]),
            "date": isolated(values["letter_date"]),
            "attachment": values["attachment_text"],
            "code": isolated(values["verification_code"]),
            "verify_page": isolated(verify_address("").partition("://")[2]),
            "recipient": fill(template.recipient, values),
            "subject": fill(template.subject, values),
            "salutation": fill(template.salutation, values),
            "body": _body(contents),
            "signature": fill(template.signature, values).splitlines(),
            "copies": [line for line in fill(template.copies, values).splitlines() if line.strip()],
            "footer": fill(template.footer, values),
        },
    )


def letter_pdf(contents: Contents) -> bytes:
    """The PDF. Raises pdf.engine.RenderError when it would not be flawless."""
    files = {"qr.png": qr.png(verify_address(contents.token))}
    if contents.emblem:
        files["emblem.png"] = contents.emblem
    if contents.mark:
        files["mark.png"] = (MARKS / f"{contents.mark}.png").read_bytes()
    title = f"{contents.template.name} {contents.values['letter_number']}"
    return render(
        letter_html(contents),
        Assets(files),
        Meta(title=title, author=contents.office.name, subject=contents.template.subject),
    )
