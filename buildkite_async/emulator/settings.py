"""What can be set on an emulator."""

from __future__ import annotations

from attrs import frozen

from buildkite_async.emulator.limits import OFF, Limits


@frozen(kw_only=True)
class Settings:
    """Behaviour that tests and demonstrations vary."""

    limits: Limits = OFF
    deepest_row: int = 10_000
    storage_origin: str = "http://storage.emulator.invalid"
    artifact_seconds: int = 60
    gzip: bool = False
