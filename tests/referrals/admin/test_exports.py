"""The download of a list of the admin."""

import datetime as dt

import pytest
from django.contrib.auth.models import User

from audit.models import Entry
from referrals.models import CounterOffice
from tests.forms_app.test_sheets import read_csv, read_xlsx


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_list_is_exported_with_labels_and_put_on_record(client, form):
    user = User.objects.create_superuser("root", password="x")
    client.force_login(user)
    CounterOffice.objects.create(code="=1", name="دفتر", contract_until=dt.date(2027, 3, 20))
    response = client.get(f"/admin/counter-offices/?export={form}")
    data = b"".join(response.streaming_content)
    if form == "csv":
        first = read_csv(data)[1]
        assert first[0] == "'=1"
    else:
        first = [item.value for item in list(read_xlsx(data).rows)[1]]
        assert first[0] == "=1"
    assert first[1] == "دفتر"
    assert first[6] == "1405/12/29"
    assert Entry.objects.get(action="list.exported").data == {
        "list": "referrals.counteroffice",
        "format": form,
    }
