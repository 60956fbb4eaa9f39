"""Keeps the address of the request at hand, so that verbs deep below need not carry the request."""

from contextvars import ContextVar

_address: ContextVar[str | None] = ContextVar("address", default=None)


def current_address() -> str | None:
    """The IP address of the request being answered, or None outside one."""
    return _address.get()


class RequestContextMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        token = _address.set(request.META.get("REMOTE_ADDR") or None)
        try:
            return self.get_response(request)
        finally:
            _address.reset(token)
