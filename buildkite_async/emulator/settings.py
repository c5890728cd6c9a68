"""The settings of an emulator."""

from __future__ import annotations

from attrs import frozen

from buildkite_async.emulator.limits import OFF, Limits


@frozen(kw_only=True)
class Settings:
    """The settings of an emulator."""

    limits: Limits = OFF
    """The rate limits."""
    row_limit: int = 10_000
    """How many builds of a listing can be paged through; deeper pages are refused."""
    storage_origin: str = "http://storage.emulator.invalid"
    """The origin of download and upload URLs."""
    artifact_seconds: int = 60
    """How long download URLs of artifacts are valid."""
    gzip: bool = False
    """Whether large responses are compressed for clients that accept it."""
