"""Inquiries that go out in a file: what leaves about whom, and the batch that remembers it (UC-09)."""

import io
from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import Max, QuerySet
from django.http import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.log import record
from forms_app.sheets import XLSX, Workbook, csv_response, file_response
from referrals.cases.moves import MoveRefused
from referrals.inquiries.models import Batch, Inquiry, Question, Result
from referrals.inquiries.permissions import workable
from referrals.inquiries.verbs import due_on
from services.models import Office

REFERENCE, RESULT, DIFFERING, STATUS, ANSWERED_ON = (
    gettext_lazy("Inquiry reference"),
    gettext_lazy("Result"),
    gettext_lazy("Differing items"),
    gettext_lazy("Insurance status"),
    gettext_lazy("Date answered"),
)
# The particulars that a file can hold: attribute of the person and heading.
PARTICULARS = {
    "exclusive_id": gettext_lazy("Exclusive ID"),
    "document_number": gettext_lazy("Document number"),
    "full_name": gettext_lazy("Full name"),
    "father_name": gettext_lazy("Father's name"),
    "birth_date": gettext_lazy("Date of birth"),
}
# What of them a question needs; nothing else leaves the house, and never an answer about health (BR-35).
LEAVES = {
    Question.IDENTITY: frozenset(PARTICULARS),
    Question.INSURANCE: frozenset({"exclusive_id", "document_number", "full_name"}),
    Question.SPECIAL: frozenset({"exclusive_id", "full_name"}),
}
# What the Directorate fills in, in the same file; `reading` finds the columns by these headings.
ANSWERS = (RESULT, DIFFERING, STATUS, ANSWERED_ON)


@transaction.atomic
def make_batch(*, office: Office, by) -> Batch:
    """Put what `by` may send and nobody has sent into a new batch. Raises MoveRefused when there is nothing.

    Of two who do this at once the second finds nothing left: the row of the office is held meanwhile.
    """
    Office.objects.select_for_update().get(pk=office.pk)
    inquiries = list(unsent(by).values_list("pk", flat=True))
    if not inquiries:
        raise MoveRefused(_("No inquiry waits to be sent."))
    last = Batch.objects.filter(office=office).aggregate(last=Max("number"))["last"] or 0
    batch = Batch.objects.create(office=office, number=last + 1, made_by=by, made_at=timezone.now())
    Inquiry.objects.filter(pk__in=inquiries).update(
        batch=batch, sent_at=batch.made_at, due_on=due_on(office, batch.made_at)
    )
    record(action="inquiry.batch", target=batch, by=by, number=batch.number, inquiries=len(inquiries))
    return batch


def unsent(user) -> QuerySet[Inquiry]:
    """What `user` may send and nobody has sent."""
    return Inquiry.objects.unsent().filter(pk__in=workable(user).values("pk"))


def in_batch(batch: Batch, user) -> QuerySet[Inquiry]:
    """The inquiries of `batch` that `user` may hold in hand."""
    return workable(user).filter(batch=batch).select_related("person").order_by("pk")


def download(*, batch: Batch, file_format: str, by) -> HttpResponseBase:
    """The file of `batch`, as often as it is needed; put on record first: no record, no file (BR-50)."""
    inquiries = list(in_batch(batch, by))
    record(
        action="inquiry.exported",
        target=batch,
        by=by,
        number=batch.number,
        format=file_format,
        inquiries=len(inquiries),
    )
    name = f"inquiries-{batch.number}"
    if file_format == "csv":
        return csv_response(name=name, header=header(), rows=rows(inquiries))
    file = io.BytesIO()
    with Workbook(file) as book:
        sheet = book.table(_("Inquiries"), header())
        for row in rows(inquiries):
            sheet.write(row)
        words = book.table(_("Results"), [_("What may stand under “Result”")])
        for result in Result:
            words.write([result.label])
    return file_response(file, f"{name}.xlsx", XLSX)


def header() -> list[str]:
    """The headings of the file, in the language of the reader."""
    return [str(text) for text in (REFERENCE, *PARTICULARS.values(), gettext_lazy("Question"), *ANSWERS)]


def rows(inquiries: Iterable[Inquiry]) -> Iterator[list[object]]:
    """One row for each inquiry, with the columns of the answer left empty."""
    for inquiry in inquiries:
        leaves = LEAVES[Question(inquiry.question)]
        particulars = [getattr(inquiry.person, name) if name in leaves else "" for name in PARTICULARS]
        yield [inquiry.reference, *particulars, inquiry.get_question_display(), *[""] * len(ANSWERS)]
