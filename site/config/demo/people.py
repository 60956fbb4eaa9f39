"""One demo account for every role of staff. All have the same password, so they never exist in production."""

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from wagtail.users.models import UserProfile

from config.roles import GROUPS, named
from referrals.counters.models import CounterOffice, CounterOperator

PASSWORD = "khedmat-demo"
LAST_NAME = "نمونه"
# The role's key is the name of the account; these are the shorter ones that a person types often.
USERNAMES = {
    "intake_clerk": "intake",
    "case_officer": "officer",
    "delivery_clerk": "delivery",
    "inquiry_officer": "inquiry",
    "statistics_officer": "statistics",
    "counter_supervisor": "counters",
    "counter_operator": "counter",
    "insurance_liaison": "liaison",
    "ministry_viewer": "ministry",
    "content_editor": "editor",
    "content_approver": "approver",
    "data_protection_officer": "dpo",
    "system_admin": "admin",
}


def username(role: str) -> str:
    """The name of the demo account of a role key."""
    return USERNAMES.get(role, role)


def account(role: str) -> User:
    """The demo account of a role key, e.g. account("case_officer"). Raises DoesNotExist before load()."""
    return User.objects.get(username=username(role))


def load() -> None:
    """Create the accounts that are missing, each in the group of its role."""
    hashed = make_password(PASSWORD)  # once: seventeen take seconds
    for group in GROUPS:
        user, _created = User.objects.get_or_create(
            username=username(group.key),
            defaults={"first_name": group.name, "last_name": LAST_NAME, "password": hashed},
        )
        user.groups.add(named(group.key))
        UserProfile.objects.get_or_create(user=user, defaults={"preferred_language": "fa"})
    office = CounterOffice.objects.order_by("code").first()
    if office is not None:
        CounterOperator.objects.get_or_create(user=account("counter_operator"), defaults={"office": office})


def table() -> list[tuple[str, str]]:
    """(role, account) for the list that `make run` prints."""
    return [(group.name, username(group.key)) for group in GROUPS]
