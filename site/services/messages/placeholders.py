"""What a message may name. Nothing on the list is a person, a document number or health (BR-33)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_PLACEHOLDER = re.compile(r"\{\{\s*(\w*)\s*\}\}")
# Brackets that are no placeholder: a template language, or one that was not closed.
_STRAY = re.compile(r"\{[{%#]|[}%#]\}")
# The message that carries the key to a draft: it may say this and nothing else.
RESUME = "resume_code"


class Empty(ValueError):
    """A message would have a hole. `names` are the placeholders without a value."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


def ltr(code: str) -> str:
    """`code` with the mark that keeps «۴۸۳۱-۲۰۹۷» from being shown as «۲۰۹۷-۴۸۳۱» in a Persian line without markup."""
    return f"\u200e{code}" if code else ""


@dataclass(frozen=True)
class Placeholder:
    """`sample` is what the preview shows."""

    label: str | Promise
    sample: str


PLACEHOLDERS: dict[str, Placeholder] = {
    "tracking_code": Placeholder(_("tracking number"), ltr("۴۸۳۱-۲۰۹۷-۶۱۳")),
    "tracking_url": Placeholder(_("address of the tracking page"), "https://example.org/track"),
    "event_date": Placeholder(_("day on which it happened"), "۱۴۰۴/۰۳/۱۶"),
    "due_date": Placeholder(_("deadline"), "۱۴۰۴/۰۳/۲۶"),
    "valid_until": Placeholder(_("last day of the letter"), "۱۴۰۴/۰۴/۱۵"),
    "missing_list": Placeholder(_("what is missing, from the list of reasons"), "– کارت اقامت همهٔ اعضا"),
    "decision_reason": Placeholder(_("reason of the decision, from the list"), "مدارک با سامانه یکسان نبود."),
    "directive_article": Placeholder(_("paragraphs of the directive"), ltr("۲-۱")),
    "case_number": Placeholder(_("case number"), ltr("۱۴۰۴-۰۰۰۱۲۳")),
    "office_title": Placeholder(_("name of the office"), "اداره کل امور اتباع و مهاجرین خارجی استان نمونه"),
    "office_address": Placeholder(_("address of the office"), "شهر نمونه، خیابان نمونه"),
    "office_hours": Placeholder(_("opening hours of the office"), "روزهای کاری ۸ تا ۱۳"),
    "office_phone": Placeholder(_("telephone of the office"), ltr("۰۰۰-۰۰۰۰۰۰۰۰")),
    "office_name": Placeholder(_("name of the counter office"), "نمونهٔ یک"),
    "office_code": Placeholder(_("code of the counter office"), ltr("۰۰-۰۰-۰۰۱")),
    "service_url": Placeholder(_("address of the service page"), "https://example.org"),
    "admin_url": Placeholder(_("address of the staff's pages"), "https://example.org/admin"),
    "complaint_url": Placeholder(_("address for complaints"), "https://example.org/complaint"),
    "complaint_subject": Placeholder(
        _("subject of the complaint, from the list"), "دریافت وجه خارج از تعرفه"
    ),
    "window_start": Placeholder(_("first day of the period"), "۱۴۰۴/۱۲/۰۶"),
    "window_end": Placeholder(_("last day of the period"), "۱۴۰۴/۱۲/۲۹"),
    "period_label": Placeholder(_("period of the statistics"), "خرداد ۱۴۰۴"),
    "pending_count": Placeholder(_("number of waiting letters"), "۷"),
    "overdue_count": Placeholder(_("number of overdue cases"), "۴"),
}
RESUME_PLACEHOLDERS: dict[str, Placeholder] = {
    "resume_code": Placeholder(_("code to go on with a draft"), ltr("۴۸۳۱-۲۰۹۷-۶۱۳۰-۵۵۲۹-۸۴۱۷")),
    "resume_url": Placeholder(_("address of the page to go on"), "https://example.org/apply/resume"),
}
# An address ends without a slash: a Persian line would show it at the other end. The site adds it.

# Names that editors try; they get a clearer refusal than a slip of the pen.
PERSONAL = re.compile(
    r"(^|_)(first|last|full|father|applicant|person|member|family|beneficiary|signatory|receiver)(_|$)"
    r"|(^|_)(mobile|email|birth|gender|national|nationality|document|passport|exclusive|household|identity)(_|$)"
    r"|(^|_)(diagnosis|illness|health|medical|service_class|ground|grounds)(_|$)|^name$"
)


def allowed_in(key: str) -> dict[str, Placeholder]:
    """What the template `key` may name."""
    return RESUME_PLACEHOLDERS if key == RESUME else PLACEHOLDERS


def named(text: str) -> list[str]:
    """The placeholders of `text`, each once, in their order."""
    return list(dict.fromkeys(_PLACEHOLDER.findall(text)))


def unknown(text: str, key: str = "") -> list[str]:
    """The names in «{{ … }}» of `text` that the template `key` may not use."""
    return sorted(set(named(text)) - set(allowed_in(key)))


def has_stray_brackets(text: str) -> bool:
    """Is there a bracket of a placeholder that is none?"""
    return bool(_STRAY.search(_PLACEHOLDER.sub("", text)))


def fill(text: str, values: Mapping[str, str]) -> str:
    """`text` with the values in their places. Raises Empty for each that has none."""
    if missing := [name for name in named(text) if not values.get(name)]:
        raise Empty(missing)
    return _PLACEHOLDER.sub(lambda found: values[found[1]], text)


def samples(key: str) -> dict[str, str]:
    """{placeholder: sample} of the template `key`."""
    return {name: one.sample for name, one in allowed_in(key).items()}
