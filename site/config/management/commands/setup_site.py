"""What a new installation needs before its first service: office, home page, four eyes for content (BR-40)."""

import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from config.workflows import four_eyes
from services.home import home_page
from services.offices import Office


class Command(BaseCommand):
    help = "Create the office, the home page and the approval workflow of a new installation; keep what is there."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--code", required=True, help="the office in letter numbers, e.g. thr")
        parser.add_argument("--name", required=True, help="the office as people know it")
        parser.add_argument("--province", required=True)
        parser.add_argument("--title", default="خدمات", help="title of the home page")

    def handle(self, *args: Any, **options: Any) -> None:
        """The rest (address, letterhead, hours, services, forms, letters) is done in the admin."""
        logging.disable(logging.INFO)  # search and references would tell of every object
        if not Office.objects.exists():
            # Thursday and Friday are free until the office says otherwise.
            office = Office(
                code=options["code"], name=options["name"], province=options["province"], weekend=[3, 4]
            )
            office.full_clean()
            office.save()
        home_page(title=options["title"])
        four_eyes()
        logging.disable(logging.NOTSET)
        self.stdout.write("The office and the home page are there; everything else is done at /admin/.")
