"""Choice lists that change without a new form version: who offers them registers here.

A field's `choices_source` is "list:<name>" (services.ListItem) or a name registered by an app above, e.g.
"counter_offices". What was chosen keeps the label of its day in `Submission.labels`.
"""

from collections.abc import Callable, Iterable

from services.lists import ListItem, office_lists

Choices = list[tuple[str, str]]
LIST_PREFIX = "list:"
_sources: dict[str, Callable[[], Choices]] = {}
_titles: dict[str, object] = {}


def register(name: str, title, source: Callable[[], Choices]) -> None:
    """Offer `source()` (list of key, label) as `name` in the form editor. Called from AppConfig.ready()."""
    _sources[name] = source
    _titles[name] = title


def load(names: Iterable[str]) -> dict[str, Choices]:
    """The active choices of each source in `names`. A name that nothing offers (any more) has no choices."""
    names = set(names)
    found: dict[str, Choices] = {name: _sources[name]() if name in _sources else [] for name in names}
    lists = [name for name in names if name.startswith(LIST_PREFIX)]
    if lists:
        items = office_lists().items
        found |= {name: items.get(name.removeprefix(LIST_PREFIX), []) for name in lists}
    return found


def names() -> Choices:
    """Every source an editor can choose, as (name, title)."""
    lists = ListItem.objects.order_by("list").values_list("list", flat=True).distinct()
    return [(name, str(title)) for name, title in sorted(_titles.items())] + [
        (LIST_PREFIX + name, name) for name in lists
    ]
