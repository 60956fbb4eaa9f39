"""Small forms for tests of what an editor may build: blocks as the StreamField holds them, published."""

import json
import uuid

from forms_app.models import Form

SPACE = uuid.UUID("0a5f6b0e-2f5c-4b9e-8d0a-6c1d2e3f4a5b")


def block(kind: str, key: str, **own) -> dict:
    """A step, a group, an exit or a field."""
    titled = kind in ("step", "group", "exit")
    value = {"key": key, "title" if titled else "label": own.pop("label", key), **own}
    if not titled:
        value.setdefault("required", False)
    return {"type": kind, "value": value, "id": str(uuid.uuid5(SPACE, f"{kind}:{key}"))}


def step(key: str, *fields: dict, kind: str = "step", **own) -> dict:
    if kind == "group":
        own = {"item_title": "نفر", "min": 0, "max": 5, "unique": "", **own}
    return block(kind, key, fields=list(fields), **own)


def options(*keys: str, **conditions: dict) -> list[dict]:
    """Options named by their keys; a keyword gives one its condition."""
    return [
        {
            "key": key,
            "label": f"گزینهٔ {key}",
            **({"visible_if": conditions[key]} if key in conditions else {}),
        }
        for key in keys
    ]


def when(*rules: tuple, match: str = "all", groups: list | None = None) -> dict:
    """A condition of (field, operator, value)."""
    return {
        "match": match,
        "rules": [{"field": field, "setting": "", "op": op, "value": value} for field, op, value in rules],
        "groups": groups or [],
    }


def publish(*steps: dict, slug: str = "small") -> Form:
    """A form of these steps, at /apply/small/."""
    form = Form(slug=slug, title="فرم کوچک", steps=json.dumps(list(steps)), messages="[]", live=False)
    form.full_clean()
    form.save()
    form.save_revision().publish()
    return form
