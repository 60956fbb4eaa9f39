import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.utils import translation

from referrals.counters.admin import CounterOfficeAdmin
from referrals.models import CounterOffice, CounterOperator

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(client) -> User:
    user = User.objects.create_superuser("root", password="x")
    client.force_login(user)
    return user


def test_an_office_is_added_with_a_jalali_contract_date(client, root):
    response = client.post(
        "/admin/counter-offices/create/",
        {
            "code": "72-1",
            "name": "دفتر",
            "contract_until": "1405/01/31",
            "has_insurance_desk": "on",
            "active": "on",
        },
    )
    assert response.status_code == 302
    assert CounterOffice.objects.get().contract_until.isoformat() == "2026-04-20"


def test_an_impossible_contract_date_is_refused_beside_its_field(client, root):
    response = client.post(
        "/admin/counter-offices/create/", {"code": "72-1", "name": "دفتر", "contract_until": "1404/12/30"}
    )
    assert response.status_code == 200
    assert "contract_until" in response.context["form"].errors
    assert "1404/12/30" in response.content.decode()
    assert not CounterOffice.objects.exists()


def test_an_account_is_given_a_desk(client, root):
    office = CounterOffice.objects.create(code="72-1", name="دفتر")
    operator = User.objects.create_user("operator", password="x")
    response = client.post("/admin/counter-operators/create/", {"user": operator.pk, "office": office.pk})
    assert response.status_code == 302
    assert CounterOperator.objects.get().office == office
    assert client.get("/admin/counter-operators/").status_code == 200


def test_an_office_with_operators_is_not_deleted(client, root):
    office = CounterOffice.objects.create(code="72-1", name="دفتر")
    CounterOperator.objects.create(user=root, office=office)
    assert client.post(f"/admin/counter-offices/delete/{office.pk}/").status_code == 200
    assert CounterOffice.objects.exists()


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, "active"),
        ({"active": False}, "inactive"),
        ({"has_insurance_desk": False}, "without an insurance desk"),
        ({"contract_until": dt.date(2020, 1, 1)}, "contract expired"),
    ],
)
def test_br29_the_list_tells_why_no_letter_may_name_an_office(changes, state):
    with translation.override("en"):
        assert str(CounterOfficeAdmin().state(CounterOffice(code="1", **changes))) == state
