"""`manage.py verify_log`: is the audit log as it was sealed? Exit 1 when it is not."""

from django.core.management.base import BaseCommand, CommandError

from audit.models import Seal
from audit.sealing import unsealed, verify


class Command(BaseCommand):
    help = "Work out the chain of seals over the audit log again and say whether it fits."

    def handle(self, *args, **options) -> None:
        """Say how far the log is sealed. Raises CommandError for the first seal that does not fit."""
        if broken := verify():
            raise CommandError(
                f"Seal {broken.seal} does not fit: among the entries {broken.first} to {broken.last} "
                "something was changed, taken out or added after they were sealed."
            )
        number = Seal.objects.count()
        self.stdout.write(f"{number} seals fit the log; {unsealed()} entries wait for the next.")
