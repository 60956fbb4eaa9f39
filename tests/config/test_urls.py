"""Every address of the site is walked: each view of ours says who may see it; strangers see nothing of the admin."""

import re
import uuid

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import URLResolver, get_resolver, reverse
from django.utils.regex_helper import normalize
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from config.roles import GROUPS, named

OWN = ("config.", "audit.", "services.", "forms_app.", "referrals.", "reports.", "pdf.", "persian.")
# Where views of other people may answer at all.
OTHERS = ("admin/", "documents/", "_util/", "^media/", "^((?:[\\w\\-]+/)*)$")
# Of the admin, what answers before the log-in; none of it shows a person.
BEFORE_LOGIN = {
    "admin/login/",
    "admin/logout/",
    "admin/password_reset/",
    "admin/password_reset/done/",
    "admin/password_reset/complete/",
    "admin/password_reset/confirm/<uidb64>/<token>/",
    "admin/jsi18n/",
    "admin/sprite/",
}
SAMPLES = {
    "uuid": str(uuid.UUID(int=1)),
    "int": "999999",
    "slug": "x",
    "str": "x",
    "path": "x",
    "pk_path_converter": "999999",
}


def walk(patterns=None, prefix=""):
    """All (route, view) of the site."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from walk(pattern.url_patterns, route)
        else:
            yield route, pattern.callback


def example(route: str) -> str:
    """An address that `route` matches, of objects that do not exist."""
    path = re.sub(r"(?<!\?P)<(?:(\w+):)?\w+>", lambda found: SAMPLES[found[1] or "str"], route)
    if not re.search(r"[\^$(\\]", path):
        return "/" + path
    form, names = normalize(path.replace("^", "").replace("$", ""))[0]
    return "/" + form % dict.fromkeys(names, "999999")


def test_each_view_of_ours_says_who_may_see_it():
    silent = [
        route
        for route, view in walk()
        if view.__module__.startswith(OWN)
        and not hasattr(view, "access")
        and not issubclass(getattr(view, "view_class", object), PermissionCheckedMixin)
    ]
    assert silent == []


def test_views_of_others_answer_only_where_they_belong():
    stray = [
        route
        for route, view in walk()
        if not view.__module__.startswith(OWN)
        and not hasattr(view, "access")
        and not route.startswith(OTHERS)
    ]
    assert stray == []


# A new public address must be added here, so that someone has thought about it.
PUBLIC = (
    "healthz",
    "readyz",
    "i18n/",
    "login/",
    "logout/",
    "language/",
    "directives/",
    "apply/",
    "api/",
    "track/",
    "verify/",
)


def test_what_is_open_to_everyone_is_known():
    unknown = [
        route
        for route, view in walk()
        if getattr(view, "access", "") == "public" and not route.startswith(PUBLIC)
    ]
    assert unknown == []


def staff_routes() -> list[str]:
    return sorted({route for route, view in walk() if route.startswith("admin/")} - BEFORE_LOGIN)


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_gets_nothing_of_the_admin(client, method):
    client.raise_request_exception = False
    open_to_all = {}
    for route in staff_routes():
        response = getattr(client, method)(example(route))
        if response.status_code not in (302, 403) or "login" not in response.get("Location", "login"):
            open_to_all[route] = response.status_code
    assert open_to_all == {}


OFFICE = re.compile(
    r"admin/\^?(referrals|forms_app|audit|reports/statistics|snippets/(?!choose)|settings|users|groups)"
)


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_account_that_may_only_enter_sees_none_of_the_offices_work(client, method):
    client.raise_request_exception = False
    user = User.objects.create_user("newcomer")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    seen = {}
    for route in filter(OFFICE.match, staff_routes()):
        response = getattr(client, method)(example(route))
        if response.status_code not in (302, 403, 404, 405):
            seen[route] = response.status_code
    assert seen == {}


ROLES = [group.key for group in GROUPS]
STATISTICS = {
    "supervisor",
    "signatory",
    "statistics_officer",
    "counter_supervisor",
    "ministry_viewer",
    "auditor",
}
# name of the address -> the roles that get a page there; everyone else is turned away.
TABLE = {
    "wagtailadmin_home": set(ROLES) - {"counter_operator", "insurance_liaison"},
    "statistics": STATISTICS,
    "statistics_csv": {"statistics_officer"},
    "audit_log": {"auditor", "data_protection_officer"},
    "wagtailusers_users:index": {"system_admin"},
    "wagtailusers_groups:index": {"system_admin"},
    "verify": set(ROLES),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", TABLE)
def test_each_role_opens_what_is_its_own(client, name):
    opened = set()
    for role in ROLES:
        user = User.objects.create_user(role)
        user.groups.add(named(role))
        client.force_login(user)
        if client.get(reverse(name)).status_code in (200, 404):  # 404: allowed, but no office is set up here
            opened.add(role)
    assert opened == TABLE[name]
