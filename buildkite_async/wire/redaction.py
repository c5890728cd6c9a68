"""Secrets stay out of logs and errors: masked headers, words and triggers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final, TypeVar, cast

from buildkite_async.wire.secret_names import is_secret_name

__all__ = [
    "MASK",
    "Secret",
    "as_secret",
    "masked_fields",
    "masked_headers",
    "masked_trigger",
    "masked_words",
    "secret_words",
]

F = TypeVar("F", bound=Mapping[str, Any])
T = TypeVar("T")

MASK: Final = "***"
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
    return {name: MASK if is_secret_name(name) else value for name, value in headers}


def masked_trigger(url: str) -> str:
    """Return the URL or path with a pipeline trigger masked: anyone who knows it can start builds.

    https://buildkite.com/docs/apis/webhooks/incoming/pipeline-triggers
    """
    if "/organizations/" in url:  # `deliver` is a slug here
        return url
    return _TRIGGER.sub(rf"\1{MASK}", url)


def secret_words(secrets: Iterable[str]) -> Iterator[str]:
    """Yield tokens and other secrets; of an `Authorization` header only the token."""
    for secret in secrets:
        if word := secret.rpartition(" ")[2].removeprefix("token=").strip('"'):
            yield word


def masked_words(text: str, secrets: Iterable[str]) -> str:
    """Return the text with the secrets masked, in case the service repeats them."""
    for word in secret_words(secrets):
        text = text.replace(word, MASK)
    return text


def as_secret(value: T) -> T:
    """Return the value, with a masked repr if it is a string; another type is refused later."""
    return cast("T", Secret(value)) if isinstance(value, str) else value
