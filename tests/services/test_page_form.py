"""What a new service begins with in the editor."""

import json

import pytest
from wagtail.models import Page

from services.models import Office, ServicePage
from services.page_form import BLANK_CARD

pytestmark = pytest.mark.django_db


@pytest.fixture
def form_of(admin_user):
    def make(page: ServicePage):
        form = ServicePage.get_edit_handler().get_form_class()
        return form(instance=page, for_user=admin_user)

    return make


def test_a_new_service_begins_with_the_blank_official_form(form_of):
    card = form_of(ServicePage()).initial["card"]
    assert [part.value["number"] for part in card] == list(range(1, 10))
    written = json.loads(BLANK_CARD.read_text(encoding="utf-8"))
    assert '"checked": true' not in json.dumps(written)


def test_a_service_that_has_a_card_keeps_it(form_of):
    page = ServicePage(
        title="خدمت", card=[("part", {"number": 1, "title": "یک", "rows": []})], path="0001", depth=1
    )
    page.pk = 12
    assert [part.value["title"] for part in form_of(page).initial["card"]] == ["یک"]


def test_a_persian_title_gives_an_address_in_latin_letters_that_is_free(form_of, admin_user):
    root = Page.objects.get(depth=1)
    office = Office.objects.create(code="n", name="اداره", province="نمونه")
    for expected in ("sdor-kart", "sdor-kart-2"):
        form = form_of(ServicePage())
        form.parent_page = root
        form.cleaned_data = {"title": "صدور کارت", "slug": ""}
        assert form.clean_slug() == expected
        root.add_child(instance=ServicePage(title="صدور کارت", slug=expected, office=office))


def test_an_address_that_was_typed_stays(form_of):
    form = form_of(ServicePage())
    form.cleaned_data = {"title": "صدور کارت", "slug": "cards"}
    assert form.clean_slug() == "cards"


def test_the_office_of_the_installation_is_chosen_already(form_of, django_user_model):
    assert form_of(ServicePage()).initial["office"] is None
    office = Office.objects.create(code="n", name="اداره", province="نمونه")
    assert form_of(ServicePage()).initial["office"] == office.pk
