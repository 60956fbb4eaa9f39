"""Every address of the site. Each view of ours declares who may see it (`audit.access`); a test walks this file."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path
from django.views.i18n import set_language
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from audit.access import public
from config.health import healthz, readyz
from config.login import login, logout

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("i18n/setlang/", public(set_language), name="set_language"),
    path("login/", login, name="login"),
    path("logout/", logout, name="logout"),
    path("admin/attachments/", include("forms_app.attachments.urls")),
    path("admin/entry/", include("forms_app.entry.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("services.urls")),
    path("apply/", include("forms_app.urls")),
    path("api/", include("forms_app.api.urls")),
    path("", include("referrals.urls")),
]
if settings.DEBUG:
    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)
urlpatterns += [path("", include(wagtail_urls))]

handler400 = "config.gate.unreadable"
