"""`manage.py catalogue`: see config.catalogue."""

from django.core.management.base import BaseCommand, CommandError

from config import catalogue


class Command(BaseCommand):
    help = "Collect, check or compile the Persian catalogue."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser) -> None:
        parser.add_argument("--update", action="store_true", help="write new msgids into the catalogue")
        parser.add_argument("--check", action="store_true", help="fail when a string lacks its Persian")
        parser.add_argument("--compile", action="store_true", help="write the .mo files where needed")

    def handle(self, *args, update: bool, check: bool, compile: bool, **options) -> None:
        """Do what the flags ask for, in this order. Raises CommandError when --check finds a gap."""
        if update:
            self.stdout.write(f"{catalogue.update()} messages lack a translation.")
        if check:
            faults = catalogue.problems()
            if faults:
                raise CommandError("\n".join([*faults, f"{len(faults)} problems in the Persian catalogue."]))
            self.stdout.write("The Persian catalogue is complete.")
        if compile:
            catalogue.compile_all()
