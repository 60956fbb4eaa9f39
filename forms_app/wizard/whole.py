"""A whole form judged in one go, from the raw answers of all its steps: for clerks (one page) and programs (one post).

Pure of HTTP. The forms, the conditions and their order are those of the wizard.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from forms_app.attachments.models import Attachment
from forms_app.fields.asking import Asking, Lookups
from forms_app.submissions.known import is_received, is_used
from forms_app.wizard.browser import for_browser
from forms_app.wizard.collect import collect
from forms_app.wizard.compiled import Compiled, Exit, Step
from forms_app.wizard.explain import explain
from forms_app.wizard.pages import first_id


@dataclass(frozen=True)
class Problem:
    """What is wrong with one answer: where it is, and what the applicant is told."""

    step: str
    row: int | None
    # The field's key; empty for the whole step.
    field: str
    label: str
    text: str
    # The element of the page that the error leads to.
    anchor: str

    @property
    def path(self) -> str:
        """`applicant.birth_date`, `household[2].member_first_name`, `household`."""
        place = self.step if self.row is None else f"{self.step}[{self.row}]"
        return f"{place}.{self.field}" if self.field else place

    @property
    def name(self) -> str:
        """The name of the input on the page; empty for a whole step."""
        parts = (self.step, *(() if self.row is None else (str(self.row),)), self.field)
        return "-".join(parts) if self.field else ""


@dataclass
class Part:
    """One step with what was typed into it. `form` is None for an exit; without `asked` nothing of it is judged."""

    step: Step | Exit
    form: Any
    asked: bool
    # What the browser decides while the page is filled in, as JSON; empty: always shown.
    visible_if: str
    # The same in words, for a page without JavaScript.
    only_if: str
    # Settings alone rule it out: nothing that is typed can bring it back.
    never: bool = False

    @property
    def is_exit(self) -> bool:
        return self.form is None


class Whole:
    """Judges `data` (input name, as in the wizard's pages, to values) by the version `ready`.

    `attachments` are the draft's files by public id, `refused` the files that were not taken by input name.
    Steps are judged in order, each knowing the answers before it; of a step with errors the sound answers count, so
    that one mistake does not hide what follows.
    """

    def __init__(
        self,
        ready: Compiled,
        data: MultiValueDict,
        *,
        channel: str,
        attachments: dict[str, Attachment] | None = None,
        refused: dict[str, ValidationError] | None = None,
    ) -> None:
        self.data, self.channel = data, channel
        self.lookups = Lookups(ready.schema)
        self.attachments, self.refused = attachments or {}, refused or {}
        self.known: dict[str, Any] = {}
        self.rows: dict[str, list[dict[str, Any]]] = {}
        self._on_page: dict[str, tuple[str, dict[str, Any]]] = {}
        self.exit: Exit | None = None
        both: dict[str, Step | Exit] = {**ready.steps, **ready.exits}
        self.parts = [self._judge(both[spec["key"]]) for spec in ready.schema["steps"]]

    @cached_property
    def problems(self) -> list[Problem]:
        """Everything that is wrong, in the order of the page. An exit that holds is the only thing worth saying."""
        if self.exit is not None:
            text = str(self.exit.spec.get("text") or self.exit.title)
            return [Problem(self.exit.key, None, "", "", text, f"part-{self.exit.key}")]
        return [problem for part in self.parts if part.asked and part.form for problem in _of_part(part)]

    @property
    def is_valid(self) -> bool:
        return not self.problems

    @property
    def warnings(self) -> list[str]:
        """Doubts that do not block, e.g. about the form of a number."""
        forms = [part.form for part in self.parts if part.asked and part.form]
        return [text for form in forms for texts in form.warnings.values() for text in texts]

    def answers(self) -> dict[str, Any]:
        """The answers as a submission stores them. Raises ValueError unless the whole is valid."""
        if not self.is_valid:
            raise ValueError("Answers with errors are not submitted.")
        asked = [part for part in self.parts if part.asked and part.form is not None]
        cleaned = {part.step.key: part.form.cleaned_data for part in asked}
        return collect([part.step for part in asked if isinstance(part.step, Step)], cleaned)

    def hide_errors(self) -> None:
        """Show what was typed without judging it yet."""
        for part in self.parts:
            if part.form is not None:
                part.form.hide_errors()

    def _judge(self, step: Step | Exit) -> Part:
        condition = step.spec["visible_if"]
        asked = self.exit is None and self._asking().holds(condition, self.known)
        part = Part(step, None, asked, *self._shown(condition))
        if isinstance(step, Exit):
            self.exit = step if asked else self.exit
            return part
        part.form = step.form_class(self.data, asking=self._asking(), prefix=step.key)
        if asked:
            self._learn(step, part.form)
        else:
            part.form.hide_errors()
        if not step.is_group:
            self._on_page |= {
                spec["key"]: (f"{step.key}-{spec['key']}", spec) for spec in step.spec["fields"]
            }
        return part

    def _asking(self) -> Asking:
        return Asking(
            self.lookups,
            dict(self.known),
            dict(self.rows),
            attachments=self.attachments,
            refused=self.refused,
            on_page=dict(self._on_page),
            channel=self.channel,
            is_used=is_used,
            is_received=is_received,
        )

    def _learn(self, step: Step, form: Any) -> None:
        """Judge a step and keep its sound answers for those after it."""
        form.is_valid()
        if step.is_group:
            self.rows[step.key] = [getattr(row, "cleaned_data", {"_id": row.row_id}) for row in form.forms]
        else:
            self.known |= form.cleaned_data

    def _shown(self, condition: Any) -> tuple[str, str, bool]:
        """(condition for the browser, the same in words, is it ruled out whatever is typed)."""
        asking = replace(self._asking(), answers={}, here=frozenset(self._on_page))
        remaining = asking.remains(condition)
        if isinstance(remaining, bool):
            return "", "", not remaining
        specs = [spec for _name, spec in self._on_page.values()]
        in_words = explain(remaining, specs, today=asking.today)
        return for_browser(remaining, specs, lambda key: self._on_page[key][0], asking.today), in_words, False


def _of_part(part: Part) -> Iterator[Problem]:
    if not part.step.is_group:
        yield from _of_form(part.step, None, part.form)
        return
    for error in part.form.non_form_errors():
        yield Problem(part.step.key, None, "", part.step.title, str(error), f"part-{part.step.key}")
    for row, form in enumerate(part.form.forms):
        yield from _of_form(part.step, row, form)


def _of_form(step: Step | Exit, row: int | None, form: Any) -> Iterator[Problem]:
    for bound in form:
        for error in bound.errors:
            yield Problem(step.key, row, bound.name, str(bound.label), str(error), first_id(bound))
