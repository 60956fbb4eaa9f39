"""The rows of those tables: each answer in the column of its field, read by the version that asked it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from forms_app.definitions.models import Form, FormVersion
from forms_app.fields.registry import TYPES
from forms_app.submissions.exports.tables import Place, Readable, Spec, Table, places, tables
from forms_app.submissions.models import Submission
from forms_app.submissions.sections import person

_AT_ONCE = 500
# A submission's version is often that of its neighbour: so many are kept in memory, whatever the form's age.
_KEPT = 16


@dataclass(frozen=True)
class _Version:
    number: int
    schema: dict[str, Any]
    places: dict[Place, Spec]


class Reader:
    """The tables of `form`, and the rows of its submissions in them."""

    def __init__(self, form: Form, readable: Readable) -> None:
        self._form = form
        newest_first = form.versions.order_by("-number").values_list("schema", flat=True)
        self.tables = tables(newest_first.iterator(chunk_size=_KEPT), readable)
        self._versions: dict[int, _Version] = {}

    def headings(self, table: Table) -> list[str]:
        """The heading of `table`: what tells rows apart, then the questions."""
        if table.group is None:
            lead = [_("tracking number"), _("form version"), _("submitted at"), _("channel")]
        else:
            lead = [_("tracking number"), _("row")]
        return lead + table.headings

    def rows(self, table: Table, submission: Submission) -> Iterator[list[Any]]:
        """The rows of `submission` in `table`: one of its own, or one for each row of the group."""
        version = self._version(submission)
        if table.group is None:
            lead = [
                submission.tracking_code,
                version.number,
                submission.submitted_at,
                submission.get_channel_display(),
            ]
            yield lead + self._cells(table, submission, version, None)
            return
        if table.group not in {group for group, _field in version.places}:
            return
        for row in range(len(submission.answers.get(table.group, []))):
            yield [submission.tracking_code, row + 1, *self._cells(table, submission, version, row)]

    def _cells(self, table: Table, submission: Submission, version: _Version, row: int | None) -> list[Any]:
        given = submission.answers if row is None else submission.answers[table.group][row]
        added = {one.field_id: one for one in submission.supplements.all() if one.row == row}
        cells: list[Any] = []
        for column in table.columns:
            # What was answered since stands in the place of the first answer, and is read by the version that asked.
            later = added.get(column.field_id)
            own = version.places.get((table.group, column.field_id))
            spec = later.asked_as(own) if later else own
            if spec is None or (later is None and column.field_id not in given):
                cells.append("")
                continue
            labels = submission.labels.get(column.field_id, {}) | (later.labels if later else {})
            value = later.value if later else given[column.field_id]
            cells.append(self._cell(version, submission, spec, value, labels))
        return cells

    def _cell(
        self, version: _Version, submission: Submission, spec: Spec, value: Any, labels: dict[str, str]
    ) -> Any:
        if spec["type"] == "household_member_choice":
            return person(version.schema, submission.answers, spec, value)
        return TYPES[spec["type"]].export(spec, value, labels)

    def _version(self, submission: Submission) -> _Version:
        pk = submission.version_id
        if pk not in self._versions:
            number, schema = FormVersion.objects.values_list("number", "schema").get(pk=pk)
            if len(self._versions) >= _KEPT:
                self._versions.pop(next(iter(self._versions)))
            self._versions[pk] = _Version(number, schema, places(schema))
        return self._versions[pk]


def counted(submissions: QuerySet[Submission], form: Form) -> Iterable[Submission]:
    """Those of `submissions` that were sent with `form`, oldest first and a few at a time; tests are none of them."""
    own = submissions.filter(version__form=form, is_test=False).prefetch_related(
        "supplements__correction__version"
    )
    return own.order_by("submitted_at", "pk").iterator(chunk_size=_AT_ONCE)
