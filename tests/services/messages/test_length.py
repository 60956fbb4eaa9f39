"""How long an SMS is."""

import pytest

from services.messages.length import sms_length


@pytest.mark.parametrize(
    ("text", "used", "parts"),
    [
        ("س" * 70, 70, 1),
        ("س" * 71, 71, 2),
        ("س" * 134, 134, 2),
        ("س" * 135, 135, 3),
        ("a" * 160, 160, 1),
        ("a" * 161, 161, 2),
        ("a" * 306, 306, 2),
        ("€" * 80, 160, 1),  # two places each
        ("سلام 🙂", 7, 1),  # two UTF-16 units
        ("", 0, 1),
    ],
)
def test_parts_are_counted_as_the_network_does(text, used, parts):
    length = sms_length(text)
    assert (length.used, length.parts) == (used, parts)
