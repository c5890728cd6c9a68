"""Keeps secrets out of what the HTTP libraries log of this package's own requests."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from contextvars import ContextVar
from typing import Final

from buildkite_async.wire.redaction import MASK, masked_trigger, masked_words
from buildkite_async.wire.secret_names import is_secret_name

__all__ = ["add_log_filters", "hide_in_logs"]

_secrets: Final[ContextVar[Sequence[str] | None]] = ContextVar(
    "buildkite_async_secrets", default=None
)
"""The secrets of the request that the present task sends; None in tasks of others."""
# A filter of a logger does not see the records of its children.
_LOGGERS: Final = (
    "httpx",
    *(f"httpcore.{name}" for name in ("connection", "http11", "http2", "proxy", "socks")),
    *(f"hpack.{name}" for name in ("hpack", "table")),
)
_QUERY: Final = re.compile(r"(https?://[^\s?'\"<>]*)\?[^\s'\"<>]*")
_HEADER: Final = re.compile(r"""\(b(["'])([\w-]+)\1, b('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\)""")


def hide_in_logs(secrets: Sequence[str]) -> None:
    """Let no record that this task logs show these secrets, the query of a URL, or a cookie."""
    _secrets.set(secrets)


def add_log_filters() -> None:
    """Filter the records of the HTTP libraries, once for the process."""
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        if not any(isinstance(known, _SecretsHidden) for known in logger.filters):
            logger.addFilter(_SecretsHidden())


class _SecretsHidden(logging.Filter):
    """Shortens the records of this package's requests; those of other clients pass as they are."""

    def filter(self, record: logging.LogRecord) -> bool:
        secrets = _secrets.get()
        if secrets is None:
            return True
        if record.name.startswith("hpack"):  # it logs each header, and parts of it
            return False
        text = masked_words(record.getMessage(), secrets)
        text = _HEADER.sub(_masked_header, text)
        record.msg, record.args = masked_trigger(_QUERY.sub(r"\1", text)), None
        return True


def _masked_header(found: re.Match[str]) -> str:
    """Return the repr of a header without its secrets."""
    name, value = found[2], found[3]
    if is_secret_name(name):
        value = f"{value[0]}{MASK}{value[-1]}"
    elif name.lower() in {"location", "content-location", "refresh"}:
        value = f"{value[:-1].partition('?')[0]}{value[-1]}"
    return f"(b'{name}', b{value})"
