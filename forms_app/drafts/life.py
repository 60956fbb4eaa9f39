"""From the first click to the last: a draft begins, is found again by the token in the session, and is erased."""

import datetime as dt

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from forms_app.attachments.intake import discard
from forms_app.definitions.models import FormVersion
from forms_app.drafts.models import Draft
from forms_app.drafts.storage import empty_payload

SESSION = "drafts"
_OF_FORM = (
    "slug",
    "title",
    "title_en",
    "live",
    "open_for_public",
    "draft_days",
    "access",
    "opens_at",
    "closes_at",
)
_FORM = [f"version__form__{name}" for name in (*_OF_FORM, "max_submissions")]
_COLUMNS = [
    "token",
    "idempotency_key",
    "payload",
    "language",
    "expires_at",
    "channel",
    "is_test",
    "clerk",
    "invitation",
    "carried_from",
    "version__published_at",
    "version__withdrawn_at",
    "version__number",
    *_FORM,
]


@transaction.atomic
def begin(request: HttpRequest, version: FormVersion, **own) -> Draft:
    """A new draft of `version`, known to this session. An unsent draft of the same form is erased.

    `own` are columns of the draft that say how it began: its invitation, or that it tries the form out.
    """
    former = find(request, version.form.slug)
    if former and former.payload:
        erase(former)
    expires = timezone.now() + dt.timedelta(days=version.form.draft_days)
    own = {"language": get_language() or "fa", **own}
    draft = Draft.objects.create(version=version, expires_at=expires, **own)
    draft.payload = empty_payload(draft)
    draft.save(update_fields=["payload"])
    hold(request, draft)
    return draft


def hold(request: HttpRequest, draft: Draft, name: str = "") -> None:
    """Let the session point at `draft`: as that of its form, or under another `name`, which no form can have."""
    name = name or draft.version.form.slug
    request.session[SESSION] = {**request.session.get(SESSION, {}), name: draft.token}


def tokens(request: HttpRequest) -> list[str]:
    """The tokens of all drafts this session holds."""
    return list(request.session.get(SESSION, {}).values())


def find(request: HttpRequest, slug: str) -> Draft | None:
    """The session's draft of the form at `slug`, sent or not, expired or not; None if it has none."""
    token = request.session.get(SESSION, {}).get(slug)
    if not token:
        return None
    # The big columns are left out: the schema is cached in the process.
    drafts = Draft.objects.select_related("version__form").only(*_COLUMNS)
    return drafts.filter(token=token).first()


def forget(request: HttpRequest, slug: str) -> None:
    """Let the session no longer point at a draft of this form."""
    request.session[SESSION] = {k: v for k, v in request.session.get(SESSION, {}).items() if k != slug}


def is_over(draft: Draft) -> bool:
    """Has its time run out?"""
    return draft.expires_at <= timezone.now()


@transaction.atomic
def erase(draft: Draft) -> None:
    """Delete a draft with the files that came with it. Files of a submission are its own by then."""
    for attachment in draft.attachments.filter(submission=None):
        discard(attachment)
    draft.delete()


def erase_expired() -> int:
    """Erase every draft whose time has run out; the number of them."""
    drafts = Draft.objects.filter(expires_at__lte=timezone.now())
    count = 0
    for draft in drafts.iterator(500):
        erase(draft)
        count += 1
    return count
