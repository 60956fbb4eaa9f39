"""Production starts only when it is safe to; each refusal says what to set."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

SAFE = {
    "PRODUCTION": "true",
    "SECRET_KEY": "0123456789abcdef" * 4,
    "DATA_KEY": "ab" * 32,
    "ALLOWED_HOSTS": "khedmat.example",
    "BASE_URL": "https://khedmat.example",
    "DATABASE_URL": "postgres://khedmat@127.0.0.1:5432/khedmat",
}


@pytest.fixture
def start(tmp_path):
    """start(code, **variables): run `code` after the settings in a fresh Python with no other variables of ours."""

    def run(code="", **variables) -> subprocess.CompletedProcess:
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{settings.ROOT}:{settings.ROOT / 'site'}",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "VAR_DIR": str(tmp_path),
            **{name: value for name, value in {**SAFE, **variables}.items() if value is not None},
        }
        command = [sys.executable, "-c", f"from django.conf import settings as s; s.DEBUG\n{code}"]
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, cwd=tmp_path, check=False
        )

    return run


def test_the_safe_settings_start(start):
    result = start("print(s.DEBUG, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS)")
    assert result.stdout.split() == ["False", "True", "True", "31536000"], result.stderr


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("SECRET_KEY", None, "SECRET_KEY"),
        ("SECRET_KEY", "short", "SECRET_KEY"),
        ("DATA_KEY", None, "DATA_KEY"),
        ("DATA_KEY", "00" * 32, "DATA_KEY"),
        ("DATA_KEY", "ab", "DATA_KEY"),
        ("DATA_KEY", "xy" * 32, "DATA_KEY"),
        ("DEBUG", "true", "DEBUG"),
        ("ALLOWED_HOSTS", None, "ALLOWED_HOSTS"),
        ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS"),
        ("BASE_URL", "http://khedmat.example", "BASE_URL"),
        ("DATABASE_URL", None, "ALLOW_SQLITE"),
        ("DATABASE_URL", "sqlite:////tmp/never.sqlite3", "ALLOW_SQLITE"),
    ],
)
def test_production_refuses_what_is_unsafe_and_says_why(start, name, value, word):
    result = start(**{name: value})
    assert result.returncode != 0
    assert "Production will not start." in result.stderr
    assert word in result.stderr.rpartition("Production will not start.")[2]


def test_all_problems_are_told_at_once(start):
    result = start(SECRET_KEY=None, DATA_KEY=None, ALLOWED_HOSTS=None)
    assert all(word in result.stderr for word in ("SECRET_KEY:", "DATA_KEY:", "ALLOWED_HOSTS:"))


def test_a_one_desk_office_may_ask_for_sqlite(start):
    result = start(
        "print(s.DATABASES['default']['OPTIONS']['transaction_mode'])", DATABASE_URL=None, ALLOW_SQLITE="true"
    )
    assert result.stdout.strip() == "IMMEDIATE", result.stderr


def test_development_needs_no_variable(start):
    result = start("print(s.DEBUG)", **dict.fromkeys(SAFE))
    assert result.stdout.strip() == "True", result.stderr


def test_the_deployment_check_of_django_is_clean(start):
    result = start(
        "import django; django.setup()\n"
        "from django.core.management import call_command\n"
        "call_command('check', deploy=True, fail_level='WARNING')"
    )
    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout
