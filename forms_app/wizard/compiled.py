"""A form version made ready to ask. Versions never change, so this work is done once per process."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist

from forms_app.definitions.languages import in_language
from forms_app.fields.registry import TYPES, scripts, takes_files
from forms_app.wizard.forms import RowFormSet, StepForm, group_formset, step_form


class Step:
    """One step of a schema with its form class."""

    def __init__(self, spec: dict[str, Any]) -> None:
        self.spec = spec
        self.key: str = spec["key"]
        self.title: str = spec["title"]
        self.is_group: bool = spec["kind"] == "group"
        self.after_check: bool = spec.get("after_check", False)

    @cached_property
    def form_class(self) -> type[StepForm] | type[RowFormSet]:
        return group_formset(self.spec) if self.is_group else step_form(self.spec)

    @property
    def file_fields(self) -> list[dict[str, Any]]:
        return [field for field in self.spec["fields"] if takes_files(field)]

    @cached_property
    def scripts(self) -> list[str]:
        return scripts(self.spec["fields"])

    @cached_property
    def calculated(self) -> list[dict[str, Any]]:
        return [field for field in self.spec["fields"] if not TYPES[field["type"]].is_input]


@dataclass(frozen=True)
class Exit:
    """A page where the way ends if its condition holds for the answers of the steps `before` it, by key."""

    spec: dict[str, Any]
    before: tuple[str, ...]

    is_group = False

    @property
    def key(self) -> str:
        return self.spec["key"]

    @property
    def title(self) -> str:
        return self.spec["title"]


class Compiled:
    """The steps of a version by key, in order, and the exits between them. Nothing that asks ever meets an exit."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self.schema = schema
        self.steps: dict[str, Step] = {}
        self.exits: dict[str, Exit] = {}
        for spec in schema["steps"]:
            if spec["kind"] == "exit":
                self.exits[spec["key"]] = Exit(spec, tuple(self.steps))
            else:
                self.steps[spec["key"]] = Step(spec)


def compiled(version, language: str = "") -> Compiled:
    """The compiled schema of a FormVersion, which may have been loaded without its schema, in Persian or `language`.

    The moment of publication is part of the key, so that a restored database cannot meet an old entry.
    """
    return _compiled(version.pk, version.published_at, language or settings.LANGUAGE_CODE)


@lru_cache(maxsize=128)
def _compiled(pk: int, published_at, language: str) -> Compiled:
    from django.apps import apps

    versions = apps.get_model("forms_app", "FormVersion").every
    schema = versions.filter(pk=pk).values_list("schema", flat=True)
    if not schema:
        raise ObjectDoesNotExist(f"form version {pk}")
    return Compiled(in_language(schema[0], language))
