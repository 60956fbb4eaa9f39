"""Alive and ready are two questions."""

import pytest
from django.core.files.storage import storages
from django.db import DatabaseError

from config import health


@pytest.mark.django_db
def test_an_installation_in_order_is_ready(client):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "database": True, "migrations": True, "storage": True}


@pytest.mark.django_db
def test_the_probe_leaves_no_file(client, tmp_path):
    client.get("/readyz")
    assert [path for path in (tmp_path / "private").rglob("*") if path.is_file()] == []


@pytest.mark.django_db
def test_storage_that_cannot_be_written_is_503(client, monkeypatch):
    def full(*args, **kwargs):
        raise OSError("No space left on device")

    monkeypatch.setattr(storages["private"], "save", full)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["storage"]) == (503, False)


@pytest.mark.django_db
def test_a_pending_migration_is_503(client, monkeypatch):
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda self, targets: ["one"])
    response = client.get("/readyz")
    assert (response.status_code, response.json()["migrations"]) == (503, False)


@pytest.mark.django_db
def test_a_database_that_is_away_is_503_and_says_nothing_more(client, monkeypatch):
    def away():
        raise DatabaseError("password authentication failed for user khedmat")

    monkeypatch.setattr(health.connection, "cursor", away)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["database"]) == (503, False)
    assert "khedmat" not in response.content.decode()


def test_alive_needs_no_database(client):
    response = client.get("/healthz")
    assert response.json() == {"status": "ok"}
    assert "no-store" in response["Cache-Control"]
