"""The paper twin for everybody, and in the admin of any version."""

import logging

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from audit.access import public, staff
from forms_app.definitions.models import FormVersion
from forms_app.paper.document import pdf, sheet
from forms_app.wizard.gate import definition
from pdf.engine import RenderError

logger = logging.getLogger(__name__)
_KEPT_FOR = 24 * 3600


@public(cacheable=True)
@require_safe
def paper(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest version, also while the form is closed online: it may be handed in at the office.

    Raises Http404 for a form that is not published, or only for those with an invitation.
    """
    form = definition(slug)
    version = form.latest_version()
    if version is None or not form.on_paper:
        raise Http404
    response = _answer(request, version)
    response["Cache-Control"] = "no-cache"
    return response


@staff("forms_app.view_formversion")
@require_safe
def version_paper(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One version, old or new. Raises Http404."""
    versions = FormVersion.objects.select_related("form")
    return _answer(request, get_object_or_404(versions, form__slug=slug, number=number))


def _answer(request: HttpRequest, version: FormVersion) -> HttpResponse:
    """The PDF, made once for what is printed: a version never changes, the office's lists and letterhead may."""
    form = sheet(version)
    etag = f'"{form.mark}"'
    if etag in request.headers.get("If-None-Match", ""):
        return HttpResponseNotModified(headers={"ETag": etag})
    content = cache.get(f"paper:{form.mark}")
    if content is None:
        try:
            content = pdf(form)
        except RenderError as error:
            logger.error("No paper form of version %s: %s", version.pk, error)
            return render(request, "503.html", status=503)
        cache.set(f"paper:{form.mark}", content, _KEPT_FOR)
    name = f"{version.form.slug}-{version.number}.pdf"
    headers = {"ETag": etag, "Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
