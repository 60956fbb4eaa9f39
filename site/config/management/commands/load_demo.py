"""`manage.py load_demo`: the whole sample installation. Running it again adds what is missing and changes nothing."""

import logging

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from config.demo import cases, forms, letters, people, referrals, services
from config.workflows import four_eyes

LOADERS = (
    services.load,
    referrals.load,
    forms.load,
    people.load,
    letters.load,
    four_eyes,
    cases.load,
)


class Command(BaseCommand):
    help = "Load the sample service, form, letters, accounts and cases. Refuses to run in production."

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--yes-sample-data-in-production",
            action="store_true",
            help="load it all the same, with accounts whose password everybody knows",
        )
        parser.add_argument("--migrate", action="store_true", help="bring the database up to date first")

    def handle(self, *args, **options) -> None:
        """Run the loaders in order. Raises CommandError in production."""
        if settings.PRODUCTION and not options["yes_sample_data_in_production"]:
            raise CommandError(
                "This is production: the demo has accounts with a well-known password. Not loaded."
            )
        if options["migrate"]:
            call_command("migrate", verbosity=0)
        logging.disable(logging.INFO)  # search and references would tell of every object
        try:
            for load in LOADERS:
                with transaction.atomic():
                    load()
        finally:
            logging.disable(logging.NOTSET)
        self.stdout.write(_addresses(settings.BASE_URL))


def _addresses(base: str) -> str:
    lines = [
        "",
        "The sample installation is ready.",
        f"  {base}/          the public pages",
        f"  {base}/track/    a request, followed by its number",
        f"  {base}/verify/   a letter, checked by its code",
        f"  {base}/admin/    for staff",
        f"  {base}/login/    for counter offices",
        "",
        f"Accounts (password: {people.PASSWORD})",
        *(f"  {name:<12} {role}" for role, name in people.table()),
        "",
    ]
    return "\n".join(lines)
