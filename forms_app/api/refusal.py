"""What a program is told when its call is not taken."""

from typing import Any

Errors = dict[str, list[str]]


class Refusal(Exception):
    """An answer other than success. `errors` name places in the body, e.g. "household[2].member_first_name"."""

    def __init__(self, status: int, detail: str, errors: Errors | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.errors = status, detail, errors

    def body(self) -> dict[str, Any]:
        return (
            {"detail": self.detail} if self.errors is None else {"detail": self.detail, "errors": self.errors}
        )
