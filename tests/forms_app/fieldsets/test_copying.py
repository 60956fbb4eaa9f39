"""Field sets are copied into a form, not linked."""

import json

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from forms_app.definitions.schema import compile_schema
from forms_app.fieldsets.copying import NotCopied, copy_into
from forms_app.models import FieldSet, Form

pytestmark = pytest.mark.django_db


def block(kind: str, key: str, label: str, **value) -> dict:
    return {"type": kind, "value": {"key": key, "label": label, **value}, "id": f"set-{key}"}


@pytest.fixture
def address(db) -> FieldSet:
    """A city, and a street asked only of one city; the form has a county already."""
    rule = {"field": "county", "op": "equals", "value": "a"}
    only = {"match": "all", "rules": [{"type": "item", "value": rule, "id": "rule"}]}
    options = [{"type": "item", "value": {"key": "a", "label": "الف"}, "id": "option"}]
    fields = [
        block("radio", "county", "شهرستان", choices=options),
        block("text", "street", "خیابان", visible_if=only),
    ]
    return FieldSet.objects.create(name="نشانی در شهر", fields=json.dumps(fields))


def draft_of(form: Form) -> dict:
    """The latest draft of `form` as it is stored now."""
    return compile_schema(Form.objects.get(pk=form.pk).get_latest_revision_as_object())


def step_of(form: Form, key: str) -> dict:
    return next(step for step in draft_of(form)["steps"] if step["key"] == key)


def copy(form: Form, fields: FieldSet, key: str, by=None):
    return copy_into(form=form, step_id=step_of(form, key)["id"], fields=fields, by=by)


def test_the_fields_stand_at_the_end_of_the_step_with_ids_of_their_own(form, address, admin_user):
    before = step_of(form, "contact")["fields"]
    copy(form, address, "contact", by=admin_user)
    copied = step_of(form, "contact")["fields"][len(before) :]
    assert [field["label"] for field in copied] == ["شهرستان", "خیابان"]
    assert not {field["id"] for field in copied} & {"set-county", "set-street"}


def test_a_key_that_the_form_has_gets_a_number_and_conditions_follow_it(form, address, admin_user):
    copy(form, address, "contact", by=admin_user)
    county, street = step_of(form, "contact")["fields"][-2:]
    assert (county["key"], street["key"]) == ("county_2", "street")
    assert street["visible_if"] == {"all": [{"field": "county_2", "op": "equals", "value": "a"}]}


def test_copied_twice_every_key_is_still_given_once(form, address, admin_user):
    copy(form, address, "contact", by=admin_user)
    copy(form, address, "problem", by=admin_user)
    keys = [field["key"] for step in draft_of(form)["steps"] for field in step["fields"]]
    assert len(keys) == len(set(keys))


def test_only_the_draft_changes_and_later_changes_of_the_set_change_nothing(form, address, admin_user):
    published = form.latest_version().schema
    copy(form, address, "contact", by=admin_user)
    address.fields = json.dumps([block("text", "other", "دیگر")])
    address.save()
    assert form.latest_version().schema == published
    assert step_of(form, "contact")["fields"][-1]["label"] == "خیابان"


def test_a_locked_form_takes_nothing(form, address, admin_user, django_user_model):
    step = step_of(form, "contact")["id"]
    form.locked, form.locked_by = True, admin_user
    form.save()
    other = django_user_model.objects.create_user("other")
    with pytest.raises(NotCopied):
        copy_into(form=form, step_id=step, fields=address, by=other)


def test_a_step_that_is_gone_is_said(form, address, admin_user):
    with pytest.raises(NotCopied):
        copy_into(form=form, step_id="gone", fields=address, by=admin_user)


def test_an_editor_copies_a_set_on_its_page(form, address, admin_client):
    page = reverse("copy_fields", args=[form.pk])
    assert "نشانی در شهر" in admin_client.get(page).content.decode()
    answer = admin_client.post(page, {"fields_chosen": address.pk, "step": step_of(form, "contact")["id"]})
    assert answer.status_code == 302
    assert step_of(form, "contact")["fields"][-1]["key"] == "street"


def test_who_may_not_change_forms_may_not_copy(form, address, client, django_user_model):
    clerk = django_user_model.objects.create_user("clerk")
    clerk.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(clerk)
    assert client.post(reverse("copy_fields", args=[form.pk])).status_code in (302, 403)
    assert draft_of(form) == form.latest_version().schema


@pytest.mark.parametrize("stored", [["birth_date"], [{"type": "item", "value": "birth_date", "id": "item"}]])
def test_a_calculation_follows_the_copied_field(form, admin_user, stored):
    person = FieldSet.objects.create(
        name="شخص",
        fields=json.dumps(
            [
                block("jalali_date", "birth_date", "تاریخ تولد"),
                block("calculated", "age", "سن", operation="years", of=stored),
            ]
        ),
    )
    copy(form, person, "contact", by=admin_user)
    born, age = step_of(form, "contact")["fields"][-2:]
    assert age["of"] == [born["key"]] == ["birth_date_2"]


def test_a_setting_that_names_a_field_follows_it(form, admin_user):
    needs = {"rule": "email_missing", "argument": "email = address"}
    options = [{"type": "item", "value": {"key": "email", "label": "رایانامه"}, "id": "option"}]
    fields = [
        block("province", "province", "استان"),
        block("county", "town", "شهرستان", province_field="province"),
        block("email", "address", "رایانامه"),
        block("radio", "way", "راه", choices=options, checks=[{"type": "item", "value": needs, "id": "c"}]),
    ]
    places = FieldSet.objects.create(name="جا", fields=json.dumps(fields))
    copy(form, places, "contact", by=admin_user)
    copy(form, places, "problem", by=admin_user)
    _province, town, _address, way = step_of(form, "problem")["fields"][-4:]
    assert town["province_field"] == "province_2"
    assert way["rules"] == {"email_missing": {"value": "email", "field": "address_2"}}
