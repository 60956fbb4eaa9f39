"""The list of forms in the admin: how each stands, and what it hides until asked."""

import django_filters
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet

from forms_app.definitions.archive import archived
from forms_app.definitions.models import Access, Form, FormQuerySet, FormVersion
from forms_app.definitions.opening import Why, closed
from forms_app.drafts.models import Draft

_SHORT = {
    Why.NOT_YET: gettext_lazy("not open yet"),
    Why.OVER: gettext_lazy("time is over"),
    Why.FULL: gettext_lazy("full"),
    Why.SWITCHED_OFF: gettext_lazy("closed"),
    Why.CLERKS_ONLY: gettext_lazy("clerks only"),
}


def under_way() -> QuerySet[Draft]:
    """Drafts that somebody may still go on with; those that try a form out are nobody's request."""
    return Draft.objects.filter(is_test=False).exclude(payload=b"")


def forms_listed() -> FormQuerySet:
    """Every form with what the list shows of it, in one query and without its big columns."""
    drafts = under_way().filter(version__form=OuterRef("pk")).order_by().values("version__form")
    newest = FormVersion.objects.filter(form=OuterRef("pk")).order_by("-number").values("withdrawn_at")[:1]
    return (
        Form.objects.with_latest_number()
        .annotate(
            drafts=Coalesce(
                Subquery(drafts.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0
            ),
            newest_withdrawn_at=Subquery(newest),
        )
        .defer("steps", "messages", "introduction", "introduction_en")
    )


def state(form: Form) -> SafeString:
    """How a form of `forms_listed` stands, as tags whose colour only repeats the words."""
    tags = [_tag(form)]
    if form.has_unpublished_changes and form.latest_number:
        tags.append(("draft", _("changes not published")))
    return format_html_join(" ", '<span class="form-state form-state--{}">{}</span>', tags)


def _tag(form: Form) -> tuple[str, str]:
    if not form.latest_number:
        return "draft", _("draft, never published")
    if not form.live:
        return "archived", _("archived")
    if form.newest_withdrawn_at:
        return "closed", _("withdrawn")
    if found := closed(form):
        return "closed", str(_SHORT.get(found.why, found.text))
    return "open", _("open by invitation") if form.access == Access.INVITED else _("open")


class FormFilterSet(WagtailFilterSet):
    """The archive is shown only to who asks for it."""

    archived = django_filters.ChoiceFilter(
        label=gettext_lazy("Archive"),
        choices=[("yes", gettext_lazy("archived forms")), ("all", gettext_lazy("all forms"))],
        empty_label=gettext_lazy("forms in use"),
        method="by_archive",
    )

    class Meta:
        model = Form
        fields = ["access", "service"]

    def by_archive(self, queryset, name, value):
        """Everything; `filter_queryset` narrows it, since it also decides when nothing is chosen."""
        return queryset

    def filter_queryset(self, queryset):
        chosen = self.form.cleaned_data.get("archived")
        if chosen == "yes":
            queryset = queryset.filter(archived())
        elif chosen != "all":
            queryset = queryset.exclude(archived())
        return super().filter_queryset(queryset)
