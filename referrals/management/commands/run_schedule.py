"""`manage.py run_schedule`: at least once a day, e.g. from cron. Running it again changes nothing more."""

from django.core.management.base import BaseCommand

from audit.sealing import seal
from referrals.cases.schedule import close_overdue
from referrals.notices.reminders import remind
from services.messages.sending import sweep


class Command(BaseCommand):
    help = (
        "Close the cases whose time is over, remind of letters that run out, send the messages that wait, and seal "
        "the audit log."
    )

    def handle(self, *args, **options) -> None:
        """Do it and say how many of each."""
        for state, number in close_overdue().items():
            self.stdout.write(f"{state}: {number} closed")
        self.stdout.write(f"letters that run out: {remind()} reminded")
        for state, number in sweep().items():
            self.stdout.write(f"messages {state}: {number}")
        if sealed := seal():
            self.stdout.write(f"audit log: seal {sealed.number} over {sealed.count} entries")
