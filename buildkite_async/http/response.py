"""What came back, and who may read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import httpx
from attrs import field, frozen

from buildkite_async.errors import StatusError
from buildkite_async.http.error_parsing import error_for
from buildkite_async.wire.hosts import path_of
from buildkite_async.wire.json_values import map_texts
from buildkite_async.wire.redaction import MASK, masked_headers, masked_words, secret_words
from buildkite_async.wire.secret_queries import masked_queries, masked_signatures
from buildkite_async.wire.secret_texts import masked_text

__all__ = ["Response", "mask_headers", "mask_secrets"]


@frozen
class Response:
    """A whole response, in memory."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    url: str = field(repr=False)
    idempotent: bool = True
    """Whether the call may be repeated if the response cannot be read."""
    _secrets: Sequence[str] = field(default=(), repr=False)
    _proxy: str | None = field(default=None, repr=False)

    def error(self, method: str) -> StatusError:
        """Return the error that a response with a status of 300 or above stands for."""
        return error_for(
            method,
            path_of(self.url),
            self.status,
            mask_headers(self.headers, self._secrets),
            self.without_secrets(),
            idempotent=self.idempotent,
            proxy=self._proxy,
        )

    def without_secrets(self) -> bytes:
        """Return the body for an error: without the secrets of the call and signatures of URLs."""
        return mask_secrets(self.body, self._secrets)

    def cleaned(self, value: Any) -> Any:
        """Return a value that was read from the body, with the same secrets masked in all its texts.

        What is nested too deeply for errors is left out.
        """
        return map_texts(value, self._masked)

    def _masked(self, text: str) -> str:
        return mask_secrets(text.encode("utf-8", "surrogatepass"), self._secrets).decode(
            "utf-8", "surrogatepass"
        )


def mask_headers(headers: Mapping[str, str], secrets: Sequence[str]) -> Mapping[str, str]:
    """Return headers without cookies, the queries of URLs and these secrets, with names in any case."""
    masked = masked_headers(headers.items())
    shown = {
        name: masked_queries(masked_text(masked_words(value, secrets)))
        for name, value in masked.items()
    }
    return httpx.Headers(shown, encoding="utf-8")


def mask_secrets(body: bytes, secrets: Sequence[str]) -> bytes:
    """Return the body without the secrets, in case the service repeats them, and signatures of URLs."""
    for word in secret_words(secrets):
        body = body.replace(word.encode(), MASK.encode())
    return masked_signatures(body)
