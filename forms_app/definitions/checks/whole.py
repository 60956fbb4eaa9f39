"""What only the form as a whole tells: it has steps, and whoever reads its answers still finds them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from forms_app.definitions.checks.problem import Problem
from forms_app.definitions.models import Form
from forms_app.definitions.uses import problems_of_use


def check_steps(form: Form) -> Iterator[Problem]:
    """A form asks something."""
    if not any(block.value.get("fields") for block in form.steps):
        yield Problem(_("The form asks nothing yet: it has no step with a question."))


def check_uses(form: Form) -> Iterator[Problem]:
    """Letters and reports that need a question which the form no longer asks."""
    for text, use in problems_of_use(form):
        yield Problem(text, url=use.url)
