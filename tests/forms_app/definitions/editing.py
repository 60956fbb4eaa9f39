"""Changing the sample form as an editor would, in tests."""

from typing import Any

from forms_app.models import Form


def blocks_of(form: Form) -> list[dict[str, Any]]:
    """The steps as raw data, to be changed and given back to `form.steps`."""
    return list(form.steps.raw_data)


def step(form: Form, key: str) -> dict[str, Any]:
    return next(block for block in form.steps.raw_data if block["value"]["key"] == key)


def question(form: Form, key: str) -> dict[str, Any]:
    fields = (field for block in form.steps.raw_data for field in block["value"]["fields"])
    return next(field for field in fields if field["value"]["key"] == key)


def drop(form: Form, key: str) -> None:
    """Take a question or step away."""
    steps = [block for block in blocks_of(form) if block["value"]["key"] != key]
    for block in steps:
        block["value"]["fields"] = [f for f in block["value"]["fields"] if f["value"]["key"] != key]
    form.steps = steps


def text_question(key: str, label: str, **own) -> dict[str, Any]:
    """A new question for a line of text."""
    return {
        "type": "text",
        "id": f"00000000-0000-4000-8000-{hash(key) % 10**12:012d}",
        "value": {"key": key, "label": label, **own},
    }


def publish(form: Form):
    """A new version of what is in memory."""
    form.steps = blocks_of(form)
    form.save_revision().publish()
    return form.latest_version()
