"""`manage.py expire_drafts`: erase drafts whose time has run out, with their files. Run it daily."""

from django.core.management.base import BaseCommand

from forms_app.drafts.life import erase_expired


class Command(BaseCommand):
    help = "Erase drafts whose time has run out, with the files that came with them."

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"{erase_expired()} drafts erased")
