"""Every view says who may see it. `tests/config/test_urls.py` fails for a view of ours that does not.

`@public` is for everyone; `@staff("app.permission", ...)` needs a log-in and one of the permissions (none named: any
account that may enter the admin). Class-based views are decorated as `public(View.as_view())`. Both mark the answer as
`no-store` unless `cacheable=True`, since most pages here show a person.
"""

from collections.abc import Callable
from functools import wraps
from typing import overload

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers, patch_cache_control

View = Callable[..., HttpResponseBase]


@overload
def public(view: View) -> View: ...
@overload
def public(*, cacheable: bool) -> Callable[[View], View]: ...
def public(view: View | None = None, *, cacheable: bool = False) -> View | Callable[[View], View]:
    """Declare a view open to everyone. With `cacheable`, its answer may be stored by others."""

    def decorate(inner: View) -> View:
        @wraps(inner)
        def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
            response = inner(request, *args, **kwargs)
            return response if cacheable else _private(response)

        wrapped.access = "public"  # type: ignore[attr-defined]
        return wrapped

    return decorate(view) if view else decorate


def staff(*permissions: str) -> Callable[[View], View]:
    """Declare a view for accounts holding one of `permissions` ("app.codename"); others get 403 or the log-in."""

    def decorate(inner: View) -> View:
        @wraps(inner)
        def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            needed = permissions or ("wagtailadmin.access_admin",)
            if not any(request.user.has_perm(permission) for permission in needed):
                raise PermissionDenied
            return _private(inner(request, *args, **kwargs))

        wrapped.access = permissions or ("wagtailadmin.access_admin",)  # type: ignore[attr-defined]
        return wrapped

    return decorate


def _private(response: HttpResponseBase) -> HttpResponseBase:
    add_never_cache_headers(response)
    patch_cache_control(response, private=True, no_store=True)
    return response
