"""The filters of the list of cases."""

import datetime as dt

from django.contrib.admin.filters import ListFilter, SimpleListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from persian.jalali import NotADate, local_date, midnight, parse
from referrals.cases.clock import RUNNING
from referrals.cases.closing import ready_to_close
from referrals.cases.models import Case, Ground
from referrals.cases.states import WAITING
from referrals.reviews.checklist import outdated


def overdue() -> Q:
    """Cases with which the office is late (BR-24)."""
    return Q(state__in=RUNNING, due_at__lt=timezone.now())


class GroundFilter(SimpleListFilter):
    """Shown only to who may see health data (BR-35)."""

    title = _("ground")
    parameter_name = "ground"

    def lookups(self, request, model_admin):
        return Ground.choices

    def queryset(self, request, queryset):
        if self.value() == Ground.IDENTITY:
            return queryset.filter(identity_ground=True)
        if self.value() == Ground.SPECIAL:
            return queryset.filter(special_ground=True)
        return queryset


class CountyFilter(SimpleListFilter):
    title = _("county")
    parameter_name = "county"

    def lookups(self, request, model_admin):
        names = (
            Case.objects.real()
            .exclude(county="")
            .order_by("county")
            .values_list("county", flat=True)
            .distinct()
        )
        return [(name, name) for name in names]

    def queryset(self, request, queryset):
        return queryset.filter(county=self.value()) if self.value() else queryset


class OfficerFilter(SimpleListFilter):
    title = _("officer")
    parameter_name = "officer"

    def lookups(self, request, model_admin):
        return [("mine", _("my cases")), ("none", _("lie with nobody")), ("others", _("lie with others"))]

    def queryset(self, request, queryset):
        if self.value() == "mine":
            return queryset.filter(assigned_to=request.user)
        if self.value() == "none":
            return queryset.filter(assigned_to=None)
        if self.value() == "others":
            return queryset.exclude(assigned_to=None).exclude(assigned_to=request.user)
        return queryset


class TrialFilter(SimpleListFilter):
    """Cases that try a form out are met here and nowhere else; `CaseAdmin.get_queryset` reads it too."""

    title = _("test cases")
    parameter_name = "trials"

    def lookups(self, request, model_admin):
        return [("yes", _("only test cases"))]

    def queryset(self, request, queryset):
        return queryset.filter(is_test=self.value() == "yes")


class OverdueFilter(SimpleListFilter):
    title = _("deadline")
    parameter_name = "deadline"

    def lookups(self, request, model_admin):
        return [("over", _("overdue")), ("in_time", _("in time"))]

    def queryset(self, request, queryset):
        if self.value() == "over":
            return queryset.filter(overdue())
        return queryset.exclude(overdue()) if self.value() == "in_time" else queryset


class DirectiveFilter(SimpleListFilter):
    """Cases under way that were examined by words which the directive has changed since (BR-16)."""

    title = _("directive")
    parameter_name = "directive"

    def lookups(self, request, model_admin):
        return [("changed", _("changed since the examination"))]

    def queryset(self, request, queryset):
        if self.value() != "changed":
            return queryset
        stale = outdated(local_date(timezone.now()))
        return queryset.filter(state__in=RUNNING | WAITING, pk__in=stale.values("case"))


class EndingFilter(SimpleListFilter):
    """Of all cases with a letter those of which nobody has anything more to report."""

    title = _("end of the case")
    parameter_name = "ending"

    def lookups(self, request, model_admin):
        return [("ready", _("ready to be closed"))]

    def queryset(self, request, queryset):
        return queryset.filter(ready_to_close()) if self.value() == "ready" else queryset


class JalaliRangeFilter(ListFilter):
    """Rows whose `column` lies between two Jalali days; a small form, works without JavaScript."""

    template = "referrals/case/range_filter.html"
    column: str
    names: tuple[str, str]

    def __init__(self, request, params, model, model_admin) -> None:
        super().__init__(request, params, model, model_admin)
        for name in self.names:
            if name in params:
                self.used_parameters[name] = params.pop(name)[-1].strip()
        self.others = [(key, value) for key, value in request.GET.items() if key not in (*self.names, "p")]

    def has_output(self) -> bool:
        return True

    def expected_parameters(self) -> list[str]:
        return list(self.names)

    def choices(self, changelist):
        labels = (_("from"), _("to"))
        return [
            {"name": name, "label": label, "value": self.used_parameters.get(name, "")}
            for name, label in zip(self.names, labels, strict=True)
        ]

    def queryset(self, request, queryset):
        """Raises IncorrectLookupParameters for a text that is no Jalali day."""
        first, last = (self._day(name) for name in self.names)
        if first:
            queryset = queryset.filter(**{f"{self.column}__gte": midnight(first)})
        if last:
            queryset = queryset.filter(**{f"{self.column}__lt": midnight(last + dt.timedelta(days=1))})
        return queryset

    def _day(self, name: str) -> dt.date | None:
        text = self.used_parameters.get(name, "")
        try:
            return parse(text) if text else None
        except NotADate as error:
            raise IncorrectLookupParameters from error


class OpenedFilter(JalaliRangeFilter):
    title = _("opened")
    column = "opened_at"
    names = ("opened_from", "opened_to")


class SubmittedFilter(JalaliRangeFilter):
    title = _("submitted at")
    column = "submitted_at"
    names = ("sent_from", "sent_to")
