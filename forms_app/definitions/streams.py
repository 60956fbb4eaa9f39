"""A StreamField whose blocks are code and nothing else."""

from typing import Any

from wagtail.fields import StreamField


class CodedStreamField(StreamField):
    """A StreamField that keeps its blocks out of migrations: a new kind of field is one class, not a migration.

    The column is JSON whatever the blocks are. A data migration that reads one works on the raw JSON.
    """

    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """As Django asks; without the blocks."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
