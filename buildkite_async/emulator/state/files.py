"""The content of artifacts: what was uploaded, or bytes made from their ids."""

from __future__ import annotations

import hashlib
import hmac
from functools import lru_cache
from urllib.parse import quote

from buildkite_async.emulator.settings import Settings
from buildkite_async.emulator.state.entities import Artifact


def content_of(artifact: Artifact) -> bytes:
    """The bytes of a file: as many as its size says, the same every time."""
    if artifact.content is not None:
        return artifact.content
    return _content(artifact.id, artifact.size)


@lru_cache(maxsize=512)
def _content(identity: str, size: int) -> bytes:
    block = hashlib.sha512(identity.encode()).digest()
    return (block * (size // len(block) + 1))[:size]


@lru_cache(maxsize=4096)
def _generated_digests(identity: str, size: int) -> tuple[str, str]:
    return _digests(_content(identity, size))


def _digests(content: bytes) -> tuple[str, str]:
    # SHA-1 is what the service publishes of a file; nothing is protected by it here.
    sha1 = hashlib.sha1(content, usedforsecurity=False)
    return sha1.hexdigest(), hashlib.sha256(content).hexdigest()


def digests_of(artifact: Artifact) -> tuple[str, str]:
    """SHA-1 and SHA-256 of a file."""
    if artifact.content is not None:
        return _digests(artifact.content)
    return _generated_digests(artifact.id, artifact.size)


def download_link(artifact: Artifact, settings: Settings, seconds: float) -> str:
    """Return the URL of the file, which is valid for a while from `seconds` on."""
    expires = int(seconds) + settings.artifact_seconds
    name = quote(artifact.path.rpartition("/")[2])
    signature = link_signature(artifact.id, expires)
    return f"{settings.storage_origin}/{artifact.id}/{name}?expires={expires}&signature={signature}"


def link_signature(key: str, expires: int) -> str:
    """What makes a storage link valid until it expires."""
    return _signed(f"{key}:{expires}")


def form_signature(key: str, expires: str) -> str:
    """What makes a form for an upload valid."""
    return _signed(f"form:{key}:{expires}")


def _signed(text: str) -> str:
    return hmac.new(b"emulator", text.encode(), hashlib.sha256).hexdigest()[:32]
