"""The token of a program: shown once, kept as a hash."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from audit.log import record
from forms_app.api.models import ApiClient
from forms_app.definitions.models import Form

# So that a token in a log or a repository is recognised for what it is.
PREFIX = "khedmat_"
# How exactly it is known when a program called last; finer would make a write of every call.
NOTED_EVERY = timedelta(minutes=1)


def hashed(token: str) -> str:
    """What the table holds. The token has 256 random bits, so nothing slower than SHA-256 is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def create(*, client: ApiClient, forms: Iterable[Form], by) -> str:
    """Store `client` (unsaved, named) for `forms` and return its token, which is never shown again."""
    token = PREFIX + secrets.token_urlsafe(32)
    client.token_hash, client.created_by = hashed(token), by
    client.save()
    client.forms.set(forms)
    record(action="program.created", target=client, by=by, forms=sorted(form.slug for form in forms))
    return token


@transaction.atomic
def change(*, client: ApiClient, forms: Iterable[Form], by) -> ApiClient:
    """Store the name, the forms and whether the program may call at all."""
    client.save(update_fields=["name", "is_active"])
    client.forms.set(forms)
    slugs = sorted(form.slug for form in forms)
    record(action="program.changed", target=client, by=by, active=client.is_active, forms=slugs)
    return client


def client_of(token: str) -> ApiClient | None:
    """The active program that holds `token`, noted as having called; None for any other token."""
    if not token.startswith(PREFIX):
        return None
    client = ApiClient.objects.filter(token_hash=hashed(token), is_active=True).first()
    if client is not None:
        now = timezone.now()
        if client.last_used_at is None or now - client.last_used_at > NOTED_EVERY:
            ApiClient.objects.filter(pk=client.pk).update(last_used_at=now)
    return client
