"""What a job wrote, and the environment it ran in."""

from __future__ import annotations

from buildkite_async.models._base import Model, secret

__all__ = ["JobEnvironment", "JobLog"]


class JobLog(Model):
    """The whole log of a job, with its control sequences."""

    url: str
    content: str
    size: int  # bytes
    header_times: list[int] | None = None  # Unix nanoseconds, one for each group header


class JobEnvironment(Model):
    """The environment variables of a job, hidden from the repr."""

    env: dict[str, str] = secret()
