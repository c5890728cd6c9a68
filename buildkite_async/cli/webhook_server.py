"""Serves an ASGI application until Ctrl-C."""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import Any

from buildkite_async.cli.output import flush, print_stderr
from buildkite_async.errors import UsageError

__all__ = ["WebhookServer"]


class WebhookServer:
    """Serves an application on a port, until Ctrl-C, SIGTERM or `stop`."""

    def __init__(self, host: str, port: int) -> None:
        self._host = host
        self._port = port
        self._failure: BaseException | None = None
        self._server: Any = None

    def run(self, app: Any) -> None:
        """Serve the application, and raise the error that stopped it.

        Raises:
            UsageError: The port cannot be used.
        """
        import uvicorn  # optional

        with self._listener() as listener:
            host, port = listener.getsockname()[:2]
            shown = f"[{host}]" if ":" in host else host
            print_stderr(f"Listening on http://{shown}:{port}; Ctrl-C stops.")
            self._server = uvicorn.Server(
                uvicorn.Config(app, log_level="critical", access_log=False, server_header=False)
            )
            with suppress(KeyboardInterrupt):
                self._server.run(sockets=[listener])
        if self._failure is not None:
            raise self._failure
        flush()

    def stop(self, failure: BaseException) -> None:
        """Stop serving, because of an error."""
        self._failure = self._failure or failure
        self._server.should_exit = True

    def _listener(self) -> socket.socket:
        try:
            family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
            return socket.create_server((self._host, self._port), family=family)
        except OSError as error:
            raise UsageError(
                f"Port {self._port} of {self._host} cannot be used: {error.strerror or error}."
            ) from error
