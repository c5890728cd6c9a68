"""Secrets stay out of logs and errors: masked headers, and URLs without query or trigger."""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final, TypeVar, cast

__all__ = [
    "MASK",
    "QueryHidden",
    "Secret",
    "masked_fields",
    "masked_headers",
    "masked_trigger",
]

F = TypeVar("F", bound=Mapping[str, Any])

MASK: Final = "***"
_SECRET: Final = frozenset({"authorization", "proxy-authorization", "cookie", "set-cookie"})
_TRIGGER: Final = re.compile(r"(/deliver/)[^/?#]+")


class Secret(str):
    """A string whose repr is masked, so that tracebacks and reprs of its owners do not show it."""

    __slots__ = ()

    def __repr__(self) -> str:
        return repr(MASK)


def masked_fields(fields: F, secret: Collection[str]) -> F:
    """Return the same fields, with the repr of those that are secret masked."""
    masked = {
        name: Secret(value) if name in secret and isinstance(value, str) else value
        for name, value in fields.items()
    }
    return cast("F", masked)


def masked_headers(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return headers for a log, with secrets masked."""
    return {name: MASK if name.lower() in _SECRET else value for name, value in headers}


def masked_trigger(url: str) -> str:
    """Return the URL or path with a pipeline trigger masked: anyone who knows it can start builds.

    https://buildkite.com/docs/apis/webhooks/incoming/pipeline-triggers
    """
    if "/organizations/" in url:  # `deliver` is a slug here
        return url
    return _TRIGGER.sub(rf"\1{MASK}", url)


class QueryHidden(logging.Filter):
    """Removes queries and triggers from the URLs that httpx logs, because they may be secret."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Shorten the URLs of a record, and let every record pass."""
        if isinstance(record.args, tuple):
            record.args = tuple(
                masked_trigger(str(value).partition("?")[0])
                if type(value).__name__ == "URL"
                else value
                for value in record.args
            )
        return True
