"""The download of a modeladmin list; the files are made by `forms_app.sheets`."""

from django.contrib.admin.utils import label_for_field, lookup_field
from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist
from django.db import models
from django.http import HttpRequest, HttpResponseBase
from django.utils.html import strip_tags
from django.utils.text import capfirst

from audit import log
from forms_app.sheets import csv_response, xlsx_response


class SafeExportMixin:
    """Replaces the exports of modeladmin's list: those hold every row in memory, show UTC and let formulas through."""

    request: HttpRequest

    def as_spreadsheet(self, queryset: models.QuerySet, spreadsheet_format: str) -> HttpResponseBase:
        """The rows of `queryset` with the columns of `list_export`; who took them is put on record."""
        log.record(
            action="list.exported",
            target=self.request.user,
            by=self.request.user,
            list=self.opts.label_lower,
            format=spreadsheet_format,
        )
        header = [self._heading(name) for name in self.list_export]
        rows = ([self._value(name, item) for name in self.list_export] for item in queryset.iterator(2000))
        if spreadsheet_format == self.FORMAT_CSV:
            return csv_response(name=self.opts.model_name, header=header, rows=rows)
        title = str(self.verbose_name_plural)
        return xlsx_response(name=self.opts.model_name, title=title, header=header, rows=rows)

    def _heading(self, name: str) -> str:
        return capfirst(str(label_for_field(name, model=self.model, model_admin=self.model_admin)))

    def _value(self, name: str, item: models.Model) -> object:
        try:
            field = self.opts.get_field(name)
        except FieldDoesNotExist:
            field = None
        if field is not None and field.choices:
            return getattr(item, f"get_{name}_display")()
        try:
            value = lookup_field(name, item, self.model_admin)[2]
        except ObjectDoesNotExist:
            return ""
        return strip_tags(value) if hasattr(value, "__html__") else value
