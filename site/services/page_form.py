"""The editor of a service page."""

import json
from pathlib import Path

from wagtail.admin.forms import WagtailAdminPageForm

from services.offices import Office

BLANK_CARD = Path(__file__).parent / "blank_card.json"


class ServicePageForm(WagtailAdminPageForm):
    """A new service begins with the official form, nothing ticked, and with the office of the installation."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and not self.instance.card:
            block = self.instance._meta.get_field("card").stream_block
            self.initial["card"] = block.to_python(json.loads(BLANK_CARD.read_text(encoding="utf-8")))
        if self.instance.pk is None:
            self.initial["office"] = Office.objects.values_list("pk", flat=True).first()
