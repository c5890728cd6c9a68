"""Which jobs are retried: https://buildkite.com/docs/pipelines/configure/retry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from attrs import frozen

__all__ = [
    "DEFAULT_RETRY_LIMIT",
    "RETRY_LIMIT",
    "JobExit",
    "RetryPolicy",
    "RetryRule",
    "SoftFail",
]

DEFAULT_RETRY_LIMIT: Final = 2
RETRY_LIMIT: Final = 10
Any_ = Literal["*"]


@frozen(kw_only=True)
class JobExit:
    """How a job ended."""

    exit_status: int | None = None
    """Null if it never ran."""
    signal: str | None = None
    signal_reason: str | None = None


@frozen(kw_only=True)
class RetryRule:
    """Exits after which a job is retried."""

    exit_statuses: frozenset[int] | Any_ | None = "*"
    """`"*"` is 1 to 255; None is any, for rules of which only the signal counts."""
    signals: frozenset[str] | Any_ = "*"
    """Names in lower case, without `sig`; `none` is no signal."""
    signal_reasons: frozenset[str] | Any_ = "*"
    limit: int = DEFAULT_RETRY_LIMIT

    def matches(self, ended: JobExit) -> bool:
        """Whether all conditions fit an exit."""
        status = ended.exit_status
        if self.exit_statuses == "*":
            fits = status is not None and 1 <= status <= 255
        else:
            fits = self.exit_statuses is None or status in self.exit_statuses
        return (
            fits
            and (self.signals == "*" or signal_name(ended.signal) in self.signals)
            and (
                self.signal_reasons == "*" or (ended.signal_reason or "none") in self.signal_reasons
            )
        )


def signal_name(signal: str | None) -> str:
    """The name of a signal as rules compare it."""
    return "none" if signal is None else signal.lower().removeprefix("sig")


@frozen(kw_only=True)
class RetryPolicy:
    """How the jobs of a step may be retried."""

    automatic: tuple[RetryRule, ...] = ()
    manual: bool = True
    permit_on_passed: bool = False
    reason: str | None = None
    """Why they may not be retried manually."""

    def rule_for(self, ended: JobExit, used: Mapping[int, int]) -> int | None:
        """Return the index of the first rule that fits, unless its limit is used up.

        Each rule has a count of its own: `used` says how often each was applied.
        """
        for index, rule in enumerate(self.automatic):
            if rule.matches(ended):
                return index if used.get(index, 0) < rule.limit else None
        return None


@frozen(kw_only=True)
class SoftFail:
    """Exit statuses with which a job does not fail its build.

    https://buildkite.com/docs/pipelines/configure/soft-fail
    """

    always: bool = False
    exit_statuses: frozenset[int] = frozenset()

    def covers(self, exit_status: int | None) -> bool:
        """Whether a failure is soft; a job that never ran has no exit status."""
        return self.always or exit_status in self.exit_statuses
