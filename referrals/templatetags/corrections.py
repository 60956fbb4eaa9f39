"""Where an answer is shown to staff: the box for a remark about it."""

from django import template
from django.forms.boundfield import BoundField

from forms_app.submissions.sections import Shown

register = template.Library()


@register.simple_tag
def remark_box(form, row: Shown) -> BoundField | None:
    """The box of `form` (a ReturnForm, or nothing) for a remark about the answer in `row`; None without one."""
    if not form or row.place is None or row.hidden:
        return None
    return form.remark_about(row.place)
