"""When a template is sent. Apps that know of events register the keys of theirs here, for the editor to read."""

from django.utils.functional import Promise

_occasions: dict[str, str | Promise] = {}


def register(key: str, title: str | Promise) -> None:
    """Tell that the template `key` is sent at `title`."""
    _occasions[key] = title


def occasion(key: str) -> str:
    """When the template `key` is sent, in words; empty for one that nothing sends."""
    return str(_occasions.get(key, ""))


def all_occasions() -> list[tuple[str, str]]:
    """Every key that something sends, with when."""
    return [(key, str(title)) for key, title in _occasions.items()]
