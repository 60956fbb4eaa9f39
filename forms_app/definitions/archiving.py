"""The questions before a form goes into the archive and before it comes out again."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms_app.definitions.archive import archive, restore
from forms_app.definitions.desk import Question
from forms_app.definitions.listing import under_way
from forms_app.definitions.models import Form
from persian.templatetags.persian import digits


class ArchiveView(Question):
    model = Form
    permission_required = "publish"
    page_title = gettext_lazy("Archive the form")
    header_icon = "folder-inverse"
    button = gettext_lazy("Archive")
    serious = True
    done = gettext_lazy("The form is in the archive.")

    def refusal(self) -> str:
        return "" if self.object.live else _("This form is not in use.")

    def text(self) -> str:
        drafts = under_way().filter(version__form=self.object).count()
        return "\n\n".join(
            (
                _("Nobody can fill it in any more, and the list of forms no longer shows it."),
                _("Requests being filled in now: %(count)s. They are kept, but cannot be sent.")
                % {"count": digits(drafts)},
                _("Requests and cases that came by it stay as they are, and go on."),
            )
        )

    def act(self, form: forms.Form) -> None:
        archive(form=self.object, by=self.request.user)


class RestoreView(Question):
    model = Form
    permission_required = "publish"
    page_title = gettext_lazy("Take the form out of the archive")
    header_icon = "folder-open-inverse"
    button = gettext_lazy("Take it out")
    done = gettext_lazy("The form is in use again, as it was last published.")

    def refusal(self) -> str:
        return (
            "" if not self.object.live and self.object.latest_version() else _("This form is not archived.")
        )

    def text(self) -> str:
        return _("It comes back as it was last published; what was drafted since stays a draft.")

    def act(self, form: forms.Form) -> None:
        restore(form=self.object, by=self.request.user)
