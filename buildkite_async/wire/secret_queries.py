"""Secrets in the queries and fragments of URLs, such as the signatures of storage."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

from buildkite_async.wire.redaction import MASK

__all__ = ["masked_queries", "masked_signatures", "query_secrets"]

# Of a URL with or without a host: its query and its fragment, with what is before them.
_QUERY: Final = re.compile(r"""([/\w.%~-])([?#])([^\s"'<>]+)""", re.ASCII)
_VALUE: Final = re.compile(r"(^|[?#&;])([\w.%\[\]-]+=)?([^?#&;]+)", re.ASCII)
# The parameters of a signed URL that are secret, also if the URL is part of JSON, XML or HTML.
# https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
# https://cloud.google.com/storage/docs/authentication/signatures
_SIGNATURE: Final = re.compile(
    rb"((?:[?&;#]|\\u0026)[\w.%-]{0,40}"
    rb"(?:signature|sig|credential|token|secret|policy|accesskeyid|key-pair-id)=)"
    rb"""[^&;#\s"'<>\\]+""",
    re.IGNORECASE,
)

SHORTEST_SECRET: Final = 12
"""Characters of the value in a signed URL that may be secret; shorter ones are dates and numbers."""


def masked_queries(text: str) -> str:
    """Return a text with the values in the queries and fragments of its URLs masked.

    They may be signatures, or tokens. A page number is not.
    """
    return _QUERY.sub(_masked_query, text) if "?" in text or "#" in text else text


def masked_signatures(body: bytes) -> bytes:
    """Return the body of a response with the signatures of its URLs masked."""
    return _SIGNATURE.sub(rb"\1" + MASK.encode(), body) if b"=" in body else body


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
