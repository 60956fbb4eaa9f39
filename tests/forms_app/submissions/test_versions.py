"""Whatever editors do, what was submitted stays as it is, and every answer stands below its question (BR-44)."""

import itertools
import os
import uuid
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from forms_app.definitions.publish import publish_version
from forms_app.fields.registry import TYPES
from forms_app.models import Form, FormVersion, Submission
from forms_app.privacy import everything
from forms_app.submissions.answers import Answers
from forms_app.submissions.asked import asked
from forms_app.submissions.exports.rows import Reader, counted
from forms_app.submissions.sections import person
from tests.forms_app.random_forms import Editing, answers

pytestmark = pytest.mark.django_db
# The suite looks at the same examples every time; HYPOTHESIS_EXAMPLES=2000 looks longer, and elsewhere each time. A run
# shorter than the suite's (`make mutants`) only wants to know whether anything fails, not the smallest thing that does.
USUAL = 60
EXAMPLES = int(os.environ.get("HYPOTHESIS_EXAMPLES", USUAL))
thoroughly = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=EXAMPLES <= USUAL,
    phases=[Phase.generate, Phase.shrink] if EXAMPLES >= USUAL else [Phase.generate],
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
_codes = itertools.count(10**10)


def all_columns(step, spec) -> bool:
    return True


def page(submission: Submission) -> str:
    """All that a reader gets to see of `submission`: its answers, and the form as it was asked."""
    submission = Submission.objects.select_related("version").get(pk=submission.pk)
    sections = Answers(submission).sections(reader=everything)
    parts = [repr(sections)]
    parts += [render_to_string("referrals/case/section.html", {"section": section}) for section in sections]
    for step in asked(submission, sections, all_columns):
        parts.append(f"{step.number} {step.title} {step.help} {step.only_if}")
        for part in step.parts:
            parts.append(part.title)
            parts += [
                render_to_string("referrals/submission/question.html", {"question": question})
                for question in part.questions
            ]
    return "\n".join(parts)


@dataclass
class Sent:
    """A submission as it was on its day: the page, and {(group, row, field id): cell}."""

    submission: Submission
    page: str
    cells: dict[tuple[str | None, int, str], Any]


def send(draw, version: FormVersion) -> Sent:
    given = answers(draw, version.schema)
    submission = Submission.objects.create(
        version=version,
        tracking_code=str(next(_codes)),
        answers=given,
        submitted_at=timezone.now(),
        idempotency_key=uuid.uuid4(),
    )
    return Sent(submission, page(submission), dict(_cells(version.schema, given)))


def _cells(schema: dict[str, Any], given: dict[str, Any]):
    for step in schema["steps"]:
        group = step["id"] if step["kind"] == "group" else None
        for number, row in enumerate(given.get(step["id"], []) if group else [given]):
            for spec in step["fields"]:
                if spec["id"] in row:
                    yield (group, number, spec["id"]), _cell(schema, given, spec, row[spec["id"]])


def _cell(schema, given, spec, value) -> Any:
    if spec["type"] == "household_member_choice":
        return person(schema, given, spec, value)
    return TYPES[spec["type"]].export(spec, value, {})


def history(draw) -> tuple[Form, list[Sent]]:
    """A form with a life: edits, publications and submissions in any order. New submissions meet the newest version."""
    form = Form.objects.create(slug="random", title="فرم")
    editing, sent = Editing(draw), []
    for what in draw(st.lists(st.sampled_from("eeeeps"), min_size=4, max_size=24)):
        if what == "e":
            editing.edit()
        elif what == "p" or not form.pk or form.latest_version() is None:
            editing.apply_to(form)
            publish_version(form=form)
        else:
            sent.append(send(draw, form.latest_version()))
    editing.apply_to(form)
    newest = publish_version(form=form)
    sent.append(send(draw, newest))
    return form, sent


@pytest.fixture
def rolled_back():
    """Undo what one example stored, as a test's end undoes what the test stored."""

    class Undone(Exception):
        pass

    def run(check) -> None:
        try:
            with transaction.atomic():
                check()
                raise Undone
        except Undone:
            pass

    return run


@thoroughly
@given(data=st.data())
def test_br44_every_old_submission_is_shown_as_before_byte_for_byte(rolled_back, data):
    def check() -> None:
        form, sent = history(data.draw)
        assert [page(one.submission) for one in sent] == [one.page for one in sent]
        assert form.versions.count() == form.versions.values("number").distinct().count()

    rolled_back(check)


@thoroughly
@given(data=st.data())
def test_br44_every_cell_of_a_table_is_where_it_belongs(rolled_back, data):
    def check() -> None:
        form, sent = history(data.draw)
        reader = Reader(form, all_columns)
        submissions = list(counted(Submission.objects.all(), form))
        assert [one.pk for one in submissions] == [one.submission.pk for one in sent]
        found: dict[tuple[str, str | None, int, str], Any] = {}
        for table in reader.tables:
            lead = len(reader.headings(table)) - len(table.columns)
            for one in submissions:
                for number, row in enumerate(reader.rows(table, one)):
                    assert row[0] == one.tracking_code
                    assert table.group is None or row[1] == number + 1
                    for column, cell in zip(table.columns, row[lead:], strict=True):
                        found[one.tracking_code, table.group, number, column.field_id] = cell
        wanted = {
            (one.submission.tracking_code, *place): cell for one in sent for place, cell in one.cells.items()
        }
        assert {place: cell for place, cell in found.items() if place in wanted} == wanted
        assert {cell for place, cell in found.items() if place not in wanted} <= {""}

    rolled_back(check)


@thoroughly
@given(data=st.data())
def test_br44_the_columns_are_the_union_of_all_versions_the_newest_first(rolled_back, data):
    def check() -> None:
        form, _sent = history(data.draw)
        reader = Reader(form, all_columns)
        wanted: dict[str | None, dict[str, str]] = {None: {}}
        for version in form.versions.order_by("-number"):
            for step in version.schema["steps"]:
                group = step["id"] if step["kind"] == "group" else None
                columns = wanted.setdefault(group, {})
                for spec in step["fields"]:
                    columns.setdefault(spec["id"], spec["label"])
        wanted = {group: columns for group, columns in wanted.items() if columns or group is None}
        found = {
            table.group: {column.field_id: column.label for column in table.columns}
            for table in reader.tables
        }
        assert found == wanted
        assert [list(columns) for columns in found.values()] == [list(columns) for columns in wanted.values()]
        for table in reader.tables:
            headings = table.headings
            assert len(set(headings)) == len(headings)
            for heading, column in zip(headings, table.columns, strict=True):
                assert heading.startswith(column.label)

    rolled_back(check)


@thoroughly
@given(data=st.data())
def test_br35_a_question_that_was_private_in_any_version_has_no_column(rolled_back, data):
    def check() -> None:
        form, _sent = history(data.draw)
        private = {
            (step["id"] if step["kind"] == "group" else None, spec["id"])
            for version in form.versions.all()
            for step in version.schema["steps"]
            for spec in step["fields"]
            if spec["sensitive"]
        }
        reader = Reader(form, lambda step, spec: not spec["sensitive"])
        shown = {(table.group, column.field_id) for table in reader.tables for column in table.columns}
        assert not shown & private

    rolled_back(check)
