"""The editor of a service page."""

import json
from pathlib import Path

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from persian.latin import latin
from services.offices import Office

BLANK_CARD = Path(__file__).parent / "blank_card.json"
_LONGEST = 60


class ServicePageForm(WagtailAdminPageForm):
    """A new service begins with the official form, nothing ticked, and with the office of the installation."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and not self.instance.card:
            block = self.instance._meta.get_field("card").stream_block
            self.initial["card"] = block.to_python(json.loads(BLANK_CARD.read_text(encoding="utf-8")))
        if self.instance.pk is None:
            self.initial["office"] = Office.objects.values_list("pk", flat=True).first()
            # Wagtail makes an address of Latin titles only.
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        """The address as typed, or one from the title in Latin letters."""
        typed = self.cleaned_data["slug"]
        if typed or self.instance.pk:
            return str(typed)
        proposed = latin(self.cleaned_data.get("title") or "").replace("_", "-")[:_LONGEST].strip("-")
        return self._free(proposed or "service")

    def _free(self, slug: str) -> str:
        beside = self.parent_page.get_children() if self.parent_page else Page.objects.none()
        taken = set(beside.filter(slug__startswith=slug).values_list("slug", flat=True))
        names = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
        return slug if slug not in taken else next(name for name in names if name not in taken)
