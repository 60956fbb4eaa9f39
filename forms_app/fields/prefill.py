"""First values of a new draft: from the address, or from the office of the clerk who fills the form in.

Only kinds of field that say nothing of who a person is can be filled so: addresses are kept by browsers and servers.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from forms_app.fields.registry import TYPES

URL, CLERK_OFFICE = "url", "clerk_office"
LONGEST, MOST = 200, 20
Raw = dict[str, list[str]]


def first_values(schema: dict[str, Any], query: Mapping[str, Any], clerk_office: str = "") -> dict[str, Raw]:
    """{step key: {input name: values}} of what is known before anybody has answered.

    `query` is the QueryDict of the address (of several values only a list of choices takes more than one),
    `clerk_office` the code of the clerk's counter office. The values are raw: the fields judge them as if typed.
    """
    found: dict[str, Raw] = {}
    for step, spec in _open_fields(schema):
        values = [clerk_office] if spec["prefill"] == CLERK_OFFICE else _given(spec, query)
        if any(values):
            found.setdefault(step["key"], {})[f"{step['key']}-{spec['key']}"] = values
    return found


def _open_fields(schema: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """(step, field) of those that may begin with a value; rows of groups do not exist yet."""
    for step in schema["steps"]:
        for spec in step["fields"] if step["kind"] == "step" else ():
            # Asked again here: a schema may be older than the rule, or come from elsewhere.
            if spec.get("prefill") and TYPES[spec["type"]].may_prefill and not spec["sensitive"]:
                yield step, spec


def _given(spec: dict[str, Any], query: Any) -> list[str]:
    values = query.getlist(spec["key"]) if hasattr(query, "getlist") else []
    values = [value.replace("\x00", "")[:LONGEST] for value in values[:MOST]]
    return values if spec["type"] == "checkboxes" else values[-1:]
