"""The directive: what is in force on a day, what a draft may not show, and its public page."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from services.directives import Directive, paragraphs

FIRST_DAY = dt.date(2025, 4, 21)


def version(directive: Directive, **changes) -> Directive:
    """Another, unsaved version of `directive`."""
    fields = {
        name: getattr(directive, name)
        for name in ("key", "title", "issuer", "issued_on", "preamble", "articles")
    }
    return Directive(**{**fields, "number": "2", "in_force_to": None, **changes})


def test_br05_a_directive_is_in_force_from_its_first_to_its_last_day(directive):
    Directive.objects.update(in_force_to=dt.date(2025, 12, 31))
    for day, in_force in [
        (FIRST_DAY - dt.timedelta(1), False),
        (FIRST_DAY, True),
        (dt.date(2025, 12, 31), True),
        (dt.date(2026, 1, 1), False),
    ]:
        assert Directive.objects.in_force(day).exists() is in_force, day


def test_br05_of_two_versions_each_day_has_its_own(directive):
    Directive.objects.update(in_force_to=dt.date(2025, 12, 31))
    newer = version(directive, in_force_from=dt.date(2026, 1, 1))
    newer.full_clean()
    newer.save()
    assert Directive.objects.in_force(FIRST_DAY).get() == directive
    assert Directive.objects.in_force(dt.date(2026, 5, 1)).get() == newer


def test_an_edited_draft_does_not_leak(directive, client):
    directive.title = "SECRET"
    directive.in_force_from = dt.date(2030, 1, 1)
    directive.save_revision()
    found = Directive.objects.in_force(FIRST_DAY).get()
    assert found.title != "SECRET"
    assert "SECRET" not in client.get(directive.get_absolute_url()).content.decode()


def test_a_directive_never_published_is_not_in_force_and_has_no_page(directive, client):
    Directive.objects.update(live=False)
    assert not Directive.objects.in_force(FIRST_DAY).exists()
    assert client.get(directive.get_absolute_url()).status_code == 404


def test_two_versions_may_not_share_a_day(directive):
    with pytest.raises(ValidationError) as refused:
        version(directive, in_force_from=dt.date(2026, 1, 1)).full_clean()
    assert list(refused.value.message_dict) == ["in_force_from"]


def test_another_directive_may_share_the_days(directive):
    version(directive, key="other", in_force_from=dt.date(2026, 1, 1)).full_clean()


def test_it_cannot_end_before_it_begins(directive):
    directive.in_force_to = FIRST_DAY - dt.timedelta(1)
    with pytest.raises(ValidationError) as refused:
        directive.full_clean()
    assert list(refused.value.message_dict) == ["in_force_to"]


def test_keys_are_unique_in_a_directive(directive):
    directive.articles[0].value["key"] = "art2_1"
    with pytest.raises(ValidationError) as refused:
        directive.full_clean()
    assert "art2_1" in str(refused.value)


def test_br16_its_paragraphs_come_in_order_with_their_article(directive):
    found = paragraphs(directive)
    assert [paragraph.key for paragraph in found][:5] == ["art1_1", "art1_2", "art1_3", "art1_4", "art2_1"]
    note = next(paragraph for paragraph in found if paragraph.key == "art2_note")
    assert (note.article_number, note.note) == (2, True)
    assert any(paragraph.check for paragraph in found)


def test_the_page_has_an_anchor_for_each_article_and_paragraph(directive, client):
    page = BeautifulSoup(client.get(directive.get_absolute_url()).content, "html.parser")
    for paragraph in paragraphs(directive):
        assert page.find(id=paragraph.key), paragraph.key
    assert page.find(id="art6")
    assert "۱ اردیبهشت ۱۴۰۴" in page.get_text()


def test_an_older_version_keeps_its_page(directive, client):
    Directive.objects.update(in_force_to=dt.date(2025, 12, 31))
    newer = version(directive, in_force_from=dt.date(2026, 1, 1), title="NEWER")
    newer.save()
    assert "NEWER" in client.get(directive.get_absolute_url()).content.decode()
    old = client.get(f"{directive.get_absolute_url()}{FIRST_DAY}/")
    assert directive.title in old.content.decode()


@pytest.mark.parametrize("day", ["2025-04-22", "yesterday", "2025-13-40"])
def test_an_unknown_version_is_not_found(directive, client, day):
    assert client.get(f"{directive.get_absolute_url()}{day}/").status_code == 404


def test_the_service_leads_to_the_version_in_force(service, client):
    Directive.objects.update(in_force_to=dt.date(2025, 12, 31))
    assert service.directive_on(dt.date(2026, 1, 1)) is None
    newer = version(service.directive, in_force_from=dt.date(2026, 1, 1))
    newer.save()
    assert service.directive_on(dt.date(2026, 1, 1)) == newer
    assert service.directive_on(FIRST_DAY) == service.directive
