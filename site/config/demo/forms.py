"""The sample intake form: built in the StreamField as an editor would, and published."""

import json
import uuid
from typing import Any

from config.demo.services import content
from forms_app.definitions.models import Form
from forms_app.fieldsets.models import FieldSet
from services.models import ServicePage

# The blocks of the sample carry the same ids in every installation, so its versions can be compared.
NAMESPACE = uuid.UUID("6f1c2b1e-6a0e-4e0b-9a53-0d5b1f3f8a11")


def load() -> None:
    """Create and publish the form, unless there is one at its address already."""
    data = content("intake_form")
    _field_sets(data)
    if Form.objects.filter(slug=data["slug"]).exists():
        return
    form = Form(
        slug=data["slug"],
        title=data["title"],
        introduction=data["introduction"],
        service=ServicePage.objects.first(),
        steps=json.dumps([step_block(step) for step in data["steps"]]),
        messages=json.dumps([_block("message", message, message["key"]) for message in data["messages"]]),
        live=False,
    )
    form.full_clean()
    form.save()
    form.save_revision().publish()


def _field_sets(data: dict[str, Any]) -> None:
    """Two sets that any form may copy in: a person, from the sample form's own questions, and an address."""
    applicant = next(step for step in data["steps"] if step["key"] == "applicant")
    names = ("first_name", "last_name", "father_name", "birth_date", "gender")
    fields = [field for field in applicant["fields"] if field["key"] in names]
    person = [_block(field["type"], field, f"set.{field['key']}") for field in fields]
    address = [_block("address", {"key": "address", "label": "نشانی محل سکونت"}, "set.address")]
    for name, note, fields in (
        ("مشخصات فرد", "نام، نام پدر، تاریخ تولد و جنسیت", person),
        ("نشانی", "استان، شهرستان، خیابان، پلاک و کد پستی", address),
    ):
        FieldSet.objects.get_or_create(name=name, defaults={"note": note, "fields": json.dumps(fields)})


def step_block(step: dict[str, Any]) -> dict[str, Any]:
    """A step of the sample content as StreamField data."""
    fields = [_block(field["type"], field, f"{step['key']}.{field['key']}") for field in step["fields"]]
    return _block(step["type"], {**step, "fields": fields}, step["key"])


def _block(kind: str, value: dict[str, Any], name: str) -> dict[str, Any]:
    own = {key: part for key, part in value.items() if key != "type"}
    return {"type": kind, "value": own, "id": str(uuid.uuid5(NAMESPACE, f"{kind}:{name}"))}
