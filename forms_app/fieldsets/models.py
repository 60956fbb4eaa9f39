"""Questions that forms have in common ("person", "address"), kept once and copied into a form when it is built."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from forms_app.definitions.streams import CodedStreamField
from forms_app.fieldsets.blocks import SetFields


class FieldSet(models.Model):
    """Changing one changes no form: what was copied is the form's own."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    note = models.CharField(_("what it is for"), max_length=200, blank=True)
    fields = CodedStreamField(SetFields(), verbose_name=_("fields"))

    class Meta:
        verbose_name = _("field set")
        verbose_name_plural = _("field sets")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
