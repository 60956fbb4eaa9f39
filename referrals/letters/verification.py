"""Is this letter good? What the public may know, and the one presentation at its office (BR-38, BR-39)."""

import datetime as dt
import re
from dataclasses import dataclass

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.log import record
from persian.digits import to_latin
from persian.jalali import local_date
from referrals.counters.models import CounterOffice
from referrals.letters.gate import LetterRefused
from referrals.letters.models import Letter
from referrals.roles import Role, has_role

_SEPARATORS = re.compile(r"[\s\u200c\u200e\u200f\u2010-\u2015\u2212._/–-]+")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,40}")


class Standing(models.TextChoices):
    """The answers of the verification page."""

    VALID = "valid", gettext_lazy("The letter is valid. Compare it with what the paper says.")
    USED = "used", gettext_lazy("This letter has been presented before.")
    EXPIRED = "expired", gettext_lazy("The validity of this letter has ended.")
    VOID = "void", gettext_lazy("This letter has been voided.")
    OTHER_OFFICE = "other_office", gettext_lazy("This letter was issued for another office.")
    NOT_FOUND = "not_found", gettext_lazy("No letter was found with this code.")


@dataclass(frozen=True)
class Verdict:
    """The standing of a letter for one reader. `addressed`: the reader works at the office it is for."""

    standing: Standing
    letter: Letter | None = None
    addressed: bool = False
    # For the addressed office only: issued, but never handed to anyone.
    not_handed_over: bool = False

    @property
    def shows_details(self) -> bool:
        """Whether the minimal data to compare may be shown (BR-39)."""
        return self.letter is not None and self.standing in (Standing.VALID, Standing.USED, Standing.EXPIRED)

    @property
    def initials(self) -> str:
        """«ن. آ.»: enough to compare with the paper, too little to name a person."""
        name = self.letter.values["fields"].get("applicant_full_name", "") if self.letter else ""
        return " ".join(f"{word[0]}." for word in name.split())

    @property
    def persons(self) -> int:
        """How many persons the letter names, the applicant among them."""
        return len(self.letter.values.get("members", [])) if self.letter else 0


def code_of(typed: str) -> str | None:
    """The twelve digits in what someone typed, in any digits, with spaces or hyphens; None if it is no code."""
    digits = _SEPARATORS.sub("", to_latin(typed))
    return digits if len(digits) == 12 and digits.isascii() and digits.isdigit() else None


def operator_office(user) -> CounterOffice | None:
    """The counter office whose desk `user` works at, or None."""
    if not user.is_authenticated or not has_role(user, Role.COUNTER_OPERATOR):
        return None
    operator = getattr(user, "counter_operator", None)
    return operator.office if operator else None


def look_up(token_or_code: str, *, user=None, day: dt.date | None = None) -> Verdict:
    """What `user` (None: the public) may know of the letter with this QR token or typed code, on `day`.

    A letter that was never handed over is unknown to the public: it is not out in the world. Never raises.
    """
    code = code_of(token_or_code)
    if code is None and not _TOKEN.fullmatch(token_or_code):
        return Verdict(Standing.NOT_FOUND)
    wanted = Q(verification_code=code) if code else Q(token=token_or_code)
    letter = Letter.objects.filter(wanted).select_related("counter_office", "template", "handover").first()
    if letter is None:
        return Verdict(Standing.NOT_FOUND)
    office = operator_office(user) if user is not None else None
    addressed = office is not None and office.pk == letter.counter_office_id
    if not hasattr(letter, "handover") and letter.counter_office_id:
        if addressed and letter.voided_at is None:
            return Verdict(Standing.NOT_FOUND, letter, addressed=True, not_handed_over=True)
        return Verdict(Standing.NOT_FOUND)
    return Verdict(_standing(letter, office, addressed, day or local_date(timezone.now())), letter, addressed)


def _standing(letter: Letter, office: CounterOffice | None, addressed: bool, day: dt.date) -> Standing:
    if letter.voided_at:
        return Standing.VOID
    if office is not None and not addressed:
        return Standing.OTHER_OFFICE
    if letter.presented_at:
        return Standing.USED
    if letter.valid_until and letter.valid_until < day:
        return Standing.EXPIRED
    return Standing.VALID


@transaction.atomic
def present(*, letter: Letter, by) -> Letter:
    """Mark `letter` presented by the operator `by` of the addressed office; of many at once exactly one succeeds.

    Raises LetterRefused when it is not theirs, void, expired, never handed over, or presented before (BR-38).
    """
    office = operator_office(by)
    if office is None or office.pk != letter.counter_office_id:
        raise LetterRefused([str(Standing.OTHER_OFFICE.label)])
    mark_presented(letter=letter, by=by)
    return letter


def mark_presented(*, letter: Letter, by) -> None:
    """The conditional update behind `present`; also used when staff report an outcome for an office."""
    moment = timezone.now()
    in_time = Q(valid_until__isnull=True) | Q(valid_until__gte=local_date(moment))
    won = (
        Letter.objects.filter(pk=letter.pk, presented_at__isnull=True, voided_at__isnull=True)
        .filter(in_time, handover__isnull=False)
        .update(presented_at=moment, presented_by=by)
    )
    if not won:
        standing = look_up(letter.token, user=by).standing
        again = _("Look the letter up again.")
        raise LetterRefused([again if standing == Standing.VALID else str(standing.label)])
    letter.refresh_from_db()
    record(action="letter.present", target=letter, by=by)
