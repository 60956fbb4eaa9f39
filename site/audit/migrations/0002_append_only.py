"""The database itself refuses to change or delete what the log holds (BR-50)."""

from django.db import migrations

from audit.immutability import protect, unprotect


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: protect(editor.connection), lambda apps, editor: unprotect(editor.connection)
        )
    ]
