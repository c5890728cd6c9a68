"""Which names are those of secrets: of headers, fields, environment variables and settings."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

__all__ = ["is_secret_name", "is_word_of_prose", "may_have_name", "words_of"]

_BETWEEN_WORDS: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+")
# The words of the service's own log redaction, of the fields that models declare as secret, and of
# headers. https://buildkite.com/docs/pipelines/configure/managing-log-output#redacted-environment-variables
_SECRET: Final = re.compile(
    r"token|secret|passw|passphrase|passcode|credential|authorization|cookie|connection_?string"
    r"|(?:webhook|endpoint)_?url|device_?code|(?:amz|goog|shared_?access)_?signature"
    r"|(?:private|access|api|signing|encryption|ssh|deploy|gpg|master|licen[cs]e|account|storage"
    r"|shared|hmac)_?key"
    r"|(?:^|_)(?:auth|jwt|dsn|pat|webhook)(?:_|$)|(?:^|_)pass$|_pwd$"
)
_SECRET_AT_END: Final = re.compile(
    r"(?:^|_)(?:session(?:_?id)?|bearer|signature|sig|t?otp|hmac|salt|pw|netrc|npmrc|kubeconfig"
    r"|certificate)$"
)
_LOWER_PWD: Final = frozenset({"pwd", "Pwd"})
"""In upper case it is a folder."""
_NAME_MARK: Final = re.compile(
    rb"(?:token|secret|pass|pwd|credential|auth|cookie|connection[_.-]*string|webhook"
    rb"|endpoint|device[_.-]*code|key|jwt|dsn|pat|sig|session|bearer|otp|hmac|salt|pw|netrc|npmrc"
    rb"|kubeconfig|certificate)[\w.-]*+[^\w.\n-]"
)
"""Matches each name of a secret in lower-case bytes, up to what follows it in its line."""
LONGEST_CACHED: Final = 128


def may_have_name(lower: bytes) -> bool:
    """Whether lower-case bytes may have the name of a secret with something after it in its line."""
    lower = lower.replace(b"\npassed\n", b"\n")  # the state of most builds and jobs
    return (
        b"token" in lower
        or b"secret" in lower
        or b"pass" in lower
        or b"key" in lower
        or b"auth" in lower
        or b"pat" in lower
        or b"credential" in lower
        or b"cookie" in lower
        or b"webhook" in lower
        or b"connection" in lower
        or b"device" in lower
        or b"endpoint" in lower
        or b"pw" in lower
        or b"jwt" in lower
        or b"dsn" in lower
        or b"sig" in lower
        or b"session" in lower
        or b"bearer" in lower
        or b"otp" in lower
        or b"hmac" in lower
        or b"salt" in lower
        or b"netrc" in lower
        or b"npmrc" in lower
        or b"kubeconfig" in lower
        or b"certificate" in lower
    ) and _NAME_MARK.search(lower) is not None


def is_secret_name(name: str) -> bool:
    """Whether a name is that of a secret, such as `NPM_TOKEN`, `apiKey` or `Set-Cookie`."""
    return _is_secret(name) if len(name) > LONGEST_CACHED else _is_secret_cached(name)


def is_word_of_prose(name: str) -> bool:
    """Whether the name of a secret is a word that texts have before a colon, such as `Session`."""
    return name.isalpha() and not name.isupper() and _SECRET.search(words_of(name)) is None


def _is_secret(name: str) -> bool:
    words = words_of(name)
    return (
        _SECRET.search(words) is not None
        or _SECRET_AT_END.search(words) is not None
        or name in _LOWER_PWD
    )


_is_secret_cached: Final = lru_cache(4096)(_is_secret)


def words_of(name: str) -> str:
    """Return the words of a name in lower case, with underscores between them."""
    return _BETWEEN_WORDS.sub("_", name).lower()
