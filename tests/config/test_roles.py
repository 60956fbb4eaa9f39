import pytest
from django.contrib.auth.models import Group, Permission

from config import roles
from referrals.roles import WITHOUT_ACCOUNT, Role

pytestmark = pytest.mark.django_db


def holders(codename: str) -> set[str]:
    return set(Group.objects.filter(permissions__codename=codename).values_list("name", flat=True))


def test_every_group_exists_after_migrate():
    assert {spec.name for spec in roles.GROUPS} <= set(Group.objects.values_list("name", flat=True))


def test_every_role_of_a_case_has_a_group():
    for role in Role:
        if role not in WITHOUT_ACCOUNT:
            assert holders(f"act_as_{role.value}") == {roles.BY_KEY[role.value].name}


def test_every_permission_named_exists():
    names = {name for spec in roles.GROUPS for name in spec.permissions}
    unknown = names - set(roles._permissions(names))
    # Wagtail makes these when the model is registered as a snippet.
    assert all(name.split(".")[1].startswith(("publish_", "lock_", "unlock_")) for name in unknown)


def test_only_the_system_administrator_changes_accounts():
    for codename in ("change_user", "add_user", "delete_user", "change_group"):
        assert holders(codename) == {roles.BY_KEY["system_admin"].name}


def test_br35_only_those_who_decide_see_health_data():
    deciding = ("case_officer", "supervisor", "signatory")
    assert holders("view_health_data") == {roles.BY_KEY[key].name for key in deciding}


def test_br40_no_group_both_drafts_and_publishes():
    for spec in roles.GROUPS:
        group = roles.named(spec.key)
        codenames = set(group.permissions.values_list("codename", flat=True)) | set(
            group.page_permissions.values_list("permission__codename", flat=True)
        )
        drafts = {name for name in codenames if name in ("change_page", "change_directive", "change_form")}
        publishes = {name for name in codenames if name.startswith("publish_")}
        assert not (drafts and publishes), spec.key


def test_counter_operators_and_liaisons_cannot_enter_the_admin():
    assert not holders("access_admin") & {
        roles.BY_KEY[key].name for key in ("counter_operator", "insurance_liaison")
    }


def test_the_ministry_sees_aggregates_only():
    granted = roles.named("ministry_viewer").permissions.values_list("codename", flat=True)
    assert set(granted) == {"access_admin", "view_statistics"}


def test_what_an_administrator_added_stays_and_nothing_doubles():
    group = roles.named("intake_clerk")
    extra = Permission.objects.get(codename="view_letter")
    group.permissions.add(extra)
    before = Group.objects.count()
    roles.sync()
    assert extra in group.permissions.all()
    assert Group.objects.count() == before
