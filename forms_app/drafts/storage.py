"""formtools' storage, kept in a Draft row instead of the session."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from formtools.wizard.storage.base import BaseStorage

from forms_app.drafts.models import Draft
from services import crypto

# More text than any honest step; what is larger is shown again but not kept.
MAX_STEP_CHARACTERS = 200_000
# What is kept; formtools' current step is in the address, its files are ours.
PARTS = ("step_data", "answers", "unchecked", "turns", "resume")


def context_of(draft: Draft) -> str:
    return f"{Draft._meta.db_table}:{draft.pk}"


class OutOfDate(Exception):
    """What was typed comes from a page that was posted by another request meanwhile."""


class DraftStorage(BaseStorage):
    """Reads `request.draft` once; writes only the steps that this request changed, on top of what is stored then.

    Beside formtools' raw step data it keeps `answers` (cleaned JSON by step; its presence means complete),
    `unchecked` (steps whose data has not been judged yet, after a row was added or while it is typed), `turns` (how
    often a step was posted, by which a page knows that it is out of date) and `resume` (the code to go on elsewhere).
    """

    def __init__(self, prefix: str, request=None, file_storage=None) -> None:
        super().__init__(prefix, request, file_storage)
        self.draft: Draft = request.draft
        self.init_data()
        if self.draft.payload:
            self.data.update(crypto.unseal(self.draft.payload, context_of(self.draft)))
        self._changes: dict[str, dict[str, Any]] = {}
        self._typed_at: dict[str, int] = {}

    def init_data(self) -> None:
        super().init_data()
        self.data |= {part: {} for part in PARTS[1:]}

    def reset(self) -> None:
        """formtools resets after `done`; by then the submission has emptied the draft itself."""
        self._changes = {}

    @property
    def answers(self) -> dict[str, Any]:
        return self.data["answers"]

    def is_unchecked(self, step: str) -> bool:
        return step in self.data["unchecked"]

    def is_begun(self, step: str) -> bool:
        """Was anything typed in `step`, right or wrong?"""
        return step in self.data["step_data"]

    def turn(self, step: str) -> int:
        """How often `step` was posted. What is typed on an older page no longer counts."""
        return self.data["turns"].get(step, 0)

    @property
    def resume_code(self) -> str:
        """The code to go on elsewhere, or empty. Whoever can read it here can read the answers anyway."""
        return self.data["resume"].get("code", "")

    def keep_resume_code(self, code: str) -> None:
        self._change("resume", "code", code)

    def keep(self, step: str, data: dict[str, list[str]], *, unchecked: bool = False) -> None:
        """Keep what was posted in `step` as not complete."""
        self._change("turns", step, self.turn(step) + 1)
        self._keep(step, data, unchecked=unchecked)

    def keep_typed(self, step: str, data: dict[str, list[str]]) -> bool:
        """Keep what is being typed in `step`, unjudged. False if it is too large to keep."""
        if data == self.data["step_data"].get(step):
            return True
        self._typed_at[step] = self.turn(step)
        return self._keep(step, data, unchecked=True)

    def _keep(self, step: str, data: dict[str, list[str]], *, unchecked: bool) -> bool:
        if sum(len(item) for values in data.values() for item in values) > MAX_STEP_CHARACTERS:
            return False
        self._change("step_data", step, data)
        self._change("answers", step, None)
        self._change("unchecked", step, True if unchecked else None)
        return True

    def complete(self, step: str, data: dict[str, list[str]], answers: Any) -> None:
        """Keep a valid step."""
        self._change("turns", step, self.turn(step) + 1)
        self._change("step_data", step, data)
        self._change("answers", step, answers)
        self._change("unchecked", step, None)

    def reopen(self, step: str) -> None:
        """A change elsewhere made the answers of `step` invalid; what was typed stays."""
        self._change("answers", step, None)

    def _change(self, part: str, step: str, value: Any) -> None:
        self._changes.setdefault(part, {})[step] = value
        _apply(self.data, {part: {step: value}})

    def get_step_files(self, step: str) -> None:
        """Files are attachments, never formtools' business."""

    def set_step_files(self, step: str, files: Any) -> None:
        """See `get_step_files`."""

    def set_step_data(self, step: str, cleaned_data: Any) -> None:
        """formtools' own write; the wizard has kept the step already."""

    def save(self) -> bool:
        """Write the changes of this request. False if the draft was sent or deleted meanwhile.

        Raises OutOfDate when a step of `keep_typed` was posted meanwhile; then nothing is written.
        """
        if not self._changes:
            return True
        # Usually nobody else has written since this request read; then one conditional UPDATE is enough.
        if self._write(self.data, over=self.draft.payload) or self._merge():
            self._changes = {}
            return True
        return False

    def _write(self, data: dict[str, Any], *, over: bytes) -> bool:
        """Store `data` unless the stored payload is no longer `over`."""
        sealed = crypto.seal({part: data[part] for part in PARTS}, context_of(self.draft))
        row = Draft.objects.filter(pk=self.draft.pk, payload=over)
        if not over or not row.update(payload=sealed, updated_at=timezone.now()):
            return False
        self.draft.payload = sealed
        return True

    def _merge(self) -> bool:
        """Another tab wrote: put this request's changes on top of what is stored now."""
        with transaction.atomic():
            row = Draft.objects.select_for_update().filter(pk=self.draft.pk)
            payload = next(iter(row.values_list("payload", flat=True)), None)
            if not payload:
                return False
            stored = crypto.unseal(payload, context_of(self.draft))
            turns = stored.get("turns", {})
            if any(turns.get(step, 0) != turn for step, turn in self._typed_at.items()):
                raise OutOfDate
            _apply(stored, self._changes)
            return self._write(stored, over=payload)

    def update_response(self, response) -> None:
        """formtools calls this after every request: nothing is left to clean, and a GET writes nothing."""


class _Holder:
    """What DraftStorage wants of a request."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft


def storage_of(draft: Draft) -> DraftStorage:
    """The storage of `draft` for pages that are no wizard's."""
    return DraftStorage("", _Holder(draft))


def _apply(data: dict[str, Any], changes: dict[str, dict[str, Any]]) -> None:
    for part, steps in changes.items():
        for step, value in steps.items():
            if value is None:
                data.setdefault(part, {}).pop(step, None)
            else:
                data.setdefault(part, {})[step] = value


def empty_payload(draft: Draft) -> bytes:
    """What a fresh draft holds; a draft with no bytes at all has been sent."""
    return crypto.seal({part: {} for part in PARTS}, context_of(draft))
