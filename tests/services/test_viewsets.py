"""Staff edit directives and the office in the admin."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.urls import reverse

from services.models import Directive, Holiday, IdentifierFormat, ListItem, Office
from services.viewsets import OfficeForm


@pytest.fixture
def admin(client, service):
    client.force_login(User.objects.create_superuser("root"))
    return client


@pytest.mark.parametrize("model", [Directive, Holiday, ListItem, IdentifierFormat])
def test_each_list_opens(admin, model):
    assert admin.get(reverse(model.snippet_viewset.get_url_name("list"))).status_code == 200


def test_the_list_of_directives_shows_jalali_days(admin):
    page = admin.get(reverse(Directive.snippet_viewset.get_url_name("list"))).content.decode()
    assert "۱ اردیبهشت ۱۴۰۴" in page


def test_the_only_office_opens_at_once(admin):
    response = admin.get(reverse(Office.snippet_viewset.get_url_name("list")))
    office = Office.objects.get()
    assert response.status_code == 302
    assert response.url == reverse(Office.snippet_viewset.get_url_name("edit"), args=[office.pk])
    assert admin.get(response.url).status_code == 200


def test_the_editor_of_a_directive_and_of_a_service_open(admin, service):
    directive = Directive.objects.get()
    assert (
        admin.get(reverse(Directive.snippet_viewset.get_url_name("edit"), args=[directive.pk])).status_code
        == 200
    )
    assert admin.get(reverse("wagtailadmin_pages:edit", args=[service.pk])).status_code == 200


def test_the_weekend_is_chosen_by_boxes():
    field = OfficeForm.base_fields["weekend"]
    assert field.clean(["3", "4"]) == [3, 4]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"work_ends": "07:00"}, "work_ends"),
        ({"weekend": list(range(7))}, "weekend"),
        ({"insurance_year_month": 12, "insurance_year_day": 31}, "insurance_year_day"),
        ({"letter_number_pattern": "{secret}"}, "letter_number_pattern"),
    ],
)
def test_settings_that_cannot_work_are_refused(office, changes, field):
    for name, value in changes.items():
        setattr(office, name, value)
    with pytest.raises(ValidationError) as refused:
        office.full_clean()
    assert field in refused.value.message_dict
