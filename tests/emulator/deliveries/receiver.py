"""A receiver of deliveries on a socket."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from attrs import define, field


@define
class Receiver:
    """What was received, and how it is responded to."""

    url: str = ""
    statuses: list[int] = field(factory=list[int])
    """The next statuses; 200 after the last one."""
    received: list[tuple[dict[str, str], bytes]] = field(factory=list[tuple[dict[str, str], bytes]])
    stalled: threading.Event | None = None
    """If there is one, responses wait for it."""
    _arrived: threading.Condition = field(factory=threading.Condition)

    def add(self, headers: dict[str, str], body: bytes) -> None:
        with self._arrived:
            self.received.append((headers, body))
            self._arrived.notify_all()

    def wait_for(self, count: int) -> bool:
        """Wait until so many deliveries have arrived."""
        with self._arrived:
            return self._arrived.wait_for(lambda: len(self.received) >= count, 20)


@contextmanager
def receiving() -> Iterator[Receiver]:
    """Receive deliveries until the context exits."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.add(dict(self.headers.items()), body)
            if receiver.stalled is not None:
                receiver.stalled.wait(10)
            self.send_response(receiver.statuses.pop(0) if receiver.statuses else 200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    receiver.url = f"http://127.0.0.1:{server.server_port}/hook"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield receiver
    finally:
        if receiver.stalled is not None:
            receiver.stalled.set()
        server.shutdown()
        thread.join()
        server.server_close()
