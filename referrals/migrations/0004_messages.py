"""The texts of messages move to `services`, with their keys, their history and the permissions on them."""

from django.core.management.color import no_style
from django.db import migrations, models

FIELDS = ("id", "key", "audience", "sms", "email_subject", "email_body")


def _carry(apps, connection, source, target) -> None:
    old, new = apps.get_model(source, "MessageTemplate"), apps.get_model(target, "MessageTemplate")
    new.objects.bulk_create([new(**row) for row in old.objects.values(*FIELDS)])
    old.objects.all().delete()
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [new]):
            cursor.execute(statement)
    # Log entries and permissions hang on the content type: renamed, they come along.
    types = apps.get_model("contenttypes", "ContentType").objects.filter(model="messagetemplate")
    if not types.filter(app_label=target).exists():
        types.filter(app_label=source).update(app_label=target)


def to_services(apps, editor) -> None:
    _carry(apps, editor.connection, "referrals", "services")


def back(apps, editor) -> None:
    _carry(apps, editor.connection, "services", "referrals")


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0003_letters_and_reasons_of_services"),
        ("services", "0002_messages"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(to_services, back),
        migrations.DeleteModel(name="MessageTemplate"),
        migrations.AddField(
            model_name="case",
            name="messages_stopped_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="no messages since"),
        ),
    ]
