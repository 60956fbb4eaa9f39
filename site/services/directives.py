"""The Ministry's directive: numbered articles, versions, and which one was in force on a day (BR-05, BR-16).

A directive is known by its key; each of its versions is a record of its own with the days it is in force. Drafts live
in Wagtail's revisions: the record itself holds only what was published, so nothing unpublished can be read from it.
"""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from persian.jalali import long as long_date
from services.approval import FourEyes


class ParagraphBlock(blocks.StructBlock):
    key = blocks.RegexBlock(
        r"^[a-z][a-z0-9_]*$", label=_("key"), help_text=_("Stable; reasons and checks cite it.")
    )
    text = blocks.TextBlock(label=_("text"))
    note = blocks.BooleanBlock(label=_("is a note (tabsare)"), required=False)
    check = blocks.CharBlock(
        label=_("item of the checklist"),
        required=False,
        help_text=_("What the officer ticks; empty: nothing."),
    )

    class Meta:
        label = _("paragraph")
        label_format = "{text}"


class ArticleBlock(blocks.StructBlock):
    number = blocks.IntegerBlock(label=_("number"), min_value=1)
    key = blocks.RegexBlock(r"^[a-z][a-z0-9_]*$", label=_("key"))
    title = blocks.CharBlock(label=_("title"))
    paragraphs = blocks.ListBlock(ParagraphBlock(), label=_("paragraphs"))

    class Meta:
        label = _("article")
        icon = "pilcrow"
        label_format = "{number} – {title}"


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a directive with the article it stands in."""

    article_number: int
    article_title: str
    key: str
    text: str
    note: bool
    check: str


def paragraphs(directive: "Directive") -> list[Paragraph]:
    """All paragraphs of `directive` in their order."""
    return [
        Paragraph(
            article_number=article.value["number"],
            article_title=article.value["title"],
            key=paragraph["key"],
            text=paragraph["text"],
            note=paragraph["note"],
            check=paragraph["check"] or "",
        )
        for article in directive.articles
        for paragraph in article.value["paragraphs"]
    ]


class DirectiveQuerySet(models.QuerySet):
    def in_force(self, day: dt.date) -> "DirectiveQuerySet":
        """Published directives in force on `day`, the newest first; of one key there is at most one."""
        return (
            self.filter(live=True, in_force_from__lte=day)
            .filter(models.Q(in_force_to__isnull=True) | models.Q(in_force_to__gte=day))
            .order_by("-in_force_from", "-pk")
        )

    def touching(self, first: dt.date, last: dt.date | None) -> "DirectiveQuerySet":
        """Published directives whose time in force shares a day with `first` to `last` (None: open)."""
        before_the_end = models.Q() if last is None else models.Q(in_force_from__lte=last)
        return self.filter(before_the_end, live=True).filter(
            models.Q(in_force_to__isnull=True) | models.Q(in_force_to__gte=first)
        )


class Directive(
    FourEyes,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    models.Model,
):
    """One version of a notified directive. What is published is what a decision of its days cites for ever."""

    key = models.SlugField(
        _("key"),
        help_text=_("Part of its address. Versions of one directive have the same key."),
    )
    title = models.CharField(_("title"), max_length=250)
    number = models.CharField(_("number"), max_length=60)
    issuer = models.CharField(_("issuer"), max_length=150)
    issued_on = models.DateField(_("date"))
    in_force_from = models.DateField(_("in force from"))
    in_force_to = models.DateField(
        _("in force to"), null=True, blank=True, help_text=_("The last day; empty: until further notice.")
    )
    preamble = models.TextField(_("preamble"), blank=True)
    articles = StreamField([("article", ArticleBlock())], verbose_name=_("articles"))

    objects = DirectiveQuerySet.as_manager()

    panels = [
        FieldPanel("title"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("number"), FieldPanel("issuer"), FieldPanel("issued_on")]),
                FieldRowPanel([FieldPanel("in_force_from"), FieldPanel("in_force_to")]),
                FieldPanel("key"),
            ],
            heading=_("Notification"),
        ),
        FieldPanel("preamble"),
        FieldPanel("articles"),
        PublishingPanel(),
    ]

    class Meta:
        verbose_name = _("directive")
        verbose_name_plural = _("directives")
        ordering = ["-in_force_from"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(in_force_to__isnull=True)
                | models.Q(in_force_to__gte=models.F("in_force_from")),
                name="directive_ends_after_it_begins",
                violation_error_message=_("The last day cannot be before the first."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    def get_absolute_url(self) -> str:
        return reverse("directive", args=[self.key])

    @property
    def full_url(self) -> None:
        """Wagtail's preview asks for it; a draft has no public address yet."""

    def clean(self) -> None:
        """Raises ValidationError when its time in force meets another version's, or a key stands twice."""
        super().clean()
        self._check_period()
        self._check_keys()

    def is_in_force_on(self, day: dt.date) -> bool:
        """Whether it binds on `day`."""
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)

    def get_preview_template(self, request, mode_name) -> str:
        return "services/directive.html"

    def get_preview_context(self, request, mode_name) -> dict:
        return {"directive": self, "others": [], "in_force": None, "request": request}

    def _check_period(self) -> None:
        if self.in_force_from is None:
            return  # a draft may still lack it
        if self.in_force_to and self.in_force_to < self.in_force_from:
            raise ValidationError({"in_force_to": _("The last day cannot be before the first.")})
        others = Directive.objects.filter(key=self.key).exclude(pk=self.pk)
        other = others.touching(self.in_force_from, self.in_force_to).first()
        if other is not None:
            raise ValidationError(
                {
                    "in_force_from": _(
                        "Version %(number)s of this directive is in force from %(first)s. End it before these days."
                    )
                    % {"number": other.number, "first": long_date(other.in_force_from)}
                }
            )

    def _check_keys(self) -> None:
        keys = [article.value["key"] for article in self.articles]
        keys += [paragraph.key for paragraph in paragraphs(self)]
        twice = sorted({key for key in keys if key and keys.count(key) > 1})
        if twice:
            raise ValidationError({"articles": _("These keys stand more than once: %s") % ", ".join(twice)})
