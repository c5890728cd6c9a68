"""The settings of an emulator."""

from __future__ import annotations

from attrs import frozen

from buildkite_async.emulator.argument_types import checked_fields
from buildkite_async.emulator.limits import OFF, Limits


@checked_fields
@frozen(kw_only=True)
class Settings:
    """The settings of an emulator."""

    limits: Limits = OFF
    """The rate limits."""
    row_limit: int = 10_000
    """How many builds of a listing can be paged through; deeper pages are refused."""
    storage_origin: str = "https://storage.emulator.invalid"
    """The origin of download and upload URLs."""
    artifact_seconds: int = 60
    """How long download URLs of artifacts are valid."""
    listing_lag: float = 0.0
    """How many seconds after its creation a build appears in listings."""
    retention_days: int | None = None
    """After how many days builds are neither listed nor found; None keeps all."""
    dates_skipped: bool = False
    """Whether builds that are skipped or not run have a `finished_at`; the service mostly has none."""
    send_last: bool = True
    """Whether `Link` headers of listings name the last page; the service does not document it."""
    queue_migrations: bool = True
    """Whether queue migrations are enabled; a preview that Buildkite enables by organization."""
    gzip: bool = False
    """Whether large responses are compressed for clients that accept it."""

    def kept_since(self, now: int) -> int | None:
        """Return when the oldest build that is kept may have been created, in milliseconds."""
        return None if self.retention_days is None else now - self.retention_days * 86_400_000
