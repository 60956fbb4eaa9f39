"""The editor of letter templates: its panels, and the list of merge fields beside them."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel

from referrals.letters.form_fields import known_fields
from referrals.letters.merge_field import Origin


class FieldsHelp(HelpPanel):
    """Every merge field with its meaning and a sample, by where it comes from."""

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context=None) -> dict:
            context = super().get_context_data(parent_context)
            fields = known_fields(self.instance).values()
            by_origin = [(origin, [field for field in fields if field.origin == origin]) for origin in Origin]
            context["origins"] = [(origin, found) for origin, found in by_origin if found]
            return context


TEMPLATE_PANELS = [
    MultiFieldPanel(
        [
            FieldPanel("name"),
            FieldPanel("key"),
            FieldRowPanel([FieldPanel("service"), FieldPanel("ground"), FieldPanel("addressee_kind")]),
            FieldRowPanel([FieldPanel("page_size"), FieldPanel("validity_days")]),
            FieldRowPanel([FieldPanel("series"), FieldPanel("single_use")]),
            FieldPanel("emblem"),
        ],
        heading=_("Kind of letter"),
    ),
    FieldsHelp(template="referrals/letters/fields_help.html", heading=_("Merge fields")),
    MultiFieldPanel(
        [FieldPanel("recipient"), FieldPanel("subject"), FieldPanel("salutation")],
        heading=_("Opening"),
    ),
    FieldPanel("body"),
    MultiFieldPanel(
        [FieldPanel("signature"), FieldPanel("copies"), FieldPanel("footer")],
        heading=_("Closing"),
    ),
]
SIGNATORY_PANELS = [FieldPanel("user"), FieldPanel("name"), FieldPanel("title")]
