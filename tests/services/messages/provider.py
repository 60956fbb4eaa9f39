"""A provider of SMS, as a real HTTP server."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Provider:
    """An SMS provider: answers with `statuses` in turn, then 200; `calls` is what it was sent."""

    def __init__(self) -> None:
        self.calls: list[tuple[dict, dict]] = []
        self.statuses: list[int] = []
        self.hold = threading.Event()
        self.hold.set()
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                provider.calls.append((dict(self.headers), body))
                provider.hold.wait(10)
                self.send_response(provider.statuses.pop(0) if provider.statuses else 200)
                self.send_header("Location", "http://127.0.0.1:9/")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/send"

    def close(self) -> None:
        self.hold.set()
        self.server.shutdown()
        self.server.server_close()
