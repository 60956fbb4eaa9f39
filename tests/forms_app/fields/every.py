"""A form with one question of every kind, and for each what may be typed, what is stored and what is shown."""

import uuid
from typing import Any

from forms_app.fields.registry import TYPES
from tests.forms_app.fields import samples_personal, samples_plain
from tests.forms_app.fields.sample import Sample

NAMESPACE = uuid.UUID("1f4de1c2-6f0a-4a7e-9f6a-90aa1d5c2b11")
SLUG = "every-kind"
SAMPLES = (*samples_plain.SAMPLES, *samples_personal.SAMPLES)


def key(sample: Sample) -> str:
    """The key of a sample: its kind, or another where a kind is there twice."""
    return sample.kind if sample.label != "تاریخ تولد" else "rough_date"


def _block(kind: str, value: dict[str, Any], name: str) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": str(uuid.uuid5(NAMESPACE, name))}


def field_block(sample: Sample, **own: Any) -> dict[str, Any]:
    """The StreamField data of a sample."""
    value = {"key": key(sample), "label": sample.label, "dimension": True, **sample.own, **own}
    allowed = {name: part for name, part in value.items() if name in TYPES[sample.kind].block().child_blocks}
    return _block(sample.kind, allowed, key(sample))


def steps(**own: dict[str, Any]) -> list[dict[str, Any]]:
    """StreamField data of a step with every kind but files and persons; `own` are settings by key."""
    fields = [field_block(sample, **own.get(key(sample), {})) for sample in SAMPLES]
    return [_block("step", {"key": "all", "title": "همهٔ گونه‌ها", "fields": fields}, "all")]


def typed(sample: Sample, posted: dict[str, Any] | None = None) -> dict[str, Any]:
    """`posted` (the good answer by default) by name of the input, without the step."""
    posted = sample.good if posted is None else posted
    return {f"{key(sample)}{ending}": value for ending, value in posted.items()}
