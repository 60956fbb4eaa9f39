"""The look of the admin and the calendar of its forms."""

from django.db import models
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.forms.models import register_form_field_override

from persian.widgets import JalaliDateInput, JalaliDateTimeInput

register_form_field_override(models.DateField, override={"widget": JalaliDateInput}, exact_class=True)
register_form_field_override(models.DateTimeField, override={"widget": JalaliDateTimeInput}, exact_class=True)


@hooks.register("insert_global_admin_css")
def admin_style() -> str:
    """The style sheet of every admin page."""
    return format_html('<link rel="stylesheet" href="{}">', static("admin/khedmat.css"))
