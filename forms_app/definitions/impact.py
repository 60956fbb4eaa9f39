"""Before a change is published: what it changes, and what it touches."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from forms_app.definitions import uses
from forms_app.definitions.desk import ObjectPage
from forms_app.definitions.differences import differences
from forms_app.definitions.listing import under_way
from forms_app.definitions.models import Form
from forms_app.definitions.schema import compile_schema


class ImpactView(ObjectPage):
    """The newest draft of a form against its newest published version."""

    model = Form
    any_permission_required = ["change", "publish"]
    template_name = "forms_app/admin/impact.html"
    page_title = _("What this change does")
    header_icon = "view"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        form, latest = self.object, self.object.latest_version()
        draft = form.get_latest_revision_as_object()
        parts = differences(latest.schema if latest else None, compile_schema(draft))
        context = {
            "latest": latest,
            "parts": parts,
            "counts": [(state, sum(part.state == state for part in parts)) for state in STATES],
            "drafts": under_way().filter(version__form=form).count(),
            "loads": uses.loads(form),
            "touched": uses.touched(form, parts) if latest else [],
            "problems": uses.problems_of_use(draft),
            "states": STATES,
        }
        return super().get_context_data(**context, **kwargs)


STATES = {
    "added": _("added"),
    "removed": _("removed"),
    "changed": _("changed"),
    "moved": _("moved"),
}
