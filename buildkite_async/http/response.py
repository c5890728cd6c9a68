"""What came back, and who may read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import field, frozen

from buildkite_async.errors import StatusError
from buildkite_async.http.error_parsing import error_for
from buildkite_async.wire.hosts import path_of
from buildkite_async.wire.json_values import is_list, is_object
from buildkite_async.wire.redaction import MASK

__all__ = ["Response", "mask_secrets"]


@frozen
class Response:
    """A whole response, in memory."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    url: str = field(repr=False)
    idempotent: bool = True
    """Whether the call may be repeated if the response cannot be read."""
    _secrets: Sequence[str] = field(default=(), repr=False)

    def error(self, method: str) -> StatusError:
        """Return the error that a response with a status of 300 or above stands for."""
        return error_for(
            method,
            path_of(self.url),
            self.status,
            self.headers,
            self.without_secrets(),
            idempotent=self.idempotent,
        )

    def without_secrets(self) -> bytes:
        """Return the body with the secrets of the call masked, in case the service repeats them."""
        return mask_secrets(self.body, self._secrets)

    def cleaned(self, value: Any) -> Any:
        """Return a value that was read from the body, with the same secrets masked in all its texts."""
        if isinstance(value, str):
            return mask_secrets(value.encode(), self._secrets).decode()
        if is_object(value):
            return {key: self.cleaned(item) for key, item in value.items()}
        return [self.cleaned(item) for item in value] if is_list(value) else value


def mask_secrets(body: bytes, secrets: Sequence[str]) -> bytes:
    """Return the body with the secrets masked, in case the service repeats them."""
    for secret in secrets:
        word = secret.rpartition(" ")[2].removeprefix("token=").strip('"').encode()
        body = body.replace(word, MASK.encode()) if word else body
    return body
