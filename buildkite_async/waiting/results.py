"""How a wait ended."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import field, frozen

from buildkite_async.models import Build

__all__ = ["Verdict", "WaitResult"]

Verdict: TypeAlias = Literal[
    "passed",
    "failed",
    "canceled",
    "skipped",
    "not_run",
    "blocked",
    "gone",
    "timeout",
    "failing",
    "started",
]
"""How a wait ended.

- `"passed"`, `"failed"`, `"canceled"`, `"skipped"`, `"not_run"`: the build has finished.
- `"blocked"`: it waits until somebody unblocks it.
- `"gone"`: it was deleted, or the token may not see it.
- `"timeout"`: none of this happened in time.
- `"failing"`, `"started"`: what `until` asked for has happened.
"""


@frozen(kw_only=True)
class WaitResult:
    """How the wait for one build ended."""

    pipeline: str
    """The slug of the build's pipeline."""
    number: int
    """The number of the build."""
    verdict: Verdict
    """Why the wait ended."""
    build: Build | None = field(repr=False)
    """The build as it was last seen; None if the service has never shown it."""
    waited: float
    """Seconds that the wait took."""
    requests: int
    """Requests that the poller sent meanwhile, for this and for all other waits."""

    @property
    def passed(self) -> bool:
        """Whether the build has passed."""
        return self.verdict == "passed"

    @property
    def unblock_url(self) -> str | None:
        """The page on which a blocked build can be unblocked; None if it is not blocked."""
        if self.verdict != "blocked" or self.build is None:
            return None
        return self.build.web_url
