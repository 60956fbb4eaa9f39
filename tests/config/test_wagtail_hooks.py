import re

import pytest
from django.contrib.auth.models import Permission, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(client) -> User:
    user = User.objects.create_superuser("root", password="x")
    client.force_login(user)
    return user


def test_the_log_in_page_is_persian_whatever_the_browser_asks_for(client):
    page = client.get("/admin/login/", headers={"accept-language": "en-GB,en"}).content.decode()
    assert 'lang="fa" dir="rtl"' in page
    assert "ورود" in page
    assert "گذرواژه" in page
    assert not {"Wagtail", "Password", "Sign in"} & set(
        re.findall(r"[A-Za-z]+(?: in)?", re.sub("<[^>]*>", "", page))
    )


def test_the_cookie_chooses_english(client):
    client.cookies["django_language"] = "en"
    assert 'lang="en"' in client.get("/admin/login/").content.decode()


def test_the_profile_of_the_user_chooses_english(client, root):
    from wagtail.users.models import UserProfile

    profile = UserProfile.get_for_user(root)
    profile.preferred_language = "en"
    profile.save()
    assert 'lang="en"' in client.get("/admin/").content.decode()


def test_no_menu_leads_out_of_the_office(client, root):
    page = client.get("/admin/").content.decode()
    assert "wagtail.org" not in page
    assert "gravatar" not in page


def test_pictures_are_for_editors(client):
    user = User.objects.create_user("clerk", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert "/admin/images/" not in client.get("/admin/").content.decode()


def test_every_page_of_the_admin_has_our_style(client, root):
    assert "admin/khedmat.css" in client.get("/admin/").content.decode()
