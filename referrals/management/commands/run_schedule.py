"""`manage.py run_schedule`: once a day, e.g. from cron. Running it again changes nothing more."""

from django.core.management.base import BaseCommand

from referrals.cases.schedule import close_overdue


class Command(BaseCommand):
    help = "Close the cases whose time is over: not completed, letter not collected or expired, no objection."

    def handle(self, *args, **options) -> None:
        """Close them and say how many of each."""
        for state, number in close_overdue().items():
            self.stdout.write(f"{state}: {number} closed")
