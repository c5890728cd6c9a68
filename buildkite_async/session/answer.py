"""What came back, and who may read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import field, frozen

from buildkite_async.redact import MASK

__all__ = ["Answer", "masked"]


@frozen
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str
    idempotent: bool = True
    """Whether the call may go again when nobody can read what came."""
    _secrets: Sequence[str] = field(default=(), repr=False)

    def without_secrets(self) -> bytes:
        """The body, should the service repeat in it what the call was authorized with."""
        return masked(self.body, self._secrets)


def masked(body: bytes, secrets: Sequence[str]) -> bytes:
    """The body without the secrets, should the service repeat them."""
    for secret in secrets:
        word = secret.rpartition(" ")[2].removeprefix("token=").strip('"').encode()
        body = body.replace(word, MASK.encode()) if word else body
    return body
