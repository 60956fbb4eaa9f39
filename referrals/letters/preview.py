"""A template as it will be printed, for invented people: never for a real one."""

import base64
import io
from typing import TYPE_CHECKING

import pypdfium2
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from pdf.engine import RenderError
from persian.digits import to_persian
from referrals.letters.checks import template_problems
from referrals.letters.document import Contents, letter_pdf
from referrals.letters.emblem import emblem_png
from referrals.letters.form_fields import known_fields
from services.models import Office

if TYPE_CHECKING:
    from referrals.letters.models import LetterTemplate

PREVIEW_MODES = [
    ("", _("household of four")),
    ("one", _("one person")),
    ("twenty", _("household of twenty")),
]
_PERSONS = {"": 4, "one": 1, "twenty": 20}
_LETTERS = [
    "الف",
    "ب",
    "پ",
    "ت",
    "ث",
    "ج",
    "چ",
    "ح",
    "خ",
    "د",
    "ذ",
    "ر",
    "ز",
    "ژ",
    "س",
    "ش",
    "ص",
    "ض",
    "ط",
    "ظ",
]
_DOTS_PER_INCH = 110


def sample_members(count: int) -> list[dict[str, str]]:
    """`count` invented people, as rows of the members' table."""
    return [
        {
            "row": to_persian(position),
            "full_name": f"نمونه آزمایشی‌{letter}",
            "relation": "سرپرست" if position == 1 else "فرزند",
            "birth_date": to_persian(f"{1364 + position}/04/12"),
            "exclusive_id": to_persian(100000000000 + position),
            "document_number": to_persian(f"{position:08d}"),
        }
        for position, letter in enumerate(_LETTERS[:count], 1)
    ]


def sample_corrections() -> list[dict[str, str]]:
    """Two invented rows of the table of corrections."""
    rows = (
        ("۱", "۱۰۰۰۰۰۰۰۰۰۰۱", "نام پدر", "نمونه", "نمونهٔ درست"),
        ("۲", "۱۰۰۰۰۰۰۰۰۰۰۲", "تاریخ تولد", "۱۳۹۰/۰۱/۰۱", "۱۳۹۰/۰۴/۱۲"),
    )
    keys = ("row", "exclusive_id", "field", "insurance_value", "najva_value")
    return [dict(zip(keys, row, strict=True)) for row in rows]


def sample_contents(template: "LetterTemplate", persons: int = 4, office: Office | None = None) -> Contents:
    """A letter of `template` with the samples of the registry, marked as sample."""
    office = office or Office.objects.first() or Office(name="", letterhead="")
    samples = {key: field.sample for key, field in known_fields(template).items()}
    return Contents(
        template=template,
        office=office,
        values=samples | {"member_count": to_persian(persons - 1)},
        members=sample_members(persons),
        corrections=sample_corrections(),
        mark="sample",
        emblem=emblem_png(template),
    )


def page_pictures(pdf: bytes) -> list[str]:
    """Each page of `pdf` as a data address of a PNG."""
    document = pypdfium2.PdfDocument(pdf)
    pictures = []
    try:
        for page in document:
            out = io.BytesIO()
            page.render(scale=_DOTS_PER_INCH / 72).to_pil().save(out, "PNG")
            pictures.append("data:image/png;base64," + base64.b64encode(out.getvalue()).decode())
    finally:
        document.close()
    return pictures


def preview(request, template: "LetterTemplate", mode: str) -> TemplateResponse:
    """The answer for Wagtail's preview panel: the pages, or in plain words why there are none."""
    pages, problems = (
        [],
        [str(message) for error in template_problems(template).values() for message in error.messages],
    )
    if not problems:
        try:
            pages = page_pictures(letter_pdf(sample_contents(template, _PERSONS.get(mode, 4))))
        except RenderError as error:
            problems = [str(reason) for reason in error.reasons]
    return TemplateResponse(
        request,
        "referrals/letters/preview.html",
        {"letter_template": template, "pages": pages, "problems": problems},
    )
