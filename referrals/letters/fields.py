"""The one registry of merge fields: it feeds the editor's help, the check on saving, the preview and the letter."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from persian import jalali
from persian.digits import to_persian
from referrals.cases.models import Ground
from referrals.letters.merge_field import MergeField, Origin
from referrals.letters.writing import EMPTY, clean, grouped, number

if TYPE_CHECKING:
    from referrals.letters.context import LetterContext

TITLES = {"male": "آقای", "female": "خانم"}


class EmptyFields(Exception):
    """Fields that the template uses and this case has no value for: no letter with a hole."""

    def __init__(self, fields: list[MergeField]) -> None:
        super().__init__(", ".join(field.key for field in fields))
        self.fields = fields


def _relation(context: "LetterContext") -> str:
    person = context.beneficiary
    return context.relation(person) if person else ""


def _office() -> Iterable[MergeField]:
    office = Origin.OFFICE
    yield MergeField("province_name", _("name of the province"), office, "نمونه", lambda c: c.office.province)
    yield MergeField(
        "office_title",
        _("name of the Directorate"),
        office,
        "اداره کل امور اتباع و مهاجرین خارجی استان نمونه",
        lambda c: c.office.name,
    )
    yield MergeField(
        "office_address",
        _("address of the Directorate"),
        office,
        "شهر نمونه، خیابان نمونه",
        lambda c: c.office.address,
    )
    yield MergeField(
        "office_phone",
        _("telephone of the Directorate"),
        office,
        "۰۰۰-۰۰۰۰۰۰۰۰",
        lambda c: number(c.office.phone),
    )
    yield MergeField(
        "office_hours",
        _("opening hours of the Directorate"),
        office,
        "روزهای کاری ۸ تا ۱۳",
        lambda c: c.office.hours,
    )


def _letter() -> Iterable[MergeField]:
    letter = Origin.LETTER
    yield MergeField(
        "letter_number",
        _("letter number"),
        letter,
        "۱۴۰۴/ن/۱۰۲۳",
        lambda c: to_persian(clean(c.letter_number)),
    )
    yield MergeField(
        "letter_date", _("date of the letter"), letter, "۱۴۰۴/۰۳/۱۶", lambda c: jalali.short(c.issued_on)
    )
    yield MergeField("attachment_text", _("attachment"), letter, EMPTY, lambda c: EMPTY)
    yield MergeField(
        "valid_until", _("end of validity"), letter, "۱۴۰۴/۰۴/۱۵", lambda c: jalali.short(c.valid_until)
    )
    yield MergeField(
        "reply_due", _("reply due on"), letter, "۱۴۰۴/۰۳/۳۰", lambda c: jalali.short(c.reply_due)
    )
    yield MergeField(
        "verification_code",
        _("verification code"),
        letter,
        "۷۳۰۴-۲۲۱۸-۵۰۱۹",
        lambda c: number(grouped(c.verification_code)),
    )
    yield MergeField(
        "signatory_name", _("name of the signatory"), letter, "[نام صاحب امضا]", lambda c: c.signatory.name
    )
    yield MergeField(
        "signatory_title",
        _("post of the signatory"),
        letter,
        "مدیرکل امور اتباع و مهاجرین خارجی استان نمونه",
        lambda c: c.signatory.title,
    )


def _directive() -> Iterable[MergeField]:
    case = Origin.CASE
    yield MergeField(
        "directive_number",
        _("number of the directive"),
        case,
        "نمونه/۱۴۰۴/۱۲۳",
        lambda c: number(c.directive.number),
    )
    yield MergeField(
        "directive_date",
        _("date of the directive"),
        case,
        "۱۴۰۴/۰۱/۱۷",
        lambda c: jalali.short(c.directive.issued_on),
    )


def _case() -> Iterable[MergeField]:
    case = Origin.CASE
    yield MergeField("case_number", _("case number"), case, "۱۴۰۴-۰۰۰۱۲۳", lambda c: number(c.case.number))
    yield MergeField(
        "tracking_code", _("tracking number"), case, "۴۸۳۱-۲۰۹۷-۶", lambda c: number(c.tracking_code)
    )
    yield MergeField(
        "najva_checked_on",
        _("date of the Najva review"),
        case,
        "۱۴۰۴/۰۳/۱۶",
        lambda c: jalali.short(c.najva_checked_on),
    )
    yield MergeField(
        "deficiency_list",
        _("list of deficiencies"),
        case,
        "نام یا نام پدر با کارت نمی‌خواند؛ نوزاد در سامانه ثبت نشده است",
        lambda c: c.deficiencies,
    )
    yield MergeField(
        "member_count",
        _("household members besides the applicant"),
        case,
        "۳",
        lambda c: number(len(c.members)),
    )
    yield MergeField(
        "record_count",
        _("number of persons with a mismatch"),
        case,
        "۲",
        lambda c: number(len({row.exclusive_id for row in c.corrections}) or ""),
    )


def _applicant() -> Iterable[MergeField]:
    who = Origin.APPLICANT
    yield MergeField(
        "applicant_title",
        _("Mr or Ms"),
        who,
        "خانم",
        lambda c: TITLES.get(c.applicant.gender, "آقای/خانم"),
    )
    yield MergeField(
        "applicant_full_name",
        _("applicant's full name"),
        who,
        "نمونه آزمایشی‌الف",
        lambda c: c.applicant.full_name,
    )
    yield MergeField("father_name", _("father's name"), who, "نمونه", lambda c: c.applicant.father_name)


def _papers() -> Iterable[MergeField]:
    who = Origin.APPLICANT
    yield MergeField("nationality", _("nationality"), who, "افغانستان", lambda c: c.nationality)
    yield MergeField("document_type", _("residence document"), who, "کارت آمایش", lambda c: c.document_type)
    yield MergeField(
        "document_number",
        _("number of the document"),
        who,
        "۰۰۰۰۰۰۰۱",
        lambda c: number(c.applicant.document_number),
    )
    yield MergeField(
        "exclusive_id",
        _("exclusive ID"),
        who,
        "۱۰۰۰۰۰۰۰۰۰۰۱",
        lambda c: number(c.applicant.exclusive_id),
        optional=True,
    )
    yield MergeField(
        "household_code",
        _("household code"),
        who,
        "۰۰۰۰۰۱",
        lambda c: number(c.case.household_code),
        optional=True,
    )


def _counter() -> Iterable[MergeField]:
    counter = Origin.COUNTER
    yield MergeField(
        "office_name",
        _("name of the counter office"),
        counter,
        "نمونهٔ یک",
        lambda c: c.counter_name,
    )
    yield MergeField(
        "office_code",
        _("code of the counter office"),
        counter,
        "۰۰-۰۰-۰۰۱",
        lambda c: number(c.counter_office.code) if c.counter_office else "",
    )


def _health() -> Iterable[MergeField]:
    health = Origin.HEALTH
    yield MergeField(
        "beneficiary_full_name",
        _("person in need of special services"),
        health,
        "نمونه آزمایشی‌ب",
        lambda c: c.beneficiary.full_name if c.beneficiary else "",
    )
    yield MergeField(
        "beneficiary_relation", _("that person's relation to the head"), health, "فرزند", _relation
    )
    yield MergeField(
        "beneficiary_exclusive_id",
        _("that person's exclusive ID"),
        health,
        "۱۰۰۰۰۰۰۰۰۰۰۲",
        lambda c: number(c.beneficiary.exclusive_id) if c.beneficiary else "",
        optional=True,
    )
    yield MergeField(
        "service_class", _("group of special services"), health, "الف", lambda c: c.service_class
    )


# In the order of the editor's help.
_THEMES = (_office, _letter, _directive, _case, _applicant, _papers, _counter, _health)
FIELDS: dict[str, MergeField] = {field.key: field for theme in _THEMES for field in theme()}


def without_health(fields: dict[str, MergeField], ground: str) -> dict[str, MergeField]:
    """Those of `fields` a letter of `ground` may use: health fields only for special services (BR-02, BR-35)."""
    return {key: field for key, field in fields.items() if ground == Ground.SPECIAL or not field.health}


def values_of(fields: Iterable[MergeField], context: "LetterContext") -> dict[str, str]:
    """The value of each of `fields` for one case, clean and with «ندارد» for empty optional ones.

    Raises EmptyFields naming every other field without a value.
    """
    values, missing = {}, []
    for field in fields:
        value = clean(field.value(context))
        if not value and not field.optional:
            missing.append(field)
        values[field.key] = value or EMPTY
    if missing:
        raise EmptyFields(missing)
    return values
