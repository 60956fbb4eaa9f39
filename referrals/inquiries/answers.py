"""Taking over a file of answers: judged row by row first, then all of it or nothing (UC-10)."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from audit.log import record
from persian.digits import to_latin
from persian.jalali import NotADate, parse
from persian.text import search_key
from referrals.cases.moves import MoveRefused
from referrals.inquiries.models import LONGEST_STATUS, AnswerFile, Inquiry, Result
from referrals.inquiries.permissions import workable
from referrals.inquiries.reading import LONGEST, Line
from referrals.inquiries.verbs import answer, problems


class Standing(StrEnum):
    """What becomes of a row."""

    READY = "ready"
    ANSWERED = "answered"
    EMPTY = "empty"
    UNKNOWN = "unknown"
    WRONG = "wrong"


@dataclass
class Judged:
    """A row of the file, the inquiry it is about, and what is wrong with it."""

    line: Line
    inquiry: Inquiry | None
    result: Result | None = None
    day: dt.date | None = None
    problems: list[str] = field(default_factory=list)

    @property
    def standing(self) -> Standing:
        """An answered inquiry is never judged again, so the same file twice has no mistakes."""
        if self.inquiry is None:
            return Standing.UNKNOWN
        if not self.inquiry.is_open:
            return Standing.ANSWERED
        if self.problems:
            return Standing.WRONG
        return Standing.READY if self.line.result else Standing.EMPTY


def judge(lines: Sequence[Line], user) -> list[Judged]:
    """Each row with what becomes of it. What `user` may not know of does not exist (BR-35). One query."""
    references = [_reference(line) for line in lines]
    found = workable(user).filter(reference__in=set(references))
    known = {one.reference: one for one in found.select_related("person", "case__office")}
    times, words = Counter(references), _words()
    return [
        _judge(line, known.get(reference), times[reference], words)
        for line, reference in zip(lines, references, strict=True)
    ]


@transaction.atomic
def take_over(*, lines: Sequence[Line], sha256: str, by) -> Counter[Standing]:
    """Record the answers of a file; returns how many rows stood how.

    Judges the rows once more: what was answered meanwhile is left as it is. Raises MoveRefused, with nothing
    recorded, when any row is wrong.
    """
    judged = judge(lines, by)
    counts = Counter(one.standing for one in judged)
    if counts[Standing.WRONG]:
        raise MoveRefused(_("Rows of the file are wrong. Nothing was taken over."))
    for one in judged:
        if one.standing == Standing.READY:
            _record(one, by)
    if counts[Standing.READY]:
        file, _new = AnswerFile.objects.get_or_create(
            sha256=sha256, defaults={"taken_by": by, "answered": counts[Standing.READY]}
        )
        numbers = {standing.value: counts[standing] for standing in Standing}
        record(action="inquiry.imported", target=file, by=by, sha256=sha256, rows=numbers)
    return counts


def taken_before(sha256: str) -> AnswerFile | None:
    """When this very file was taken over, and by whom; None when it was not."""
    return AnswerFile.objects.select_related("taken_by").filter(sha256=sha256).first()


def _record(one: Judged, by) -> None:
    assert one.inquiry is not None, "a row that is ready has its inquiry"
    assert one.result is not None, "and its result"
    assert one.day is not None, "and its day"
    one.inquiry.case.refresh_from_db(fields=["state", "version", "due_at"])
    answer(
        inquiry=one.inquiry,
        result=one.result,
        answered_on=one.day,
        text=one.line.text,
        insurance_status=one.line.insurance_status,
        by=by,
    )


def _judge(line: Line, inquiry: Inquiry | None, times: int, words: dict[str, Result]) -> Judged:
    judged = Judged(line, inquiry)
    if inquiry is None or not inquiry.is_open:
        return judged
    if times > 1:
        judged.problems.append(_("This reference stands in the file more than once."))
    if not line.result:
        return judged
    judged.result = words.get(search_key(line.result))
    if judged.result is None:
        judged.problems.append(_("This result is not known."))
    try:
        judged.day = parse(line.answered_on)
    except NotADate:
        judged.problems.append(_("This is no date of the calendar."))
    judged.problems += problems(inquiry, judged.result, judged.day, line.text).values()
    if len(line.text) > LONGEST or len(line.insurance_status) > LONGEST_STATUS:
        judged.problems.append(_("A text of this row is too long."))
    return judged


def _reference(line: Line) -> str:
    return to_latin(line.reference).replace(" ", "").upper()


def _words() -> dict[str, Result]:
    """Each way a result may be written: its code, or its name in either language."""
    words = {search_key(result.value): result for result in Result}
    for language in ("fa", "en"):
        with override(language):
            words |= {search_key(str(result.label)): result for result in Result}
    return words
