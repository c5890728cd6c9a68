"""Entries of `notify` whose event happened: https://buildkite.com/docs/pipelines/configure/notify.

Nothing is sent from here: a notification that is due is a change like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Literal

from buildkite_async.emulator.scheduler.changes import Change, NotificationDue
from buildkite_async.emulator.scheduler.conditions import Value, evaluate
from buildkite_async.emulator.scheduler.environment import condition_values, step_values
from buildkite_async.emulator.scheduler.errors import ConditionError
from buildkite_async.emulator.scheduler.outcomes import Outcome
from buildkite_async.emulator.scheduler.records import Build, Step
from buildkite_async.emulator.scheduler.requests import OrganizationSettings
from buildkite_async.emulator.scheduler.steps import Notification

__all__ = ["BuildEvent", "Notifier"]

BuildEvent = Literal[
    "build.created",
    "build.started",
    "build.blocked",
    "build.failing",
    "build.finished",
    "build.skipped",
]
StepEvent = Literal["step.failing", "step.finished"]

_ENDS: Final = frozenset({"build.failing", "build.finished"})
_LIFE: Final = frozenset({"build.created", "build.started", "build.blocked", "build.finished"})
# Services that are not listed here are notified of the end of a build.
_BUILD_EVENTS: Final[Mapping[str, frozenset[str]]] = {
    "slack": _ENDS,
    "github_commit_status": _ENDS,
    "github_check": _ENDS,
    "webhook": _LIFE,
    "basecamp_campfire": _LIFE | {"build.skipped"},
}
_DEFAULT_EVENTS: Final = frozenset({"build.finished"})
_STEP_SERVICES: Final = frozenset(
    {"slack", "github_commit_status", "github_check", "basecamp_campfire"}
)
_STEP_OUTCOMES: Final[Mapping[Outcome, str]] = {
    "passed": "passed",
    "soft_failed": "soft_failed",
    "failed": "hard_failed",
    "canceled": "errored",
    "not_run": "errored",
    "skipped": "neutral",
}


class Notifier:
    """Evaluates the conditions of notifications, and remembers how pipelines ended."""

    def __init__(
        self, organization: OrganizationSettings, emit: Callable[[Change], object]
    ) -> None:
        self._organization = organization
        self._emit = emit
        self._results: dict[str, Literal["passed", "failed"]] = {}
        """How the last build of each pipeline ended."""

    def build(self, build: Build, event: BuildEvent, state: str, at: int) -> None:
        """Emit what is due for an event of a build."""
        ended = event == "build.finished"
        result: Literal["passed", "failed"] | None = None
        if ended and build.state in ("passed", "failed"):
            result = "passed" if build.state == "passed" else "failed"
        elif event == "build.failing":
            result = "failed"
        before = self._results.get(build.pipeline.slug)
        if ended and result is not None:
            self._results[build.pipeline.slug] = result
        if not build.notify:
            return
        extra: dict[str, Value] = {
            "build.state": state,
            "pipeline.started_failing": result == "failed" and before == "passed",
            "pipeline.started_passing": result == "passed" and before == "failed",
        }
        for each in build.notify:
            if event in _BUILD_EVENTS.get(each.service, _DEFAULT_EVENTS):
                self._notify(build, each, event, extra, None, at)

    def step(self, step: Step, event: StepEvent, outcome: Outcome, at: int) -> None:
        """Emit what is due for an event of a step, with that of its group."""
        definition = step.definition
        notify = definition.notify
        if definition.group is not None and definition.group.notify:
            notify = (*notify, *definition.group.notify)
        if not notify:
            return
        state = "failing" if event == "step.failing" else "finished"
        extra: dict[str, Value] = {
            "build.state": step.build.state,
            **step_values(step, state, _STEP_OUTCOMES[outcome]),
        }
        for each in notify:
            if each.service in _STEP_SERVICES:
                self._notify(step.build, each, event, extra, step.id, at)

    def _notify(
        self,
        build: Build,
        notification: Notification,
        event: str,
        extra: Mapping[str, Value],
        step_id: str | None,
        at: int,
    ) -> None:
        if notification.condition is not None:
            values = condition_values(build, self._organization, extra=extra)
            try:
                if not evaluate(notification.condition, values):
                    return
            except ConditionError:  # a regular expression that takes too long is not true
                return
        self._emit(
            NotificationDue(
                at=at,
                build_id=build.id,
                event=event,
                service=notification.service,
                settings=notification.settings,
                step_id=step_id,
            )
        )
