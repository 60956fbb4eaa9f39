"""`manage.py send_messages`: every few minutes from cron, so that no message waits for the next one to be written."""

from django.core.management.base import BaseCommand

from services.messages.sending import sweep


class Command(BaseCommand):
    help = (
        "Send the messages that wait or failed and are due; what a stopped process left behind is among them."
    )

    def handle(self, *args, **options) -> None:
        """Send them and say how many ended how."""
        for state, number in sweep().items():
            self.stdout.write(f"{state}: {number}")
