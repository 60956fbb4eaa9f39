"""The moment a PDF says it was made.

ReportLab 5.1 drops the minutes of the zone (`(offset % 3600) % 60`), so in Tehran, at +03:30, every document would be
half an hour off.
"""

import time

from reportlab.lib.utils import TimeStamp


class ExactTimeStamp(TimeStamp):
    """Stands in for ReportLab's TimeStamp where a document takes its date."""

    def __init__(self, invariant: int | None = None) -> None:
        super().__init__(invariant)
        if self.tzname != "UTC":
            offset = time.localtime(self.t).tm_gmtoff
            self.dhh, self.dmm = int(offset / 3600), abs(offset) % 3600 // 60
