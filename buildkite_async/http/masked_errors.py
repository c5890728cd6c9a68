"""Messages of errors for files and terminals, without secrets that the service may have quoted."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from buildkite_async.errors import BuildkiteError, StatusError

__all__ = ["masked_error"]

_REQUEST: Final = re.compile(r"[A-Z]{3,7} /\S*: (?:\d{3} )?")


def masked_error(error: BuildkiteError, mask: Callable[[str], str]) -> str:
    """Return the message of an error with what the service said masked.

    The request that it begins with, such as `GET /v2/access-token: 401`, and the advice at its end are
    of this package: a mask could take `token: it` for a secret.
    """
    text = str(error)
    request = _REQUEST.match(text)
    start = 0 if request is None else request.end()
    advice = error.to_do() if isinstance(error, StatusError) else ""
    end = len(text.removesuffix(advice))
    return text[:start] + mask(text[start:end]) + text[end:]
