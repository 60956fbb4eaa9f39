"""The moment a PDF says it was made."""

import io
from datetime import UTC, datetime, timedelta

import pypdf
import pytest


def test_creation_date_is_now_in_a_zone_of_half_hours(make, monkeypatch):
    import time

    monkeypatch.setenv("TZ", "Asia/Tehran")
    time.tzset()
    try:
        made = pypdf.PdfReader(io.BytesIO(make("<p>متن</p>"))).metadata.creation_date
    finally:
        monkeypatch.undo()
        time.tzset()
    assert made.utcoffset() == timedelta(hours=3, minutes=30)
    assert (datetime.now(UTC) - made).total_seconds() == pytest.approx(0, abs=60)
