"""Groups of the office: each role of staff is a group with the permissions it needs and no more.

`sync()` runs after every migrate. It adds what is missing and takes nothing away, so what an administrator adds stays.
Nobody but the system administrator may change accounts, for who may do so can become anyone.
"""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import GroupPagePermission, Page

ADMIN = "wagtailadmin.access_admin"
DRAFTABLE = ("services.directive", "forms_app.form", "referrals.lettertemplate")
PLAIN = (
    "referrals.reason",
    "services.messagetemplate",
    "services.listitem",
    "services.identifierformat",
    "services.fee",
    "forms_app.fieldset",
)


INVITATIONS = ("forms_app.invitation",)
VERSIONS = ("forms_app.view_formversion",)


def _each(verbs: str, *models: str) -> tuple[str, ...]:
    """("view change", "app.model") -> ("app.view_model", "app.change_model")."""
    pairs = [model.split(".") for model in models]
    return tuple(f"{app}.{verb}_{model}" for app, model in pairs for verb in verbs.split())


def _acts(role: str, *more: str) -> tuple[str, ...]:
    """What everyone needs who works on cases in the admin, in one role."""
    return (ADMIN, f"referrals.act_as_{role}", "referrals.view_case", *more)


@dataclass(frozen=True)
class StaffGroup:
    """One group. `name` is data, shown in the admin; `pages` are permissions on the whole page tree."""

    key: str
    name: str
    permissions: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()


HEALTH = "referrals.view_health_data"
LETTERS = "referrals.view_letter"
SUBMISSIONS = "forms_app.view_submission"
STATISTICS = "reports.view_statistics"
EXPORT = "reports.export_statistics"

GROUPS: tuple[StaffGroup, ...] = (
    StaffGroup("intake_clerk", "متصدی پذیرش", _acts("intake_clerk", SUBMISSIONS)),
    StaffGroup("case_officer", "کارشناس بررسی", _acts("case_officer", SUBMISSIONS, HEALTH, LETTERS)),
    StaffGroup("supervisor", "کارشناس مسئول", _acts("supervisor", SUBMISSIONS, HEALTH, LETTERS, STATISTICS)),
    # Health data too: who signs reads what is signed, and seals the letters that the hand-over clerk may not read.
    StaffGroup("signatory", "صاحب امضای مجاز", _acts("signatory", HEALTH, LETTERS, STATISTICS)),
    StaffGroup("secretariat", "دبیرخانه", _acts("secretariat", LETTERS, "referrals.view_counter")),
    StaffGroup("delivery_clerk", "متصدی تحویل مدارک", _acts("delivery_clerk", LETTERS)),
    StaffGroup("inquiry_officer", "کارشناس استعلام بیمه سلامت", _acts("inquiry_officer", SUBMISSIONS)),
    StaffGroup("statistics_officer", "کارشناس آمار و اطلاعات", (ADMIN, STATISTICS, EXPORT)),
    StaffGroup(
        "counter_supervisor",
        "ناظر دفاتر پیشخوان",
        _acts(
            "counter_supervisor",
            LETTERS,
            STATISTICS,
            *_each("view add change", "referrals.counteroffice", "referrals.counteroperator"),
        ),
    ),
    # Outside staff: the first works on /verify/ only and never enters the admin (UC-16).
    StaffGroup("counter_operator", "کاربر دفتر پیشخوان", ("referrals.act_as_counter_operator",)),
    StaffGroup("insurance_liaison", "رابط اداره کل بیمه سلامت"),
    StaffGroup("ministry_viewer", "کاربر ناظر وزارت کشور", (ADMIN, STATISTICS)),
    # BR-40: who drafts does not publish, and who publishes does not draft.
    StaffGroup(
        "content_editor",
        "ویراستار محتوا",
        (ADMIN, *_each("view add change", *DRAFTABLE, *PLAIN, *INVITATIONS), *VERSIONS),
        ("add_page", "change_page"),
    ),
    StaffGroup(
        "content_approver",
        "تأییدکنندهٔ محتوا",
        (
            ADMIN,
            *_each("view publish lock unlock", *DRAFTABLE),
            *_each("view", *PLAIN, *INVITATIONS),
            *VERSIONS,
        ),
        ("publish_page", "lock_page", "unlock_page"),
    ),
    StaffGroup(
        "data_protection_officer",
        "مسئول حفاظت از داده‌ها",
        (ADMIN, "referrals.view_case", SUBMISSIONS, "audit.view_entry"),
    ),
    StaffGroup(
        "auditor",
        "بازرس",
        (
            ADMIN,
            "referrals.view_case",
            SUBMISSIONS,
            LETTERS,
            "referrals.view_counter",
            "audit.view_entry",
            STATISTICS,
            *_each("view", *DRAFTABLE, *PLAIN, "forms_app.formversion", "referrals.counteroffice"),
        ),
    ),
    StaffGroup(
        "system_admin",
        "راهبر سامانه",
        (
            ADMIN,
            "services.change_identifier",
            *_each("view add change delete", "auth.user", "services.holiday"),
            *_each("view add change", "referrals.signatory", "forms_app.apiclient"),
            *_each("view add change", "auth.group", "services.office", "wagtailcore.workflow"),
            *_each("view add change", "wagtailcore.groupapprovaltask", "wagtailcore.task"),
        ),
    ),
)
BY_KEY = {group.key: group for group in GROUPS}


def named(key: str) -> Group:
    """The group of a role, e.g. named("case_officer"). Raises KeyError for a role that does not exist."""
    return Group.objects.get_or_create(name=BY_KEY[key].name)[0]


def sync(**kwargs) -> None:
    """Create the groups and give them what they lack. Permissions of apps not installed yet are left out."""
    wanted = {name for group in GROUPS for name in group.permissions}
    known = _permissions(wanted)
    root = Page.objects.filter(depth=1).first()
    for spec in GROUPS:
        group = named(spec.key)
        group.permissions.add(*[known[name] for name in spec.permissions if name in known])
        if root is not None:
            for permission in Permission.objects.filter(
                content_type__app_label="wagtailcore", codename__in=spec.pages
            ):
                GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _permissions(names: set[str]) -> dict[str, Permission]:
    pairs = [name.split(".") for name in names]
    either = Q()
    for app, codename in pairs:
        either |= Q(content_type__app_label=app, codename=codename)
    found = Permission.objects.filter(either).select_related("content_type")
    return {f"{permission.content_type.app_label}.{permission.codename}": permission for permission in found}
