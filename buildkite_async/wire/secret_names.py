"""Which names are those of secrets: of headers, fields, environment variables and settings."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

__all__ = ["is_secret_name", "words_of"]

_BETWEEN_WORDS: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+")
# The words of the service's own log redaction, of the fields that models declare as secret, and of
# headers. https://buildkite.com/docs/pipelines/configure/managing-log-output#redacted-environment-variables
_SECRET: Final = re.compile(
    r"token|secret|passw|passphrase|credential|authorization|cookie|connection_?string|webhook_?url"
    r"|(?:private|access|api|signing|encryption|ssh|deploy|gpg|master)_?key|device_?code"
    r"|(?:^|_)(?:auth|jwt|dsn|pat|webhook)(?:_|$)|_(?:pass|pwd)$"
)


@lru_cache(4096)
def is_secret_name(name: str) -> bool:
    """Whether a name is that of a secret, such as `NPM_TOKEN`, `apiKey` or `Set-Cookie`."""
    return _SECRET.search(words_of(name)) is not None


def words_of(name: str) -> str:
    """Return the words of a name in lower case, with underscores between them."""
    return _BETWEEN_WORDS.sub("_", name).lower()
