"""Asks ClamAV's clamd whether a file is infected, by its INSTREAM command."""

import socket
from collections.abc import Iterator
from enum import Enum

from django.conf import settings

CHUNK = 64 * 1024
SECONDS = 15


class Answer(Enum):
    CLEAN = "clean"
    INFECTED = "infected"
    NOT_SCANNED = "not_scanned"


class ScannerDown(Exception):
    """clamd is not there, does not answer in time, or answers with an error."""


def scan(data: bytes) -> Answer:
    """CLEAN or INFECTED as clamd says; NOT_SCANNED when none is configured (CLAMD_ADDRESS).

    Raises ScannerDown.
    """
    if not settings.CLAMD_ADDRESS:
        return Answer.NOT_SCANNED
    try:
        with _connect(settings.CLAMD_ADDRESS) as connection:
            connection.sendall(b"zINSTREAM\0")
            for chunk in _chunks(data):
                connection.sendall(len(chunk).to_bytes(4, "big"))
                connection.sendall(chunk)
            connection.sendall(bytes(4))
            reply = _reply(connection)
    except OSError as error:
        raise ScannerDown(str(error)) from error
    if reply.endswith(b" FOUND"):
        return Answer.INFECTED
    if reply == b"stream: OK":
        return Answer.CLEAN
    raise ScannerDown(reply.decode("ascii", "replace"))


def _connect(address: str) -> socket.socket:
    """A connection to `address`: the path of a socket, or host:port."""
    if address.startswith("/"):
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(SECONDS)
        try:
            connection.connect(address)
        except OSError:
            connection.close()
            raise
        return connection
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS)


def _chunks(data: bytes) -> Iterator[memoryview]:
    view = memoryview(data)
    for start in range(0, len(view), CHUNK):
        yield view[start : start + CHUNK]


def _reply(connection: socket.socket) -> bytes:
    reply = b""
    while not reply.endswith(b"\0") and len(reply) < 4096:
        part = connection.recv(1024)
        if not part:
            break
        reply += part
    return reply.rstrip(b"\0\n")
