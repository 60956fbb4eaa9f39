"""Each code that the program writes has a name that people can read."""

import re
from pathlib import Path

from django.conf import settings

from audit.actions import LABELS

WRITTEN = re.compile(r'action="([a-z_]+\.[a-z_]+)"')


def test_every_action_of_the_code_is_named():
    found = set()
    for folder in ("site", "forms_app", "referrals", "reports"):
        for file in Path(settings.ROOT / folder).rglob("*.py"):
            found |= set(WRITTEN.findall(file.read_text()))
    assert found
    assert found - set(LABELS) == set()
