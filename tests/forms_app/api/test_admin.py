"""The system administrator makes programs, sees their token once, and switches them off."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from audit.models import Entry
from config.roles import GROUPS, named
from forms_app.api.models import ApiClient
from forms_app.api.tokens import hashed
from tests.forms_app.api.conftest import Program

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(administrator) -> Client:
    client = Client()
    client.force_login(administrator)
    return client


def make(desk, form, **own):
    return desk.post("/admin/programs/new/", {"name": "درگاه", "forms": [form.pk], **own})


def test_the_token_is_shown_once_and_kept_as_a_hash(desk, form, administrator):
    page = make(desk, form)
    token = re.search(r'value="(khedmat_[\w-]{43})"', page.content.decode())[1]
    client = ApiClient.objects.get()
    assert (client.token_hash, client.created_by) == (hashed(token), administrator)
    assert "no-store" in page["Cache-Control"]
    for path in ("/admin/programs/", f"/admin/programs/edit/{client.pk}/"):
        assert token not in desk.get(path).content.decode()
    assert Program(token).send().status_code == 201
    entry = Entry.objects.get(action="program.created")
    assert (entry.actor, entry.data) == (administrator, {"forms": [form.slug]})


@pytest.mark.parametrize("own", [{"name": ""}, {"forms": []}, {"forms": ["99"]}, {"forms": ["x"]}])
def test_what_is_missing_is_told(desk, form, own):
    assert make(desk, form, **own).status_code == 200
    assert not ApiClient.objects.exists()


def test_a_name_is_given_once(desk, form):
    make(desk, form)
    assert "khedmat_" not in make(desk, form).content.decode()
    assert ApiClient.objects.count() == 1


def test_a_program_is_switched_off_and_that_is_logged(desk, program, record_of, form):
    response = desk.post(f"/admin/programs/edit/{record_of.pk}/", {"name": "درگاه", "forms": [form.pk]})
    assert response.status_code == 302
    assert program.send().status_code == 401
    assert Entry.objects.get(action="program.changed").data == {"active": False, "forms": [form.slug]}


def test_programs_are_the_administrators_business_alone(program):
    for role in {group.key for group in GROUPS} - {"system_admin"}:
        user = User.objects.create_user(role)
        user.groups.add(named(role))
        client = Client()
        client.force_login(user)
        assert client.get("/admin/programs/").status_code == 302, role
        assert client.post("/admin/programs/new/", {"name": "x"}).status_code == 302, role


def test_a_program_is_not_deleted(desk, record_of):
    desk.post(f"/admin/programs/delete/{record_of.pk}/")
    assert ApiClient.objects.exists()
