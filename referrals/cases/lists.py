"""What the read-only lists of this app share."""

from wagtail_modeladmin.helpers import PermissionHelper

from persian.text import search_key
from referrals.admin.base import SafeButtonHelper
from referrals.cases.models import Case
from referrals.cases.permissions import search

_LONGEST_SEARCH = 80


class ReadOnlyPermissionHelper(PermissionHelper):
    """Nobody creates, edits or deletes a row by a form (BR-12). A subclass says who may list and inspect."""

    def user_can_create(self, user) -> bool:
        return False

    def user_can_edit_obj(self, user, obj) -> bool:
        return False

    def user_can_delete_obj(self, user, obj) -> bool:
        return False


class OneWayIn(SafeButtonHelper):
    """The first column leads to the row's own view; there are no buttons besides, and no question per row."""

    view_name = "inspect"

    def get_buttons_for_obj(self, obj, exclude=None, classnames_add=None, classnames_exclude=None) -> list:
        return []

    def get_primary_button(self, obj) -> dict:
        return self.object_button(obj, self.view_name, str(self.opts.verbose_name))


class CaseSearch:
    """Search by tracking or case number, name in any spelling, identifiers and mobile."""

    show_search_form = True

    def __init__(self, search_fields) -> None:
        pass

    def search_queryset(self, queryset, search_term: str, **kwargs):
        """The rows of `queryset` that match `search_term`; all for an empty one."""
        words = search_key(search_term)[:_LONGEST_SEARCH]
        return self.matching(queryset, words) if words else queryset

    def matching(self, queryset, words: str):
        """The rows for a search key."""
        return search(queryset, words)


class SubmissionSearch(CaseSearch):
    """The same for submissions, by their cases."""

    def matching(self, queryset, words: str):
        return queryset.filter(case__in=search(Case.objects.real(), words).order_by().values("pk"))
