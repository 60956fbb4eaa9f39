"""Those tables as files: a workbook with a sheet for each, or CSV, zipped when there are several."""

import csv
import io
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import IO, Any

from django.http import HttpResponseBase
from django.utils.text import slugify

from forms_app.definitions.models import Form
from forms_app.sheets import XLSX, Workbook, cell, csv_lines, csv_response, file_response, without_formula
from forms_app.submissions.exports.rows import Reader
from forms_app.submissions.exports.tables import Table
from forms_app.submissions.models import Submission

FORMATS = ("xlsx", "csv")


def download(
    form: Form, submissions: Iterable[Submission], reader: Reader, file_format: str
) -> HttpResponseBase:
    """The `submissions` of `form` as a download named after the form. `file_format` is one of FORMATS."""
    if file_format == "xlsx":
        file = tempfile.TemporaryFile()  # noqa: SIM115 – the answer closes it after sending
        write_workbook(file, form, submissions, reader)
        return file_response(file, f"{form.slug}.xlsx", XLSX)
    if len(reader.tables) == 1:
        table = reader.tables[0]
        rows = (row for submission in submissions for row in reader.rows(table, submission))
        return csv_response(name=form.slug, header=reader.headings(table), rows=rows)
    file = tempfile.TemporaryFile()  # noqa: SIM115 – the answer closes it after sending
    write_archive(file, form, submissions, reader)
    return file_response(file, f"{form.slug}.zip", "application/zip")


def write_workbook(file: IO[bytes], form: Form, submissions: Iterable[Submission], reader: Reader) -> None:
    """Every table as a sheet of one workbook, in one pass over `submissions`."""
    with Workbook(file) as book:
        sheets = [
            (table, book.table(table.title or form.title, reader.headings(table))) for table in reader.tables
        ]
        for submission in submissions:
            for table, sheet in sheets:
                for row in reader.rows(table, submission):
                    sheet.write(row)


def write_archive(file: IO[bytes], form: Form, submissions: Iterable[Submission], reader: Reader) -> None:
    """Every table as a CSV file of one ZIP archive, in one pass over `submissions`."""
    with ExitStack() as stack:
        parts = [
            (table, name, stack.enter_context(tempfile.TemporaryFile()))
            for table, name in zip(reader.tables, _names(form, reader.tables), strict=True)
        ]
        for table, _name, part in parts:
            part.writelines(csv_lines(reader.headings(table), []))
        for submission in submissions:
            for table, _name, part in parts:
                part.writelines(_lines(reader.rows(table, submission)))
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for _table, name, part in parts:
                part.seek(0)
                with archive.open(name, "w") as entry:
                    shutil.copyfileobj(part, entry)


def _lines(rows: Iterable[Iterable[Any]]) -> Iterator[bytes]:
    for row in rows:
        line = io.StringIO()
        csv.writer(line).writerow([without_formula(cell(value)) for value in row])
        yield line.getvalue().encode()


def _names(form: Form, tables: list[Table]) -> list[str]:
    """A file name for each table; those of groups begin with their place, so that none comes twice."""
    groups = [
        f"{number}-{slugify(table.title, allow_unicode=True) or 'group'}.csv"
        for number, table in enumerate(tables[1:], 1)
    ]
    return [f"{form.slug}.csv", *groups]
