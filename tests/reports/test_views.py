import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from config.roles import named
from persian.digits import to_persian
from persian.jalali import jalali_year
from services.models import Office
from tests.reports.conftest import at

PAGES = ("statistics", "statistics_csv", "statistics_xlsx")


def sign_in(client, role: str):
    user = get_user_model().objects.create(username=role)
    user.groups.add(named(role))
    client.force_login(user)
    return user


@pytest.mark.parametrize("role", ["case_officer", "counter_operator", "content_editor", "system_admin"])
@pytest.mark.parametrize("name", PAGES)
def test_statistics_are_for_those_who_hold_the_permission(client, build, role, name):
    sign_in(client, role)
    assert client.get(reverse(name)).status_code in (302, 403)


@pytest.mark.parametrize("name", PAGES[1:])
def test_who_may_look_may_not_always_download(client, build, name):
    sign_in(client, "ministry_viewer")
    assert client.get(reverse("statistics")).status_code == 200
    assert client.get(reverse(name)).status_code in (302, 403)


def test_the_page_shows_the_three_figures_of_the_card(client, build):
    build.letter(
        build.case(at(1405, 2, 5, 8), persons=[{}, {}]), at(1405, 2, 5, 9), handed_over=at(1405, 2, 6)
    )
    sign_in(client, "statistics_officer")
    page = client.get(reverse("statistics"), {"year": 1405, "kind": "season"}).content.decode()
    assert "بهار ۱۴۰۵" in page
    assert "<strong>۳</strong>" in page
    assert "statistics-figures" in page
    assert '<svg viewBox="0 0 960 320" role="img" aria-labelledby="chart-title chart-desc">' in page
    assert "style=" not in page[page.index("statistics-figures") : page.index("</main>")]


def test_an_empty_year_says_so(client, build):
    sign_in(client, "statistics_officer")
    page = client.get(reverse("statistics")).content.decode()
    assert "statistics-empty" in page
    assert to_persian(jalali_year(timezone.now())) in page


def test_without_an_office_the_page_says_so(client, db):
    sign_in(client, "statistics_officer")
    assert not Office.objects.exists()
    assert client.get(reverse("statistics")).status_code == 200
    assert client.get(reverse("statistics_csv")).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        {"year": "abc"},
        {"year": "99999"},
        {"kind": "day"},
        {"year": "۱۳۰۰", "kind": "' OR 1=1"},
    ],
)
def test_nonsense_in_the_address_shows_the_latest_year(client, build, query):
    build.case(timezone.now())
    sign_in(client, "statistics_officer")
    response = client.get(reverse("statistics"), query)
    assert response.status_code == 200
    assert response.context["report"].year == jalali_year(timezone.now())
    assert client.get(reverse("statistics_csv"), query).status_code == 200


def test_the_year_may_be_typed_in_persian_digits(client, build):
    build.case(at(1404, 2, 5))
    sign_in(client, "statistics_officer")
    assert client.get(reverse("statistics"), {"year": "۱۴۰۴"}).context["report"].year == 1404


@pytest.mark.parametrize(("name", "kind"), [("statistics_csv", "csv"), ("statistics_xlsx", "xlsx")])
def test_every_download_is_recorded(client, build, name, kind):
    build.case(at(1405, 2, 5))
    user = sign_in(client, "statistics_officer")
    response = client.get(reverse(name), {"year": 1405, "kind": "month"})
    assert response["Content-Disposition"] == f'attachment; filename="statistics-1405-month.{kind}"'
    assert "no-store" in response["Cache-Control"]
    entry = Entry.objects.get(action="statistics.export")
    assert entry.actor == user
    assert entry.data == {"file": kind, "year": 1405, "divided": "month"}


def test_the_number_of_queries_does_not_grow_with_the_cases(client, build, django_assert_max_num_queries):
    sign_in(client, "statistics_officer")
    for day in range(5, 9):
        build.letter(build.case(at(1405, 2, day, 8)), at(1405, 2, day, 9), handed_over=at(1405, 2, day, 10))
    client.get(reverse("statistics"))
    with django_assert_max_num_queries(40):
        client.get(reverse("statistics"), {"year": 1405, "kind": "month"})


@pytest.mark.parametrize(("role", "shown"), [("statistics_officer", True), ("case_officer", False)])
def test_the_menu_shows_statistics_to_those_who_may_see_them(client, db, role, shown):
    sign_in(client, role)
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert (reverse("statistics") in page) == shown
