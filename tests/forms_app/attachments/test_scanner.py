"""The client against a real clamd that the test starts, with a signature of our own."""

import logging
import socket
import subprocess
import time

import pytest
from django.core.exceptions import ValidationError

from forms_app.attachments import scanner
from forms_app.attachments.intake import accept
from forms_app.models import Attachment

VIRUS = b"KHEDMAT-TEST-VIRUS-THAT-HARMS-NOBODY"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(address: str, clamd: subprocess.Popen) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and clamd.poll() is None:
        try:
            with scanner._connect(address) as connection:
                connection.sendall(b"zPING\0")
                assert scanner._reply(connection) == b"PONG"
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"clamd did not start: {clamd.stdout.read() if clamd.stdout else ''}")


@pytest.fixture(scope="module")
def clamd(tmp_path_factory):
    """A running clamd; gives its addresses {"socket": path, "tcp": host:port}."""
    home = tmp_path_factory.mktemp("clamd")
    (home / "db").mkdir()
    (home / "db" / "test.ndb").write_text(f"Khedmat.Test:0:*:{VIRUS.hex()}\n")
    addresses = {"socket": str(home / "clamd.sock"), "tcp": f"127.0.0.1:{_free_port()}"}
    (home / "clamd.conf").write_text(
        f"DatabaseDirectory {home / 'db'}\nLocalSocket {addresses['socket']}\nTCPAddr 127.0.0.1\n"
        f"TCPSocket {addresses['tcp'].split(':')[1]}\nForeground yes\nStreamMaxLength 1M\n"
    )
    process = subprocess.Popen(
        ["clamd", "--config-file", str(home / "clamd.conf")], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        _wait(addresses["socket"], process)
        yield addresses
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.mark.clamav
@pytest.mark.parametrize("way", ["socket", "tcp"])
def test_clamd_tells_clean_from_infected(clamd, settings, way):
    settings.CLAMD_ADDRESS = clamd[way]
    assert scanner.scan(b"harmless" * 50_000) is scanner.Answer.CLEAN
    assert scanner.scan(b"x" * 100_000 + VIRUS) is scanner.Answer.INFECTED
    assert scanner.scan(b"") is scanner.Answer.CLEAN


@pytest.mark.clamav
def test_a_file_over_clamds_limit_is_not_taken_for_clean(clamd, settings):
    settings.CLAMD_ADDRESS = clamd["socket"]
    with pytest.raises(scanner.ScannerDown):
        scanner.scan(bytes(3_000_000))


@pytest.mark.clamav
@pytest.mark.django_db
def test_br45_an_infected_file_is_refused_and_a_clean_one_marked(
    clamd, settings, draft, field, picture, upload
):
    settings.CLAMD_ADDRESS = clamd["socket"]
    assert accept(upload(picture()), field=field, draft=draft, row=None).scan == Attachment.Scan.CLEAN
    with pytest.raises(ValidationError) as refused:
        accept(upload(picture() + VIRUS), field=field, draft=draft, row=None)
    assert refused.value.code == "infected"
    assert Attachment.objects.count() == 1


@pytest.mark.django_db
def test_a_silent_scanner_loses_no_file_and_is_reported(settings, draft, field, picture, upload, caplog):
    for address in (f"127.0.0.1:{_free_port()}", "/nonexistent/clamd.sock"):
        settings.CLAMD_ADDRESS = address
        with caplog.at_level(logging.ERROR):
            attachment = accept(upload(picture()), field=field, draft=draft, row=None)
        assert attachment.scan == Attachment.Scan.NOT_SCANNED
        assert "did not answer" in caplog.text
        caplog.clear()


def test_nothing_is_asked_when_no_scanner_is_configured(settings):
    settings.CLAMD_ADDRESS = ""
    assert scanner.scan(b"x") is scanner.Answer.NOT_SCANNED
