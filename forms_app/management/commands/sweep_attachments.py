"""`manage.py sweep_attachments`: run it nightly."""

from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from forms_app.attachments.sweep import sweep


class Command(BaseCommand):
    help = "Delete files that belong to no draft and no submission."

    def add_arguments(self, parser):
        parser.add_argument("--hours", type=int, default=24, help="leave what is younger (default: 24)")

    def handle(self, *args, hours: int, **options):
        rows, files = sweep(before=timezone.now() - timedelta(hours=hours))
        self.stdout.write(f"{rows} unclaimed attachments and {files} stray files deleted")
