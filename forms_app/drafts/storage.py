"""formtools' storage, kept in a Draft row instead of the session."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from formtools.wizard.storage.base import BaseStorage

from forms_app.drafts import crypto
from forms_app.drafts.models import Draft

# More text than any honest step; what is larger is shown again but not kept.
MAX_STEP_CHARACTERS = 200_000
# What is kept; formtools' current step is in the address, its files are ours.
PARTS = ("step_data", "answers", "unchecked")


def context_of(draft: Draft) -> str:
    return f"{Draft._meta.db_table}:{draft.pk}"


class DraftStorage(BaseStorage):
    """Reads `request.draft` once; writes only the steps that this request changed, on top of what is stored then.

    Beside formtools' raw step data it keeps `answers` (cleaned JSON by step; its presence means complete) and
    `unchecked` (steps whose data has not been judged yet, after a row was added).
    """

    def __init__(self, prefix: str, request=None, file_storage=None) -> None:
        super().__init__(prefix, request, file_storage)
        self.draft: Draft = request.draft
        self.init_data()
        if self.draft.payload:
            self.data.update(crypto.unseal(self.draft.payload, context_of(self.draft)))
        self._changes: dict[str, dict[str, Any]] = {}

    def init_data(self) -> None:
        super().init_data()
        self.data |= {"answers": {}, "unchecked": {}}

    def reset(self) -> None:
        """formtools resets after `done`; by then the submission has emptied the draft itself."""
        self._changes = {}

    @property
    def answers(self) -> dict[str, Any]:
        return self.data["answers"]

    def is_unchecked(self, step: str) -> bool:
        return step in self.data["unchecked"]

    def keep(self, step: str, data: dict[str, list[str]], *, unchecked: bool = False) -> None:
        """Keep what was typed in `step` as not complete."""
        if sum(len(item) for values in data.values() for item in values) > MAX_STEP_CHARACTERS:
            return
        self._change("step_data", step, data)
        self._change("answers", step, None)
        self._change("unchecked", step, True if unchecked else None)

    def complete(self, step: str, data: dict[str, list[str]], answers: Any) -> None:
        """Keep a valid step."""
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
        """Write the changes of this request. False if the draft was sent or deleted meanwhile."""
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
            _apply(stored, self._changes)
            return self._write(stored, over=payload)

    def update_response(self, response) -> None:
        """formtools calls this after every request: nothing is left to clean, and a GET writes nothing."""


def _apply(data: dict[str, Any], changes: dict[str, dict[str, Any]]) -> None:
    for part, steps in changes.items():
        for step, value in steps.items():
            if value is None:
                data[part].pop(step, None)
            else:
                data[part][step] = value


def empty_payload(draft: Draft) -> bytes:
    """What a fresh draft holds; a draft with no bytes at all has been sent."""
    return crypto.seal({part: {} for part in PARTS}, context_of(draft))
