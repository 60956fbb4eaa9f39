"""The card's part 8 and the office's way of inquiries agree, or staff are told (BR-54)."""

import copy

import pytest
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.urls import reverse

from services.agreement import ticked
from services.models import Office, ServicePage
from services.offices import InquiryMode

# (cell, box) of the row of Health Insurance on the sample's card.
PLACES = {"online": (4, 0), "batch": (5, 0), "office_letter": (6, 0), "visitor_letter": (6, 1)}


def tick(service: ServicePage, mode: str) -> None:
    """Tick the box of `mode` on the stored card."""
    card = copy.deepcopy(list(service.card.raw_data))
    cell, box = PLACES[mode]
    part = next(one for one in card if one["value"]["number"] == 8)
    table = part["value"]["rows"][0]["value"]
    found = table["rows"][0]["value"] if "value" in table["rows"][0] else table["rows"][0]
    cells = found["cells"]
    boxes = (cells[cell].get("value") or cells[cell])["boxes"]
    (boxes[box].get("value") or boxes[box])["checked"] = True
    service.card = card
    service.save()


@pytest.mark.parametrize("mode", list(PLACES))
def test_br54_each_way_has_its_own_box_and_the_sample_ticks_none(service, mode):
    assert ticked(service.card, mode) is False
    tick(service, mode)
    card = ServicePage.objects.get().card
    assert {other: ticked(card, other) for other in PLACES} == {other: other == mode for other in PLACES}


def test_br18_the_usual_way_is_none_and_needs_no_box(office, service):
    assert office.inquiry_mode == InquiryMode.NONE
    assert ticked(service.card, InquiryMode.NONE) is None


def test_a_card_without_such_a_row_is_not_judged(service):
    service.card = []
    assert ticked(service.card, InquiryMode.BATCH) is None


def save(client, office, mode: str) -> list[str]:
    """Store the office's settings with `mode` in the admin; the warnings."""
    address = reverse(Office.snippet_viewset.get_url_name("edit"), args=[office.pk])
    form = client.get(address).context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in data.items() if value not in (None, False)}
    response = client.post(address, {**data, "inquiry_mode": mode})
    assert response.status_code == 302, response.context["form"].errors
    return [str(one) for one in get_messages(response.wsgi_request) if one.level_tag == "warning"]


def test_br54_who_enables_a_way_is_told_to_tick_the_box(client, office, service):
    client.force_login(User.objects.create_superuser("root"))
    warnings = save(client, office, "batch")
    office.refresh_from_db()
    assert office.inquiry_mode == InquiryMode.BATCH
    assert len(warnings) == 1
    assert service.title in warnings[0]
    assert reverse("wagtailadmin_pages:edit", args=[service.pk]) in warnings[0]
    tick(service, "batch")
    assert save(client, office, "batch") == []
    assert save(client, office, "none") == []
