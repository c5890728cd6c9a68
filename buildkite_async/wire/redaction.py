"""What logs and errors may show: headers without secrets, URLs without query and trigger."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from typing import Final

__all__ = ["MASK", "QueryHidden", "Secret", "masked_headers", "masked_trigger"]

MASK: Final = "***"
_SECRET: Final = frozenset({"authorization", "proxy-authorization", "cookie", "set-cookie"})
_TRIGGER: Final = re.compile(r"(/deliver/)[^/?#]+")


class Secret(str):
    """A text that no repr shows: neither that of what holds it, nor of a traceback's variables."""

    __slots__ = ()

    def __repr__(self) -> str:
        return repr(MASK)


def masked_headers(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Headers for a log, secrets masked."""
    return {name: MASK if name.lower() in _SECRET else value for name, value in headers}


def masked_trigger(url: str) -> str:
    """A URL or path without the trigger that a delivery is for: who knows it can start builds.

    https://buildkite.com/docs/apis/webhooks/incoming/pipeline-triggers
    """
    if "/organizations/" in url:  # where `deliver` is somebody's slug
        return url
    return _TRIGGER.sub(rf"\1{MASK}", url)


class QueryHidden(logging.Filter):
    """Takes secrets off the URLs that httpx logs: signed links and filters stand in the query."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, its URLs shortened."""
        if isinstance(record.args, tuple):
            record.args = tuple(
                masked_trigger(str(value).partition("?")[0])
                if type(value).__name__ == "URL"
                else value
                for value in record.args
            )
        return True
