"""The four holes of modeladmin, each tried against the list of counter offices."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse

from referrals.models import CounterOffice, CounterOperator

INDEX = "/admin/counter-offices/"
pytestmark = pytest.mark.django_db


def account(name: str, *codenames: str) -> User:
    user = User.objects.create_user(name, password="x")
    for codename in ("access_admin", *codenames):
        user.user_permissions.add(Permission.objects.get(codename=codename))
    return user


@pytest.fixture
def office() -> CounterOffice:
    return CounterOffice.objects.create(code="72-11-001", name="دفتر یکم", county="تهران")


@pytest.fixture
def supervisor(client) -> User:
    user = account("supervisor", "view_counteroffice", "change_counteroffice", "add_counteroffice")
    client.force_login(user)
    return user


def test_an_account_without_a_permission_sees_neither_list_nor_object_nor_history(client, office):
    client.force_login(account("nobody"))
    for url in (INDEX, *(f"{INDEX}{action}/{office.pk}/" for action in ("edit", "delete", "history"))):
        response = client.get(url)
        assert response.status_code == 302, url
        assert response["Location"] == "/admin/", url


def test_the_history_is_open_to_those_who_may_see_the_object(client, office, supervisor):
    assert client.get(f"{INDEX}history/{office.pk}/").status_code == 200


def test_a_lookup_that_is_no_declared_filter_is_refused(client, office, supervisor):
    CounterOperator.objects.create(user=supervisor, office=office)
    for prefix in (supervisor.password[:9], "wrong"):
        response = client.get(INDEX, {"operators__user__password__startswith": prefix})
        assert response.status_code == 302
        assert response["Location"] == INDEX


def test_a_declared_filter_narrows_the_list(client, office, supervisor):
    CounterOffice.objects.create(code="72-11-002", name="دفتر دوم", active=False)
    shown = client.get(INDEX, {"active__exact": "0"}).content.decode()
    assert "دفتر دوم" in shown
    assert "دفتر یکم" not in shown


def test_an_object_outside_the_queryset_is_not_found(client, office, supervisor, monkeypatch):
    from referrals.counters.admin import CounterOfficeAdmin

    monkeypatch.setattr(
        CounterOfficeAdmin, "get_queryset", lambda self, request: CounterOffice.objects.none()
    )
    for action in ("edit", "history"):
        assert client.get(f"{INDEX}{action}/{office.pk}/").status_code == 404
    assert client.post(f"{INDEX}edit/{office.pk}/", {"name": "x"}).status_code == 404


@pytest.mark.parametrize("address", ["999", "x", "99999999999999999999999", "-1"])
def test_an_address_of_nothing_is_not_found(client, supervisor, address):
    assert client.get(f"{INDEX}edit/{address}/").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "nonsense=1",
        "utm_source=mail",
        "contract_until__gte=abc",
        "active__exact=maybe",
        "county=%00",
        "q=%00",
        "%00=1",
        "o=99.-x.²",
        "p=abc",
        "p=-5",
        "p=99999999999999999999",
        "id__exact=99999999999999999999",
        "export=xlsx&nonsense=1",
        "export=exe",
        "e=1",
    ],
)
def test_broken_parameters_never_end_in_an_error(client, office, supervisor, query):
    assert client.get(f"{INDEX}?{query}").status_code in (200, 302, 400)
    assert client.get(f"{INDEX}?{query}", follow=True).status_code in (200, 400)


def test_answers_are_never_stored(client, office, supervisor):
    for url in (INDEX, f"{INDEX}edit/{office.pk}/", f"{INDEX}history/{office.pk}/", f"{INDEX}?export=csv"):
        assert "no-store" in client.get(url)["Cache-Control"], url


def test_saving_a_listed_object_takes_one_statement(office, django_assert_num_queries):
    with django_assert_num_queries(1):
        CounterOffice.objects.create(code="72-11-003", name="دفتر سوم")


def test_a_list_without_declared_columns_gives_no_file(client, office):
    client.force_login(User.objects.create_superuser("root", password="x"))
    response = client.get("/admin/counter-operators/?export=csv")
    assert response.status_code == 302
    assert response["Location"] == "/admin/counter-operators/"


def test_search_meets_the_stored_spelling(client, office, supervisor):
    CounterOffice.objects.create(code="9", name="کرمانی")
    assert "کرمانی" in client.get(INDEX, {"q": "كرماني"}).content.decode()


def test_the_row_shows_no_primary_key_and_no_button_that_is_not_permitted(client, office, supervisor):
    page = client.get(INDEX).content.decode()
    assert "data-object-pk" not in page
    assert "/delete/" not in page
    assert reverse("counter-offices_modeladmin_edit", args=[office.pk]) in page


def test_an_editor_changes_an_office_and_the_history_tells(client, office, supervisor):
    response = client.post(
        f"{INDEX}edit/{office.pk}/",
        {"code": "72-11-001", "name": "دفتر تازه", "contract_until": "۱۴۰۵/۱۲/۲۹", "active": "on"},
    )
    assert response.status_code == 302
    office.refresh_from_db()
    assert office.name == "دفتر تازه"
    assert office.contract_until.isoformat() == "2027-03-20"
    assert "supervisor" in client.get(f"{INDEX}history/{office.pk}/").content.decode()


def test_a_group_can_be_given_the_permissions_of_the_list(client):
    client.force_login(User.objects.create_superuser("root", password="x"))
    group = Group.objects.create(name="g")
    permission = Permission.objects.get(codename="change_counteroffice")
    assert f'value="{permission.pk}"' in client.get(f"/admin/groups/edit/{group.pk}/").content.decode()
