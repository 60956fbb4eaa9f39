"""An office that sends, its texts, and a form that asks for consent."""

import pytest

from services.models import MessageTemplate, Office
from tests.referrals.consenting import TEXTS, asking


@pytest.fixture
def version(version):
    return asking(version)


@pytest.fixture
def office(office) -> Office:
    office.sms_on = office.email_on = True
    office.phone = "021-000"
    office.save()
    return office


@pytest.fixture(autouse=True)
def texts(db) -> None:
    for key, text in TEXTS.items():
        MessageTemplate.objects.create(
            key=key, audience="applicant", sms=text, email_subject="{{ tracking_code }}", email_body=text
        )
