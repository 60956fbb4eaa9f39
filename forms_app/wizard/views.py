"""The public wizard: django-formtools over a draft row, running the version the draft began with.

The traps of formtools are closed here: nothing overrides `get_form_list`; every form has a prefix of its own;
"done" has no address, so neither GET nor HEAD can submit; files are ours; a step out of turn leads to the first
that is not complete.
"""

from contextlib import suppress
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from formtools.wizard.views import NamedUrlWizardView

from audit.access import public
from forms_app.drafts.storage import OutOfDate
from forms_app.fields.asking import Asking, Lookups
from forms_app.fields.messages import message
from forms_app.submissions.known import is_used
from forms_app.wizard import pages, questions, rows, uploads
from forms_app.wizard.checking import Checking
from forms_app.wizard.compiled import Step, compiled
from forms_app.wizard.gate import Gate
from forms_app.wizard.state import CHECK, TASKS
from forms_app.wizard.tasks import Overview

# The button that leaves a step for later.
LATER = "later"


class SentMeanwhile(Exception):
    """The draft was sent or erased by another request while this one was being answered."""


class ApplyWizard(Gate, Checking, Overview, NamedUrlWizardView):
    storage_name = "forms_app.drafts.storage.DraftStorage"
    template_name = "forms_app/step.html"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Let `Gate` find the draft; then hand its version's steps to formtools."""
        if stop := self.stop(request, kwargs["slug"]):
            return stop
        ready = compiled(self.draft.version, get_language() or "")
        self.every_step: dict[str, Step] = ready.steps
        self.exits = ready.exits
        self.lookups = Lookups(ready.schema)
        self.form_list = {key: step.form_class for key, step in ready.steps.items()}
        self.condition_dict = {
            key: (lambda wizard, step=step: wizard.is_asked(step))
            for key, step in ready.steps.items()
            if step.spec["visible_if"]
        }
        try:
            return super().dispatch(request, *args, **kwargs)
        except SentMeanwhile:
            return redirect(self.address)

    def get_prefix(self, request: HttpRequest, *args, **kwargs) -> str:
        return f"apply-{kwargs['slug']}"

    @property
    def address(self) -> str:
        return self.request.path

    def get_step_url(self, step: str) -> str:
        return reverse(self.url_name, kwargs={"slug": self.kwargs["slug"], "step": step})

    # formtools' hooks

    def get_form_kwargs(self, step: str | None = None) -> dict[str, Any]:
        answers, groups = self.known(step)
        has_files = bool(self.every_step[step].file_fields)
        return {
            "asking": Asking(
                self.lookups,
                answers,
                groups,
                attachments=self.attachments if has_files else {},
                refused=getattr(self, "refused", {}),
                is_used=is_used,
                is_received=self._is_received,
                today=self.today,
            )
        }

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        key = kwargs["step"]
        if key == CHECK:
            return self.check()
        if key == TASKS:
            return self.tasks()
        if instead := self.out_of_turn(key):
            return redirect(instead)
        if key in self.exits:
            return self.leave(self.exits[key])
        self.storage.current_step = key
        form = self.get_form(key, data=self.storage.get_step_data(key))
        if self.storage.is_unchecked(key):
            form.hide_errors()
        return self.render(form)

    def post(self, *args, **kwargs) -> HttpResponse:
        key = kwargs["step"]
        if key == CHECK:
            return self.leave_check()
        if self.request.POST.get(f"{self.prefix}-current_step") != key or key not in self.every_step:
            messages.warning(
                self.request, _("That page was out of date or arrived incomplete. Please go on here.")
            )
            return redirect(self.out_of_turn(key) or self.get_step_url(key))
        self.storage.current_step = key
        step = self.every_step[key]
        data = self.request.POST = self.request.POST.copy()
        self.refused = (
            uploads.take(step, data, self.request.FILES, self.draft, self.attachments)
            if (step.file_fields)
            else {}
        )
        if LATER in data:
            return self._leave_for_later(step, data)
        if instead := self.out_of_turn(key):
            self._keep(step, data)
            return redirect(instead)
        if step.is_group and (name := rows.button(data)):
            return self._change_rows(step, data, name)
        return super().post(*args, **kwargs)

    def _keep(self, step: Step, data, *, unchecked: bool = False) -> None:
        self.storage.keep(step.key, rows.own(data, step.key), unchecked=unchecked)
        self._save()

    def _leave_for_later(self, step: Step, data) -> HttpResponse:
        """Keep what was typed without judging it, and go to the code."""
        for refusal in self.refused.values():
            messages.error(self.request, " ".join(refusal.messages))
        self.storage.keep_typed(step.key, rows.own(data, step.key))
        with suppress(OutOfDate):  # posted from another window meanwhile: that counts
            self._save()
        return redirect(reverse("apply_later", args=[self.kwargs["slug"]]) + f"?from={step.key}")

    def _save(self) -> None:
        if not self.storage.save():
            raise SentMeanwhile

    def _change_rows(self, step: Step, data, name: str) -> HttpResponse:
        count = rows.total(data, step.key)
        if name == rows.ADD and count >= step.spec["max"]:
            messages.error(self.request, message(step.spec, "too_many", limit=step.spec["max"]))
            self._keep(step, data, unchecked=True)
            return redirect(self._again())
        for refusal in self.refused.values():
            messages.error(self.request, " ".join(refusal.messages))
        raw, place = rows.pressed(rows.own(data, step.key), step.key, name, count)
        self._keep(step, MultiValueDict(raw), unchecked=True)
        return redirect(f"{self._again()}#row-{place + 1}")

    def _again(self) -> str:
        """This step's address, still knowing that the applicant came from the check page."""
        return self.request.get_full_path()

    def render(self, form=None, **kwargs) -> HttpResponse:
        """A step. After a POST it has errors: what was typed is kept with them."""
        step = self.every_step[self.steps.current]
        if self.request.method == "POST":
            self._keep(step, self.request.POST)
        return super().render(form, **kwargs)

    def get_context_data(self, form, **kwargs) -> dict[str, Any]:
        context = super().get_context_data(form=form, **kwargs)
        step, asked = self.every_step[self.steps.current], self.asked()
        context |= pages.step_context(step, asked, form)
        if not step.is_group:
            context["questions"] = questions.html(step, form, self.draft.version)
        context["schema"] = self.lookups.schema
        context["form_definition"] = self.draft.version.form
        context["action"] = self.request.get_full_path()
        context["back"] = self._back(step, asked)
        context["is_long"] = self.is_long
        context["typed_url"] = reverse("apply_typed", args=[self.kwargs["slug"], step.key])
        context["turn"] = self.storage.turn(step.key)
        return context

    def _back(self, step: Step, asked: list[Step]) -> str:
        before = asked[: asked.index(step)]
        if self.request.GET.get("return") == CHECK or (
            step.after_check and not (before and before[-1].after_check)
        ):
            return self.get_step_url(CHECK)
        return self.get_step_url(before[-1].key) if before else reverse("apply", args=[self.kwargs["slug"]])

    def process_step(self, form) -> dict[str, Any]:
        """Store a valid step, and look again at those after it when its answers changed."""
        step = self.every_step[self.steps.current]
        answers = form.cleaned_data
        changed = self.storage.answers.get(step.key) != answers
        self.storage.complete(step.key, rows.own(form.data, step.key), answers)
        uploads.settle(step, self.draft, answers, self.attachments if step.file_fields else {})
        if changed:
            self._look_again_after(step)
        self._save()
        for texts in form.warnings.values():
            for text in texts:
                messages.warning(self.request, text)
        return {}

    def process_step_files(self, form) -> dict[str, Any]:
        """Files were taken in already."""
        return {}

    def _look_again_after(self, changed: Step) -> None:
        """Answers that an earlier change made wrong are asked again; those it hid are dropped."""
        order = list(self.every_step)
        for key in order[order.index(changed.key) + 1 :]:
            self._forget_form_list()
            if key not in self.storage.answers or key not in self.get_form_list():
                continue
            form = self.get_form(key, data=self.storage.get_step_data(key))
            if form.is_valid():
                self.storage.complete(key, self.storage.data["step_data"][key], form.cleaned_data)
            else:
                self.storage.reopen(key)
        self._forget_form_list()

    def _forget_form_list(self) -> None:
        """Work out again which steps are asked. formtools' post() deletes this cache, so it must exist."""
        self.__dict__.pop("_resolved_form_list", None)
        self.get_form_list()

    def render_next_step(self, form, **kwargs) -> HttpResponse:
        """On to the next step; to the check when all is answered, or when the applicant came from there."""
        if leave := self.exit_reached():
            return redirect(self.get_step_url(leave.key))
        following = self.get_next_step()
        if self.request.GET.get("return") == CHECK or self.every_step[following].after_check:
            current = self.every_step[self.steps.current]
            if not current.after_check:
                waiting = self.first_incomplete()
                return redirect(self.get_step_url(waiting.key if waiting else CHECK))
        return redirect(self.get_step_url(following))

    def render_done(self, form, **kwargs) -> HttpResponse:
        """The last step was posted: to the check, or, after the check, send. Never reached by GET."""
        if leave := self.exit_reached():
            return redirect(self.get_step_url(leave.key))
        if not self.every_step[self.steps.current].after_check:
            return redirect(self.get_step_url(CHECK))
        return self.send(form)


# formtools wants a form when the address is configured; the real ones come with each draft.
wizard = public(ApplyWizard.as_view([("placeholder", forms.Form)], url_name="apply_step"))
