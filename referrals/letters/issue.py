"""Signing and issuing: everything is prepared first, the number is taken last, the letter is frozen (BR-36, BR-37)."""

import datetime as dt
import hashlib
import secrets
from dataclasses import replace

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.log import record
from pdf.engine import RenderError
from persian.jalali import local_date
from referrals.cases.models import Case
from referrals.cases.moves import move, role_for
from referrals.cases.states import State
from referrals.letters.context import LetterContext, build
from referrals.letters.document import Contents, block_types, letter_pdf, used_fields
from referrals.letters.emblem import emblem_png
from referrals.letters.fields import FIELDS, EmptyFields, values_of
from referrals.letters.form_fields import allowed
from referrals.letters.gate import Gate, LetterRefused, examine, frequency_reasons
from referrals.letters.models import Letter, LetterTemplate, new_token, private_storage
from referrals.letters.numbering import take
from referrals.letters.tables import correction_rows, member_rows
from referrals.letters.writing import clean, number
from referrals.roles import Role

UNNUMBERED = "…"


def issue(*, case: Case, by) -> list[Letter]:
    """Issue the letters of every ground of `case` that has none yet, and move the case to `letter_issued`.

    Atomic: all letters or none, and with them their files. Raises LetterRefused with every reason, and MoveRefused
    when someone else moved the case meanwhile.
    """
    moment = timezone.now()
    day = local_date(moment)
    gate = examine(case, by, day)
    if gate.reasons:
        raise LetterRefused(gate.reasons)
    prepared = [(template, prepare(case, template, gate, day)) for template in gate.templates]
    stored: list[str] = []
    try:
        with transaction.atomic():
            move(
                case=case,
                to=State.LETTER_ISSUED,
                role=role_for(case, State.LETTER_ISSUED, by) or Role.SIGNATORY,
                by=by,
            )
            return [
                _register(context, contents, gate=gate, moment=moment, by=by, stored=stored)
                for _template, (context, contents) in prepared
            ]
    except BaseException:
        for name in stored:
            private_storage().delete(name)
        case.refresh_from_db()
        raise


def prepare(
    case: Case, template: LetterTemplate, gate: Gate, day: dt.date, *, mark: str = ""
) -> tuple[LetterContext, Contents]:
    """All of a letter but its number, checked for holes. Raises LetterRefused naming the empty fields.

    `mark` is printed across the page; by default "sample" where the installation is one.
    """
    decision, signatory = gate.parties()
    context = build(
        case=case,
        template=template,
        decision=decision,
        signatory=signatory,
        issued_on=day,
        verification_code=f"{secrets.randbelow(10**12):012d}",
    )
    context = replace(context, letter_number=UNNUMBERED)
    try:
        known = allowed(template)
        values = values_of([known[name] for name in used_fields(template, known)], context)
    except EmptyFields as error:
        names = "، ".join(str(field.label) for field in error.fields)
        raise LetterRefused([_("The letter would have a hole: %s.") % names]) from error
    contents = Contents(
        template=template,
        office=case.office,
        values=values,
        members=member_rows(context),
        corrections=correction_rows(context.corrections),
        token=new_token(),
        mark=mark or ("sample" if case.office.sample else ""),
        emblem=emblem_png(template),
    )
    if "corrections_table" in block_types(template) and not contents.corrections:
        raise LetterRefused([_("The table of corrections would be empty.")])
    return context, contents


def draft_pdf(*, case: Case, template: LetterTemplate, gate: Gate, day: dt.date) -> bytes:
    """The letter as it would be issued, marked as a draft, without number and code. Raises LetterRefused."""
    _context, contents = prepare(case, template, gate, day, mark="draft")
    values = contents.values | {"letter_number": UNNUMBERED, "verification_code": number("0000-0000-0000")}
    return pdf_or_refusal(replace(contents, values=values, token=""))


def pdf_or_refusal(contents: Contents) -> bytes:
    """The PDF. Raises LetterRefused when the engine finds it less than flawless."""
    try:
        return letter_pdf(contents)
    except RenderError as error:
        raise LetterRefused([_("The letter cannot be drawn: %s") % "; ".join(error.reasons)]) from error


def _register(
    context: LetterContext, contents: Contents, *, gate: Gate, moment: dt.datetime, by, stored: list[str]
) -> Letter:
    """Take the number, draw, store and freeze one letter; the counter row stays locked until the end."""
    template, case = contents.template, context.case
    given = take(office=context.office, series=template.series, day=context.issued_on)
    # Asked again now that nobody else can issue: two cases of one household must not pass side by side.
    if reasons := frequency_reasons(case, template, context.issued_on):
        raise LetterRefused(reasons)
    values = contents.values | {
        "letter_number": clean(FIELDS["letter_number"].value(replace(context, letter_number=given.text)))
    }
    pdf = pdf_or_refusal(replace(contents, values=values))
    letter = Letter(
        office=context.office,
        case=case,
        decision=gate.decision,
        ground=template.ground,
        template=template,
        template_revision=template.live_revision,
        counter_office=context.counter_office,
        series=given.series,
        year=given.year,
        serial=given.serial,
        number=given.text,
        values={"fields": values, "members": contents.members, "corrections": contents.corrections},
        issued_at=moment,
        valid_until=context.valid_until,
        signatory=context.signatory.user,
        sha256=hashlib.sha256(pdf).hexdigest(),
        token=contents.token,
        verification_code=context.verification_code,
    )
    letter.pdf.save("letter.pdf", ContentFile(pdf), save=False)
    stored.append(str(letter.pdf.name))
    letter.save(force_insert=True)
    record(action="letter.issue", target=letter, by=by, number=letter.number, sha256=letter.sha256)
    return letter
