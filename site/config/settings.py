"""All settings, read from the environment; anything missing or unsafe stops the start with a clear message.

Development needs no variable at all. `PRODUCTION=true` turns on the strict mode, which refuses default
secrets, DEBUG, and SQLite (unless `ALLOW_SQLITE=true` says that a one-desk office wants it).
"""

import re
import sys
import tempfile
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent.parent
env = environ.Env()
environ.Env.read_env(ROOT / ".env")

PRODUCTION = env.bool("PRODUCTION", False)
DEBUG = env.bool("DEBUG", not PRODUCTION)
DEVELOPMENT_SECRET = "development-only-secret-that-production-refuses-to-start-with"
SECRET_KEY = env.str("SECRET_KEY", DEVELOPMENT_SECRET)
# Encrypts drafts at rest. 32 random bytes in hexadecimal.
DATA_KEY = env.str("DATA_KEY", "00" * 32)
VAR = Path(env.str("VAR_DIR", str(ROOT / "var")))
TESTING = "pytest" in sys.modules
if TESTING:  # never the files or the database of a running installation
    VAR = Path(tempfile.gettempdir()) / "khedmat-tests"
DATABASE_URL = env.str(
    "TEST_DATABASE_URL" if TESTING else "DATABASE_URL", f"sqlite:///{VAR / 'khedmat.sqlite3'}"
)
BASE_URL = env.str("BASE_URL", "http://127.0.0.1:8000")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else ["*"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

if PRODUCTION:
    problems = [
        message
        for wrong, message in [
            (
                SECRET_KEY == DEVELOPMENT_SECRET or len(SECRET_KEY) < 40,
                "SECRET_KEY: set 40 or more random characters",
            ),
            (
                DATA_KEY == "00" * 32 or not re.fullmatch("[0-9a-fA-F]{64}", DATA_KEY),
                "DATA_KEY: set 64 random hexadecimal digits",
            ),
            (DEBUG, "DEBUG: must be off"),
            (not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS, "ALLOWED_HOSTS: name the hosts"),
            (
                DATABASE_URL.startswith("sqlite") and not env.bool("ALLOW_SQLITE", False),
                "DATABASE_URL: SQLite needs ALLOW_SQLITE=true",
            ),
            (
                not BASE_URL.startswith("https://"),
                "BASE_URL: must begin with https:// (letters carry it in their QR)",
            ),
            (
                not env.str("SMS_GATEWAY_URL", "https://").startswith("https://"),
                "SMS_GATEWAY_URL: must begin with https:// (numbers of applicants travel there)",
            ),
        ]
        if wrong
    ]
    if problems:
        raise ImproperlyConfigured("Production will not start.\n  " + "\n  ".join(problems))

INSTALLED_APPS = [
    "config.apps.ConfigConfig",
    "reports",
    "referrals",
    "forms_app",
    "services",
    "audit",
    "pdf",
    "persian",
    "wagtail_modeladmin",
    "wagtail.contrib.settings",
    "wagtail.contrib.routable_page",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "formtools",
    "modelcluster",
    "taggit",
    "django_filters",
    "axes",
    "csp",
    "ninja",  # the files of its documentation page
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",  # its templates, for FORM_RENDERER
]

MIDDLEWARE = [
    "audit.middleware.RequestContextMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.headers.HeadersMiddleware",
    "services.answers.KeptAnswers",
    "config.admin_csp.AdminPolicyMiddleware",
    "services.language.LanguageMiddleware",
    "config.gate.GateMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "services.context.office",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "persian.templatetags.persian",
            ],
        },
    }
]

VAR.mkdir(parents=True, exist_ok=True)
DATABASES = {"default": env.db_url_config(DATABASE_URL)}
# The development server makes a thread, and so a connection, for each request: there is nothing to keep.
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", 0 if DEBUG else 60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "login"

# Lock-out by address OR by user: the pair together could be rotated away.
AXES_HANDLER = "audit.signins.LoginHandler"
AXES_USERNAME_CALLABLE = "audit.signins.tried_name"
AXES_LOCKOUT_PARAMETERS = ["ip_address", "username"]
AXES_FAILURE_LIMIT = env.int("LOGIN_TRIES", 6)
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "audit/locked_out.html"
AXES_ENABLE_ADMIN = False

LANGUAGE_CODE = "fa"
LANGUAGES = [("fa", "فارسی"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale", ROOT / "locale" / "wagtail"]
TIME_ZONE = "Asia/Tehran"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns of a missing one
NODE_MODULES = ROOT / "node_modules"
STATICFILES_DIRS = [
    ROOT / "static",
    ("vendor/bootstrap", NODE_MODULES / "bootstrap" / "dist"),
    ("vendor/vazirmatn", NODE_MODULES / "vazirmatn" / "fonts" / "webfonts"),
    ("vendor/vazirmatn-fd", NODE_MODULES / "vazirmatn" / "misc" / "Farsi-Digits" / "fonts" / "webfonts"),
    ("vendor/jalalidatepicker", NODE_MODULES / "@majidh1" / "jalalidatepicker" / "dist"),
]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "config.storage.PrivateStorage",
        "OPTIONS": {
            "location": VAR / "private",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 2000}}
}

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_AGE = 12 * 3600
SECURE_SSL_REDIRECT = PRODUCTION and env.bool("SSL_REDIRECT", True)
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
# How many proxies stand before us and write X-Forwarded-For and X-Forwarded-Proto (nginx alone: 1).
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", 0)
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail's preview is a frame of our own address
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # asks for DENY

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    },
}
PERMISSIONS_POLICY = (
    "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()"
)

# 200 household rows of ten fields, and five megabytes a file, must fit; more is refused before it is parsed.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
DATA_UPLOAD_MAX_NUMBER_FILES = 250
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
# All of one request with its files; what is announced as larger is not read at all. A proxy should say the same.
MAX_REQUEST_BYTES = env.int("MAX_REQUEST_BYTES", 64 * 1024 * 1024)
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
DEFAULT_EXCEPTION_REPORTER = "config.reporting.MaskingReporter"
DEFAULT_EXCEPTION_REPORTER_FILTER = "config.reporting.PrivateReporterFilter"
CLAMD_ADDRESS = env.str(
    "CLAMD_ADDRESS", ""
)  # host:port, or the path of a socket; empty: files stay "not scanned"

WAGTAIL_SITE_NAME = "خدمت"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_USER_LOGIN_FORM = "config.admin_login.AdminLoginForm"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # one office, one clock
WAGTAIL_I18N_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_PASSWORD_RESET_ENABLED = True
# Wagtail's own tasks run at once; messages beside the request, without a worker process (docs/decisions/0013).
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "messages": {"BACKEND": "services.background.ThreadBackend", "OPTIONS": {"INLINE": TESTING}},
}

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", 15)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "khedmat@localhost")
# The provider of SMS: messages are posted to it as JSON. Empty: an office cannot turn SMS on.
SMS_GATEWAY_URL = env.str("SMS_GATEWAY_URL", "")
SMS_GATEWAY_TOKEN = env.str("SMS_GATEWAY_TOKEN", "")
SMS_SENDER = env.str("SMS_SENDER", "")
SMS_TIMEOUT = env.int("SMS_TIMEOUT", 15)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "config.reporting.MaskingFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
    # Axes names the account that was tried, which may be a password in the wrong box; lock-outs are in the audit log.
    "loggers": {"axes": {"level": "ERROR"}, "fontTools": {"level": "WARNING"}},
}
