"""Going on later, from another browser, without an account: a code that we give and a second detail of one's own.

The code is the key to personal data: nineteen random digits (63 bits) and a check digit, digits only like the tracking
number, so that nothing looks like anything else and any keyboard can type it. The table holds keyed hashes only.
"""

import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from forms_app.drafts import life
from forms_app.drafts.models import Draft, new_token
from forms_app.tracking import SEPARATORS, check_digit
from persian.digits import to_latin
from persian.templatetags.persian import digits
from persian.text import search_key

if TYPE_CHECKING:
    from forms_app.drafts.storage import DraftStorage

LENGTH = 20
# Wrong second details after which a code is locked.
MAX_FAILURES = 10


class Unknown(Exception):
    """No draft fits the code and the detail; which of the two was wrong is not told."""


class Locked(Exception):
    """The code was tried too often with a wrong detail."""


def new_code() -> str:
    """A fresh code."""
    body = f"{secrets.randbelow(10 ** (LENGTH - 1)):0{LENGTH - 1}}"
    return body + check_digit(body)


def parse(text: str) -> str | None:
    """The code from whatever was typed: any digits, with spaces or hyphens; None if it is not one."""
    code = to_latin(text).translate(SEPARATORS).strip()
    right = len(code) == LENGTH and code.isascii() and code.isdigit() and check_digit(code) == "0"
    return code if right else None


def display(code: str) -> str:
    """«۴۸۳۱-۲۰۹۷-۶۱۳۰-…»: in fours, in the digits of the page."""
    return digits("-".join(code[i : i + 4] for i in range(0, LENGTH, 4)))


def plain(detail: str) -> str:
    """The second detail as it is compared: any digits, any spelling, without spaces."""
    return search_key(detail).replace(" ", "")


@transaction.atomic
def give_code(*, storage: "DraftStorage", detail: str, language: str) -> str:
    """The code of the draft, with `detail` as its second detail from now on. A locked code is open again.

    A draft keeps its first code, so what was printed stays true. Raises Unknown if the draft was sent meanwhile.
    """
    code = storage.resume_code or new_code()
    storage.keep_resume_code(code)
    if not storage.save():
        raise Unknown
    Draft.objects.filter(pk=storage.draft.pk).update(
        resume_code=_code_hash(code),
        resume_detail=_detail_hash(code, detail),
        resume_failures=0,
        language=language,
    )
    return code


def find(code: str, detail: str) -> Draft:
    """The draft, sent or not, that `code` and `detail` open. Raises Unknown or Locked.

    A try is counted before it is judged, so that many at once cannot guess more often than one after the other.
    """
    number = parse(code) or "0" * LENGTH
    drafts = Draft.objects.select_related("version__form").filter(resume_code=_code_hash(number))
    draft = drafts.first()
    if draft is not None and life.is_over(draft):
        life.erase(draft)
        draft = None
    given, known = _detail_hash(number, detail), draft.resume_detail if draft else "-"
    if draft and not drafts.filter(resume_failures__lt=MAX_FAILURES).update(
        resume_failures=F("resume_failures") + 1
    ):
        raise Locked
    if not constant_time_compare(given, known) or draft is None:
        raise Unknown
    return draft


@transaction.atomic
def bind(request: HttpRequest, draft: Draft) -> None:
    """Let this session hold `draft`. An unsent one gets a new token: no other browser holds it any more."""
    request.session.cycle_key()
    if draft.payload:
        draft.token = new_token()
    draft.resume_failures = 0
    Draft.objects.filter(pk=draft.pk).update(token=draft.token, resume_failures=0, updated_at=timezone.now())
    life.hold(request, draft)


def _code_hash(code: str) -> str:
    return _keyed("code", code)


def _detail_hash(code: str, detail: str) -> str:
    """Bound to the code, which is not stored: four digits alone could be guessed by who reads table and key."""
    return _keyed("detail", f"{code}|{plain(detail)}")


def _keyed(name: str, text: str) -> str:
    # With the key that opens the drafts: whoever changes it loses both.
    hashed = salted_hmac(f"forms_app.resume.{name}", text, secret=settings.DATA_KEY, algorithm="sha256")
    return hashed.hexdigest()
