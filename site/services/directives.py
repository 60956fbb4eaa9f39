"""The Ministry's directive: numbered articles, versions, and which one was in force on a day (BR-05, BR-16)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin


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


class ArticleBlock(blocks.StructBlock):
    number = blocks.IntegerBlock(label=_("number"), min_value=1)
    key = blocks.RegexBlock(r"^[a-z][a-z0-9_]*$", label=_("key"))
    title = blocks.CharBlock(label=_("title"))
    paragraphs = blocks.ListBlock(ParagraphBlock(), label=_("paragraphs"))


class DirectiveQuerySet(models.QuerySet):
    def in_force(self, day) -> "DirectiveQuerySet":
        """Published directives in force on `day` (a date), the newest first."""
        return (
            self.filter(live=True, in_force_from__lte=day)
            .filter(models.Q(in_force_to__isnull=True) | models.Q(in_force_to__gte=day))
            .order_by("-in_force_from")
        )


class Directive(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, models.Model):
    """A notified directive. Its published revision is what a decision of that day cites for ever."""

    key = models.SlugField(_("key"), unique=True)
    title = models.CharField(_("title"), max_length=250)
    number = models.CharField(_("number"), max_length=60)
    issuer = models.CharField(_("issuer"), max_length=150)
    issued_on = models.DateField(_("date"))
    in_force_from = models.DateField(_("in force from"))
    in_force_to = models.DateField(_("in force to"), null=True, blank=True)
    preamble = models.TextField(_("preamble"), blank=True)
    articles = StreamField([("article", ArticleBlock(label=_("article")))], verbose_name=_("articles"))

    objects = DirectiveQuerySet.as_manager()

    class Meta:
        verbose_name = _("directive")
        verbose_name_plural = _("directives")
        ordering = ["-in_force_from"]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"
