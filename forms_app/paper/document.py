"""The printed form as HTML for the PDF engine."""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from forms_app.definitions.models import FormVersion
from forms_app.paper import marks
from forms_app.paper.outline import Part, outline
from pdf import qr
from pdf.engine import Assets, Meta, render
from services.offices import Office

INVOCATION = "بسمه تعالی"
# Cells of the tracking number that the office fills in.
_TRACKING = 11


@dataclass(frozen=True)
class Sheet:
    """A form ready to be made into a PDF. `mark` is different for everything that would print differently."""

    html: str
    combs: frozenset[int]
    address: str
    title: str
    author: str

    @property
    def mark(self) -> str:
        return hashlib.sha256(f"{self.address}|{self.html}".encode()).hexdigest()[:32]


def sheet(version: FormVersion) -> Sheet:
    """The printed form of `version`, in Persian, with the letterhead, lists and settings of the office as they are."""
    office = Office.objects.first() or Office(name="")
    address = settings.BASE_URL.rstrip("/") + reverse("apply", args=[version.form.slug])
    with override("fa"):
        parts = outline(version.schema)
        context = {
            "schema": version.schema,
            "version": version,
            "office": office,
            "letterhead": office.letterhead.splitlines() or [office.name],
            "invocation": office.invocation or INVOCATION,
            "parts": parts,
            "declared": any(part.declared for part in parts),
            "notice": version.schema["messages"].get("privacy_notice", "").splitlines(),
            "address": f"\u2066{address.partition('://')[2].rstrip('/')}\u2069",
            "dates": [(2, "روز"), (2, "ماه"), (4, "سال")],
            "tracking": _TRACKING,
        }
        html = render_to_string("forms_app/paper/document.html", context)
    return Sheet(html, _combs(parts), address, version.schema["title"], office.name)


def pdf(sheet: Sheet) -> bytes:
    """The PDF. Raises pdf.engine.RenderError when it would not be flawless."""
    files = {"qr.png": qr.png(sheet.address), "box.png": marks.box(), "line.png": marks.line()}
    files |= {marks.comb_name(cells): marks.comb(cells) for cells in sheet.combs}
    return render(sheet.html, Assets(files), Meta(title=sheet.title, author=sheet.author))


def _combs(parts: list[Part]) -> frozenset[int]:
    asked = {
        cells for part in parts for question in part.questions for cells, _caption in question.area.combs
    }
    return frozenset(asked | {2, 4, _TRACKING})
