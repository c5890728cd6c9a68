"""What a log may show: headers without secrets, URLs without their query."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Final

__all__ = ["MASK", "QueryHidden", "masked_headers"]

MASK: Final = "***"
_SECRET: Final = frozenset({"authorization", "proxy-authorization", "cookie", "set-cookie"})


def masked_headers(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Headers for a log, secrets masked."""
    return {name: MASK if name.lower() in _SECRET else value for name, value in headers}


class QueryHidden(logging.Filter):
    """Takes the query off the URLs that httpx logs: signed links and filters stand there."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, its URLs shortened."""
        if isinstance(record.args, tuple):
            record.args = tuple(
                str(value).partition("?")[0] if type(value).__name__ == "URL" else value
                for value in record.args
            )
        return True
