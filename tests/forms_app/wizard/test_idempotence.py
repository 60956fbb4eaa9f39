"""One request, however often it is sent: by impatient fingers, by a refreshed page, by many connections at once."""

import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests
from django.conf import settings
from django.db import connection

from forms_app.models import Attachment, Draft, Submission
from tests.forms_app.filling import SLUG, Applicant, member

AT_ONCE = 24


@pytest.fixture
def live_form(transactional_db, form) -> Applicant:
    """An applicant at the last step, in committed rows that a server of its own can read."""
    return Applicant().up_to_check([member()])


@pytest.fixture
def running(live_form, live_server, tmp_path):
    """(address, count of submissions) of a server with a connection for each request.

    pytest's SQLite lives in memory behind a single connection, so there a server with a copy in a file is started.
    """
    if connection.vendor == "postgresql":
        yield live_server.url, lambda: Submission.objects.count()
        return
    copy = tmp_path / "copy.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"],
        cwd=settings.ROOT,
        env={**os.environ, "VAR_DIR": str(tmp_path), "DATABASE_URL": f"sqlite:///{copy}"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield _awaited(f"http://127.0.0.1:{port}"), lambda: _count(copy)
    finally:
        process.terminate()
        process.wait(20)


def _awaited(address: str) -> str:
    for _ in range(300):
        try:
            requests.get(f"{address}/healthz", timeout=5)
            return address
        except requests.ConnectionError:
            time.sleep(0.1)
    raise RuntimeError("The server did not start.")


def _count(copy: Path) -> int:
    with sqlite3.connect(copy) as database:
        return database.execute("SELECT count(*) FROM forms_app_submission").fetchone()[0]


def test_twenty_four_posts_at_once_are_one_request_and_each_gets_its_receipt(live_form, running):
    address, count = running
    last = f"{address}/apply/{SLUG}/declarations/"
    browser = requests.Session()
    browser.cookies.set("sessionid", live_form.client.cookies["sessionid"].value)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.get(last, timeout=30).text)[1]
    body = {
        "csrfmiddlewaretoken": token,
        f"apply-{SLUG}-current_step": "declarations",
        "declarations-truth_declaration": "on",
        "declarations-privacy_notice": "on",
    }

    def send(_number: int) -> requests.Response:
        return requests.post(
            last, data=body, cookies=browser.cookies.get_dict(), headers={"Referer": last}, timeout=60
        )

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(send, range(AT_ONCE)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.url for answer in answers}) == 1
    assert "/receipt/" in answers[0].url
    assert count() == 1


def test_back_and_again_and_head_and_refresh_lead_to_the_receipt(visitor):
    visitor.up_to_check([member()])
    receipt = visitor.declare().url
    for response in (
        visitor.open("declarations"),
        visitor.client.head(visitor.url("declarations")),
        visitor.open("check"),
        visitor.open("tasks"),
        visitor.open("later"),
        visitor.request(),
        visitor.files(),
        visitor.client.post(visitor.url("check")),
        visitor.declare(),
    ):
        assert (response.status_code, response.url) == (302, receipt)
    for _ in range(2):
        assert visitor.client.get(receipt).status_code == 200
        assert visitor.client.head(receipt).status_code == 200
    assert Submission.objects.count() == 1
    assert not Attachment.objects.filter(submission=None).exists()
    assert bytes(Draft.objects.get().payload) == b""
