"""`manage.py run_schedule`: once a day, e.g. from cron. Running it again changes nothing more."""

from django.core.management.base import BaseCommand

from audit.sealing import seal
from referrals.cases.schedule import close_overdue


class Command(BaseCommand):
    help = (
        "Close the cases whose time is over: not completed, letter not collected or expired, no objection. "
        "Seal the audit log."
    )

    def handle(self, *args, **options) -> None:
        """Close them and say how many of each; then seal what the log holds."""
        for state, number in close_overdue().items():
            self.stdout.write(f"{state}: {number} closed")
        if sealed := seal():
            self.stdout.write(f"audit log: seal {sealed.number} over {sealed.count} entries")
