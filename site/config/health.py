"""Is the process alive, and can it serve? For load balancers and the office's own monitor."""

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from audit.access import public


@public
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers; says nothing about what it depends on."""
    return JsonResponse({"status": "ok"})


@public
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers, no migration is pending and private storage can be written; else 503."""
    checks = {"database": _database, "migrations": _migrations, "storage": _storage}
    results = {name: _holds(check) for name, check in checks.items()}
    ready = all(results.values())
    return JsonResponse({"status": "ok" if ready else "failing", **results}, status=200 if ready else 503)


def _holds(check) -> bool:
    try:
        return bool(check())
    except Exception:
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _migrations() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _storage() -> bool:
    storage = storages["private"]
    name = storage.save("health/probe", ContentFile(b"ok"))
    storage.delete(name)
    return True
