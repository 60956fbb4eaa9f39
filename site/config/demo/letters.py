"""The three sample letter templates, published, and the signatory of the demo."""

import json
from pathlib import Path

from django.contrib.auth import get_user_model

from config.demo.people import username
from referrals.letters.models import LetterTemplate, Signatory
from services.models import ServicePage

CONTENT = Path(__file__).parent / "content" / "letters.json"


def load() -> None:
    """Create and publish the templates that are missing; give the signatory's account a name and post in print."""
    content = json.loads(CONTENT.read_text(encoding="utf-8"))
    for fields in content["templates"]:
        _template(fields)
    signatory = get_user_model().objects.filter(username=username("signatory")).first()
    if signatory is not None:
        Signatory.objects.get_or_create(user=signatory, defaults=content["signatory"])


def _template(fields: dict) -> None:
    if LetterTemplate.objects.filter(key=fields["key"]).exists():
        return
    template = LetterTemplate(
        service=ServicePage.objects.first(), **{**fields, "body": json.dumps(fields["body"]), "live": False}
    )
    template.full_clean()
    template.save()
    template.save_revision().publish()
