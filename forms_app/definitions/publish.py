"""Publishing freezes what the public is asked from now on."""

from django.db import transaction

from audit.log import record
from forms_app.definitions.models import Form, FormVersion
from forms_app.definitions.schema import compile_schema


@transaction.atomic
def publish_version(*, form: Form, by=None) -> FormVersion:
    """The version for `form` as it is in memory: the latest one if nothing changed, else a new one (BR-44).

    After a withdrawal there is always a new one, since nobody may go on with the old.

    `by` is the user who published; without one the system did (a scheduled publication).
    """
    Form.objects.select_for_update().get(pk=form.pk)
    schema = compile_schema(form)
    latest = form.versions.order_by("-number").first()
    if latest and latest.withdrawn_at is None and latest.schema == schema:
        return latest
    version = FormVersion.objects.create(form=form, number=latest.number + 1 if latest else 1, schema=schema)
    record(action="form.published", target=version, by=by, kind="" if by else "system", number=version.number)
    return version


def on_published(sender, instance, revision=None, **kwargs) -> None:
    """Receiver of Wagtail's `published` signal for Form."""
    publish_version(form=instance, by=revision.user if revision else None)
