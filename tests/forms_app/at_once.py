"""Several drafts of one form sent at the same moment, each on a connection of its own."""

import datetime as dt
import threading

from django.db import connection
from django.utils import timezone

from forms_app.definitions.opening import FormClosed
from forms_app.models import Draft, FormVersion
from forms_app.submissions.submit import submit


def draft_of(version: FormVersion, **fields) -> Draft:
    """A filled draft that can be sent."""
    tomorrow = timezone.now() + dt.timedelta(days=1)
    return Draft.objects.create(version=version, expires_at=tomorrow, payload=b"x", **fields)


def send_at_once(drafts: list[Draft]) -> list[str]:
    """For each of `drafts` "sent", or why the form was closed to it; sorted."""
    results = []

    def send(draft: Draft) -> None:
        try:
            submit(draft=draft, answers={}, channel="online")
            results.append("sent")
        except FormClosed as refused:
            results.append(refused.closed.why.value)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=[draft]) for draft in drafts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(results)
