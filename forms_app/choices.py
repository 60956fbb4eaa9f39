"""Choice lists that change without a new form version: who offers them registers here.

A field's `choices_source` is "list:<name>" (services.ListItem) or a name registered by an app above, e.g.
"counter_offices". What was chosen keeps the label of its day in `Submission.labels`.
"""

from collections.abc import Callable

Choices = list[tuple[str, str]]
_sources: dict[str, Callable[[], Choices]] = {}
_titles: dict[str, object] = {}


def register(name: str, title, source: Callable[[], Choices]) -> None:
    """Offer `source()` (list of key, label) as `name` in the form editor. Called from AppConfig.ready()."""
    _sources[name] = source
    _titles[name] = title
