"""The programming interface: which forms there are, what each asks, and sending one in."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from ninja import Header, NinjaAPI, Schema
from ninja.errors import AuthenticationError, ValidationError
from ninja.responses import Status
from ninja.security import HttpBearer

from audit.access import public
from audit.throttle import TooManyTries, spend
from forms_app import offered
from forms_app.api import describing, reading, receiving, tokens
from forms_app.api.docs import Docs
from forms_app.api.models import ApiClient
from forms_app.api.refusal import Refusal
from forms_app.definitions.languages import introduction_in, title_in
from forms_app.definitions.models import Access, Form
from forms_app.submissions.models import Submission

LANGUAGES = ("fa", "en")


class Problem(Schema):
    detail: str


class Invalid(Problem):
    errors: dict[str, list[str]]


class FormListed(Schema):
    slug: str
    title: str
    introduction: str
    version: int
    schema_url: str
    open: bool
    why_closed: str


class Received(Schema):
    id: UUID
    tracking_number: str
    received_at: str
    form: str
    version: int


class Bearer(HttpBearer):
    """The token of a program. Guessing is slowed down by address."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiClient | None:
        client = tokens.client_of(token)
        if client is None:
            spend(request, "api.token", burst=30, per_hour=120)
        return client


api = NinjaAPI(
    title="Khedmat",
    version="1",
    description=(
        "Send requests by a program. Each form is described as JSON Schema; answers are checked exactly as on the "
        "pages. `Accept-Language: en` asks for English instead of Persian: labels, options and messages as far as the "
        "form has them in English, all other texts of the interface. `Content-Language` says what was answered."
    ),
    docs=Docs(),
    docs_url="/docs",
    openapi_url="/openapi.json",
    urls_namespace="api",
    openapi_extra={"tags": [{"name": "forms"}]},
)
# Documents what the view reads by itself, since every form has a body of its own.
ANSWERS = {
    "requestBody": {
        "required": True,
        "description": "The answers by part of the form, as its JSON Schema says.",
        "content": {"application/json": {"schema": {"type": "object", "additionalProperties": True}}},
    }
}


@api.get(
    "/forms/",
    response={200: list[FormListed], 401: Problem, 429: Problem},
    url_name="api_forms",
    summary="Forms",
    tags=["forms"],
)
def forms(request: HttpRequest) -> list[dict[str, Any]]:
    """The forms of the public, and with a token those that the program may send."""
    language = translation.get_language() or ""
    return [
        {
            "slug": form.slug,
            "title": title_in(form, language),
            "introduction": introduction_in(form, language),
            "version": form.latest_number,
            "schema_url": request.build_absolute_uri(reverse("api:api_form", args=[form.slug])),
            "open": not closed,
            "why_closed": closed,
        }
        for form in _visible(request).with_latest_number()
        for closed in [offered.why_closed_to_programs(form)]
    ]


@api.get(
    "/forms/{slug}",
    response={200: dict[str, Any], 401: Problem, 404: Problem, 429: Problem},
    url_name="api_form",
    summary="One form as JSON Schema",
    tags=["forms"],
)
def form(request: HttpRequest, slug: str) -> dict[str, Any]:
    """The current version: what is asked, in what order, under which conditions.

    Its texts follow `Accept-Language`.
    """
    found = _visible(request).filter(slug=slug[:50]).first()
    version = found and offered.current_version(found)
    if not version:
        raise Http404
    return describing.json_schema(version, request.build_absolute_uri(request.path))


@api.post(
    "/forms/{slug}/submissions",
    auth=Bearer(),
    response={
        201: Received,
        **dict.fromkeys((400, 401, 403, 404, 409, 413, 415, 429), Problem),
        422: Invalid,
    },
    url_name="api_submissions",
    summary="Send a request",
    tags=["forms"],
    openapi_extra=ANSWERS,
)
def send(
    request: HttpRequest,
    response: HttpResponse,
    slug: str,
    idempotency_key: UUID = Header(..., alias="Idempotency-Key"),  # noqa: B008
) -> Status:
    """Judge the answers as a whole and store them once: the same key with the same body gets the same answer.

    The texts of `errors` follow `Accept-Language`.
    """
    client: ApiClient = request.auth
    spend(request, "api.submit", burst=60, per_hour=1200, by=f"program:{client.pk}")
    found = Form.objects.defer("steps", "messages").filter(slug=slug[:50]).first()
    if found is None or not found.versions.exists():
        raise Http404
    if not client.forms.filter(pk=found.pk).exists():
        raise Refusal(403, _("This program may not send that form."))
    submission, new = receiving.receive(
        client=client, form=found, key=idempotency_key, answers=reading.body(request)
    )
    if not new:
        response["Idempotency-Replayed"] = "true"
    return Status(201, _received(submission))


def _received(submission: Submission) -> dict[str, Any]:
    return {
        "id": submission.public_id,
        "tracking_number": submission.tracking_code,
        "received_at": submission.submitted_at.isoformat(),
        "form": submission.version.form.slug,
        "version": submission.version.number,
    }


def _visible(request: HttpRequest):
    """The forms that the caller may know of: those of the public, and those its token names."""
    found = offered.published()
    public_forms = found.filter(access=Access.PUBLIC)
    if "Authorization" not in request.headers:
        return public_forms
    client = Bearer()(request)
    if client is None:
        raise AuthenticationError
    return found.filter(
        pk__in=[*public_forms.values_list("pk", flat=True), *client.forms.values_list("pk", flat=True)]
    )


@api.exception_handler(Refusal)
def refused(request: HttpRequest, error: Refusal) -> HttpResponse:
    return api.create_response(request, error.body(), status=error.status)


@api.exception_handler(Http404)
def unknown(request: HttpRequest, error: Http404) -> HttpResponse:
    return api.create_response(request, {"detail": _("There is no such form.")}, status=404)


@api.exception_handler(AuthenticationError)
def stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    response = api.create_response(
        request, {"detail": _("Send a valid token: Authorization: Bearer …")}, status=401
    )
    response["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Ninja itself reads nothing but this one header."""
    text = _("Send the header Idempotency-Key with a UUID.")
    return api.create_response(request, {"detail": text, "errors": {"Idempotency-Key": [text]}}, status=422)


@api.exception_handler(TooManyTries)
def too_often(request: HttpRequest, error: TooManyTries) -> HttpResponse:
    response = api.create_response(request, {"detail": _("Too many calls. Try again later.")}, status=429)
    response["Retry-After"] = str(error.wait)
    return response


def spoken(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answer in the first of our languages that the program asks for, else in the office's."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        wanted = parse_accept_lang_header(request.headers.get("Accept-Language", "").lower())
        codes = [code.split("-")[0] for code, _quality in wanted]
        code = next((code for code in codes if code in LANGUAGES), LANGUAGES[0])
        with translation.override(code):
            response = view(request, *args, **kwargs)
        response["Content-Language"] = code
        patch_vary_headers(response, ["Accept-Language"])
        return response

    return wrapped


def to_docs(request: HttpRequest) -> HttpResponseBase:
    """The bare address of the interface leads to its documentation."""
    return redirect("api:openapi-view")


def urlpatterns() -> tuple:
    """Ninja's addresses, each with the rule of who may see it: the token is asked for inside."""
    patterns, app_name, namespace = api.urls
    for pattern in patterns:
        view = pattern.callback
        if view is not None:
            pattern.callback = public(spoken(to_docs if pattern.name == "api-root" else view))
    return patterns, app_name, namespace
