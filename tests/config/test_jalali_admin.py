import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.utils import translation
from wagtail import blocks
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from persian.widgets import REFUSED


@pytest.fixture(autouse=True)
def _persian():
    with translation.override("fa"):
        yield


def test_a_filter_by_date_reads_the_jalali_calendar():
    widget = DateRangePickerWidget()
    data = {"day_from": "۱۴۰۵/۰۹/۰۱", "day_to": "1405/13/01"}
    assert widget.value_from_datadict(data, {}, "day") == ["2026-11-22", f"{REFUSED}1405/13/01"]


def test_wagtails_boxes_show_it_without_a_script_of_their_own():
    shown = AdminDateInput().render("day", dt.date(2026, 11, 23), {"id": "id_day"})
    assert 'value="۱۴۰۵/۰۹/۰۲"' in shown
    assert "data-jdp" in shown
    assert "<script" not in shown
    moment = dt.datetime(2026, 11, 23, 10, 35, tzinfo=dt.UTC)
    shown = AdminDateTimeInput(js_overlay_parent_selector="#x").render("at", moment, {"id": "id_at"})
    assert 'value="۱۴۰۵/۰۹/۰۲ ۱۴:۰۵"' in shown
    assert "data-jdp-time" in shown


def test_a_block_of_a_stream_takes_a_jalali_day():
    block = blocks.DateBlock()
    block.set_name("day")
    value = block.value_from_datadict({"day": "۱۴۰۵/۰۹/۰۲"}, {}, "day")
    assert block.clean(value) == dt.date(2026, 11, 23)


@pytest.mark.django_db
def test_the_history_of_the_site_shows_no_gregorian_year(client):
    client.force_login(User.objects.create_superuser("root", password="x"))
    client.post("/admin/counter-offices/create/", {"code": "1", "name": "دفتر"})
    page = client.get("/admin/reports/site-history/").content.decode()
    shown = page.split("<tbody>")[1].split("</tbody>")[0]
    assert "data-w-tooltip-content-value" in shown
    assert str(dt.date.today().year) not in shown.replace('datetime="', "").split("<time")[0]
