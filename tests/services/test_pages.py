"""The home page and the service page as a citizen meets them."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from services.models import Fee, HomePage, ServicePage


def parsed(client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_the_home_page_lists_the_published_services(service, client):
    page = parsed(client, "/")
    assert [link["href"] for link in page.select(".kh-services a")] == [f"{service.slug}/"]
    service.unpublish()
    assert not parsed(client, "/").select(".kh-services a")


def test_the_page_tells_what_who_documents_costs_steps_and_the_way_to_object(service, client):
    headings = [heading.get_text(strip=True) for heading in parsed(client, service.url).select("h2")]
    assert headings == [
        "این خدمت چیست؟",
        "چه کسانی می‌توانند درخواست دهند؟",
        "چه زمانی درخواست بدهم؟",
        "مدارک لازم",
        "هزینه",
        "مراحل انجام کار",
        "این خدمت چه کارهایی را انجام نمی‌دهد؟",
        "پرسش‌های پرتکرار",
        "حفاظت از اطلاعات شما",
        "اعتراض و شکایت",
    ]


def test_key_facts_card_and_directive_stand_beside_the_text(service, client):
    side = parsed(client, service.url).select_one(".kh-service__side")
    assert "یک روز کاری" in side.get_text()
    links = [link["href"] for link in side.select("a")]
    assert f"{service.url}card/" in links
    assert service.directive.get_absolute_url() in links


def test_br32_empty_fields_are_hidden_on_the_citizen_page(service, client):
    assert not parsed(client, service.url).select(".kh-empty")


def test_without_a_form_the_page_points_to_the_office(service, client):
    page = parsed(client, service.url)
    assert page.select_one(".kh-apply__closed")
    assert not page.select(".kh-apply .btn")


@pytest.mark.parametrize(
    ("live", "open_for_public", "offered"), [(True, True, 1), (False, True, 0), (True, False, 0)]
)
def test_only_a_published_open_form_is_offered(service, client, live, open_for_public, offered):
    service.forms.create(slug="sample", title="Sample", live=live, open_for_public=open_for_public)
    assert len(parsed(client, service.url).select("a.btn[href='/apply/sample/']")) == offered


def test_br14_without_fees_there_is_nothing_to_pay_and_with_one_a_table(service, client):
    assert parsed(client, service.url).select_one(".kh-free")
    Fee.objects.create(service=service, title="صدور", amount=20000, valid_from=dt.date(2020, 1, 1))
    page = parsed(client, service.url)
    assert "۲۰٬۰۰۰" in page.select_one(".kh-table").get_text()
    assert not page.select_one(".kh-free")


def test_a_fee_is_charged_from_its_first_to_its_last_day():
    fee = Fee(valid_from=dt.date(2025, 1, 1), valid_to=dt.date(2025, 1, 31))
    days = [dt.date(2024, 12, 31), dt.date(2025, 1, 1), dt.date(2025, 1, 31), dt.date(2025, 2, 1)]
    assert [fee.is_valid_on(day) for day in days] == [False, True, True, False]


def test_everything_is_marked_as_sample_while_the_office_is_one(service, client):
    assert parsed(client, service.url).select_one(".kh-sample")
    service.office.sample = False
    service.office.save()
    assert not parsed(client, service.url).select_one(".kh-sample")


def test_nothing_is_loaded_from_elsewhere_and_nothing_is_inline(service, client):
    for address in ("/", service.url, f"{service.url}card/", service.directive.get_absolute_url()):
        page = parsed(client, address)
        assert not page.select("[style], style, script:not([src]), [onclick]")
        linked = [tag.get("src") or tag.get("href") for tag in page.select("link, script, img")]
        assert all(link.startswith("/") for link in linked), linked


def test_an_editor_sees_both_views_before_publishing(service):
    service.title = "DRAFT"
    for mode, _name in service.preview_modes:
        response = service.make_preview_request(preview_mode=mode)
        assert response.status_code == 200
        assert "DRAFT" in response.content.decode()


def test_there_is_one_home_page_and_services_stand_below_it():
    assert HomePage.max_count == 1
    assert ServicePage.allowed_parent_page_models() == [HomePage]


HOUR = dt.timedelta(hours=1)


@pytest.mark.parametrize(
    "fields",
    [
        {"opens_at": timezone.now() + 48 * HOUR},
        {"closes_at": timezone.now() - 48 * HOUR},
        {"access": "clerks"},
        {"max_submissions": 0},
    ],
)
def test_in_the_place_of_the_button_stands_why_the_form_is_closed(service, client, fields):
    form = service.forms.create(slug="sample", title="Sample", live=True, **fields)
    page = parsed(client, service.url)
    assert not page.select("a.btn[href='/apply/sample/']")
    assert page.select_one(".kh-apply__closed").get_text() == form.closed().text


def test_a_form_by_invitation_says_that_a_code_is_needed(service, client):
    service.forms.create(slug="sample", title="Sample", live=True, access="invited")
    page = parsed(client, service.url)
    assert page.select("a.btn[href='/apply/sample/']")
    assert "دعوت" in page.select_one(".kh-apply").get_text()
