"""How often one address may try a public form: a token bucket in the database, shared by every process."""

from django.http import HttpRequest


class TooManyTries(Exception):
    """The bucket is empty. `wait` is the number of seconds until one more try is allowed."""

    def __init__(self, wait: int) -> None:
        super().__init__(wait)
        self.wait = wait


def spend(request: HttpRequest, scope: str, *, burst: int, per_hour: int) -> None:
    """Take one token of the caller's bucket for `scope`. Raises TooManyTries when it is empty."""
