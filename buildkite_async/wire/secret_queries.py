"""Secrets in the queries and fragments of URLs, such as the signatures of storage."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

from buildkite_async.wire.redaction import MASK

__all__ = ["masked_queries", "query_secrets"]

# Of a URL with or without a host: its query and its fragment, with what is before them.
_QUERY: Final = re.compile(r"""([/\w.%~-])([?#])([^\s"'<>]+)""", re.ASCII)
_VALUE: Final = re.compile(r"(^|[?#&;])([\w.%\[\]-]+=)?([^?#&;]+)", re.ASCII)

SHORTEST_SECRET: Final = 12
"""Characters of the value in a signed URL that may be secret; shorter ones are dates and numbers."""


def masked_queries(text: str) -> str:
    """Return a text with the values in the queries and fragments of its URLs masked.

    They may be signatures, or tokens. A page number is not.
    """
    return _QUERY.sub(_masked_query, text) if "?" in text or "#" in text else text


def query_secrets(url: str) -> tuple[str, ...]:
    """Return the values in the query of a signed URL, quoted and not."""
    values = [each[3] for each in _VALUE.finditer(url.partition("?")[2])]
    found = dict.fromkeys([*values, *map(unquote, values)])
    return tuple(each for each in found if len(each) >= SHORTEST_SECRET)


def _masked_query(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]}{_VALUE.sub(_masked_value, found[3])}"


def _masked_value(found: re.Match[str]) -> str:
    plain = found[2] and found[3].isdecimal() and len(found[3]) < SHORTEST_SECRET
    return f"{found[1]}{found[2] or ''}{found[3] if plain else MASK}"
