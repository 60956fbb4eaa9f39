"""A form as a JSON document that another installation reads: everything an editor builds, nothing of the office's own.

Not part of it: the service it belongs to, whether it is published, versions, drafts, requests. The same form always
gives the same document, and reading it back gives the same form (see `reading`).
"""

import datetime as dt
import json
import uuid
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail import blocks

from forms_app.definitions.models import Form

FORMAT = 1
KIND = "khedmat.form"
# The columns of Form that travel, by the kind of their JSON value.
TEXTS = ("slug", "title", "introduction", "title_en", "introduction_en", "access")
NUMBERS = ("max_submissions", "draft_days")
MOMENTS = ("opens_at", "closes_at")
STREAMS = ("steps", "messages")


def export(form: Form) -> dict[str, Any]:
    """The document of `form` as it is in memory."""
    moments = {name: _moment(getattr(form, name)) for name in MOMENTS}
    columns = {name: getattr(form, name) for name in (*TEXTS, *NUMBERS)} | moments
    streams = {name: plain(getattr(form, name).stream_block, getattr(form, name)) for name in STREAMS}
    return {"kind": KIND, "format": FORMAT, "form": columns, **streams}


def as_text(document: dict[str, Any]) -> str:
    """The document as it is downloaded: readable, in a fixed order."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def plain(block: blocks.Block, value: Any) -> Any:
    """The value of a block as plain JSON. Blocks of a stream keep their ids; items of a list have none to keep."""
    if isinstance(block, blocks.StreamBlock):
        return [
            {"type": child.block_type, "id": child.id, "value": plain(child.block, child.value)}
            for child in value
        ]
    if isinstance(block, blocks.StructBlock):
        return {name: plain(child, value.get(name)) for name, child in block.child_blocks.items()}
    if isinstance(block, blocks.ListBlock):
        return [plain(block.child_block, item) for item in value]
    return json.loads(json.dumps(block.get_prep_value(value), cls=DjangoJSONEncoder))


def stored(block: blocks.Block, value: Any, *, new_ids: bool = False) -> Any:
    """What `plain` gave, as a StreamField stores it; with fresh ids for a copy."""
    if isinstance(block, blocks.StreamBlock):
        return [
            {
                "type": child["type"],
                "id": str(uuid.uuid4()) if new_ids or not child.get("id") else child["id"],
                "value": stored(block.child_blocks[child["type"]], child["value"], new_ids=new_ids),
            }
            for child in value
        ]
    if isinstance(block, blocks.StructBlock):
        return {
            name: stored(child, value[name], new_ids=new_ids)
            for name, child in block.child_blocks.items()
            if name in value
        }
    if isinstance(block, blocks.ListBlock):
        return [
            {
                "type": "item",
                "id": str(uuid.uuid4()),
                "value": stored(block.child_block, item, new_ids=new_ids),
            }
            for item in value
        ]
    return value


def _moment(moment: dt.datetime | None) -> str | None:
    return moment.astimezone(dt.UTC).isoformat() if moment else None
