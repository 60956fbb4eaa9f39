"""Lists and formats of the office: kept between requests, never stale."""

import pytest

from services.lists import IdentifierFormat, ListItem, office_lists

pytestmark = pytest.mark.django_db


def test_a_changed_list_is_offered_at_once():
    item = ListItem.objects.create(list="counties", key="a", label="الف")
    assert office_lists().items["counties"] == [("a", "الف")]
    item.label = "ب"
    item.save()
    assert office_lists().items["counties"] == [("a", "ب")]


def test_what_is_not_active_is_not_offered():
    ListItem.objects.create(list="counties", key="a", label="الف", active=False)
    assert "counties" not in office_lists().items


def test_a_format_comes_compiled():
    IdentifierFormat.objects.create(key="code", label="کد", pattern=r"\d{3}", warn_only=True)
    pattern, warn_only = office_lists().formats["code"]
    assert pattern.fullmatch("123")
    assert warn_only


def test_kept_lists_cost_one_query(django_assert_num_queries):
    office_lists()
    with django_assert_num_queries(1):
        office_lists()
