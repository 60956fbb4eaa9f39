"""Check your answers, and sending: the end of the wizard."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from formtools.wizard.views import WizardView

from audit.throttle import spend
from forms_app.definitions.opening import FormClosed
from forms_app.privacy import everything
from forms_app.submissions.sections import sections
from forms_app.submissions.submit import submit
from forms_app.wizard import pages
from forms_app.wizard.collect import collect, labels_now
from forms_app.wizard.compiled import Exit
from forms_app.wizard.state import LONG, State


class Checking(State):
    """Mixin of the wizard for the pages after the questions."""

    def check(self) -> HttpResponse:
        """All answers with links to change them."""
        if leave := self.exit_reached():
            return redirect(self.get_step_url(leave.key))
        if waiting := self.first_incomplete():
            return redirect(self.get_step_url(waiting.key))
        steps = [step for step in self.asked() if not step.after_check]
        checked = {step.key: self.get_form(step.key, self.storage.get_step_data(step.key)) for step in steps}
        for key, form in checked.items():
            if not form.is_valid():
                return redirect(self.get_step_url(key))
        shown = sections(
            self.lookups.schema,
            collect(steps, {key: form.cleaned_data for key, form in checked.items()}),
            labels_now(steps, self.lookups),
            self.attachments,
            reader=everything,
        )
        context = {
            "sections": shown,
            "warnings": [
                text for form in checked.values() for texts in form.warnings.values() for text in texts
            ],
            "slug": self.kwargs["slug"],
            "schema": self.lookups.schema,
            "form_definition": self.draft.version.form,
            "declarations": next((step.spec for step in self.asked() if step.after_check), None),
            "back": self.get_step_url(steps[-1].key),
            "is_long": len(self.every_step) >= LONG,
        }
        return self.response_class(self.request, ["forms_app/check.html"], context)

    def leave_check(self) -> HttpResponse:
        """To the declarations; a form without any is sent from here."""
        if leave := self.exit_reached():
            return redirect(self.get_step_url(leave.key))
        if waiting := self.first_incomplete():
            return redirect(self.get_step_url(waiting.key))
        after = next((step for step in self.asked() if step.after_check), None)
        return redirect(self.get_step_url(after.key)) if after else self.send(None)

    def leave(self, leave: Exit) -> HttpResponse:
        """The way ends here: why, where to go instead, and how to change an answer given by mistake."""
        context = {
            "exit": pages.exit_text(leave.spec),
            "schema": self.lookups.schema,
            "form_definition": self.draft.version.form,
            "change": self.way_back(leave),
        }
        return self.response_class(self.request, ["forms_app/exit.html"], context)

    def send(self, form) -> HttpResponse:
        """Judge every step once more; the first that fails is shown, else `done` submits."""
        if leave := self.exit_reached():
            return redirect(self.get_step_url(leave.key))
        # The burst leaves room for a double-clicking crowd: the same request sent many times at once is one request.
        spend(self.request, "apply.submit", burst=30, per_hour=40)
        return WizardView.render_done(self, form)

    def done(self, form_list, form_dict: dict[str, Any], **kwargs) -> HttpResponse:
        answers = {key: form.cleaned_data for key, form in form_dict.items()}
        self.draft.language = get_language() or settings.LANGUAGE_CODE
        try:
            submit(draft=self.draft, answers=collect(self.asked(), answers), channel="online")
        except FormClosed as refused:
            return pages.closed(self.request, self.draft.version.form, refused.closed, self.draft)
        return redirect("receipt", slug=self.kwargs["slug"], token=self.draft.token)
