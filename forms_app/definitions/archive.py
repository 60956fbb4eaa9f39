"""Retiring a form: closed for everybody and out of the way, with all that was ever sent under it untouched.

A form that was published and is not live any more is an archived one; so Wagtail's own "unpublish" does the same.
"""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from audit.log import record
from forms_app.definitions.models import Form, FormVersion
from services import publication


def archived() -> Q:
    """Forms that are in the archive."""
    return Q(Exists(FormVersion.objects.filter(form=OuterRef("pk"))), live=False)


@transaction.atomic
def archive(*, form: Form, by) -> bool:
    """Put `form` into the archive. False if it is there already."""
    if not form.live:
        return False
    form.unpublish(user=by)
    return True


@transaction.atomic
def restore(*, form: Form, by) -> bool:
    """Take `form` out of the archive as it was last published, whatever was drafted since. False if it is not there."""
    if not Form.objects.filter(archived(), pk=form.pk).update(live=True):
        return False
    record(action="form.restored", target=form, by=by)
    publication.bump()
    form.refresh_from_db(fields=["live"])
    return True
