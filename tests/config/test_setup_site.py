"""What a new installation begins with."""

import pytest
from django.core.management import call_command
from wagtail.models import Site

from forms_app.models import Form
from referrals.models import LetterTemplate
from services.approval import needs_second_person
from services.models import Directive, HomePage, Office

pytestmark = pytest.mark.django_db
ANSWERS = {"code": "thr", "name": "اداره کل", "province": "تهران"}


def test_a_new_installation_gets_an_office_a_home_page_and_four_eyes(client):
    call_command("setup_site", **ANSWERS)
    assert Office.objects.get().weekend == [3, 4]
    assert Site.objects.get(is_default_site=True).root_page.specific == HomePage.objects.get()
    assert client.get("/").status_code == 200
    assert all(needs_second_person(model) for model in (Directive, Form, LetterTemplate))


def test_a_second_time_changes_nothing():
    call_command("setup_site", **ANSWERS)
    call_command("setup_site", **{**ANSWERS, "name": "دیگر"}, title="دیگر")
    assert Office.objects.get().name == "اداره کل"
    assert HomePage.objects.get().title == "خدمات"
