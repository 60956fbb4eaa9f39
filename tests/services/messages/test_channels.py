"""The switches of the office."""

import pytest
from django.core.exceptions import ValidationError

from services.messages.channels import any_on, is_connected, is_on
from services.models import Office


def test_br33_a_new_office_sends_nothing(db):
    office = Office.objects.create(code="new", name="اداره", province="نمونه", weekend=[4])
    assert not any_on(office)
    assert not is_on(None, "sms")


def test_a_channel_without_a_gateway_cannot_be_turned_on(office, settings):
    settings.SMS_GATEWAY_URL = ""
    with pytest.raises(ValidationError) as error:
        office.full_clean()
    assert "sms_on" in error.value.message_dict
    settings.SMS_GATEWAY_URL = "https://sms.example.org/"
    office.full_clean()


def test_the_console_is_no_mail_server_outside_development(settings):
    settings.EMAIL_BACKEND, settings.DEBUG = "django.core.mail.backends.console.EmailBackend", False
    assert not is_connected("email")
    settings.DEBUG = True
    assert is_connected("email")
