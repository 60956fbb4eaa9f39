"""`manage.py draw_states`: docs/case-states.md anew from the transition table."""

from pathlib import Path

from django.core.management.base import BaseCommand

from referrals.cases.diagram import page

TARGET = Path(__file__).parents[3] / "docs" / "case-states.md"


class Command(BaseCommand):
    help = "Write docs/case-states.md from the transition table."

    def handle(self, *args, **options) -> None:
        """Write the page and say where."""
        TARGET.write_text(page(), encoding="utf-8")
        self.stdout.write(str(TARGET))
