"""When schedules start builds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from buildkite_async.emulator.scheduler import BuildRequest
from buildkite_async.emulator.state.schedules import Schedule


class Calendar:
    """The next time of each schedule that is enabled.

    Args:
        schedules: The schedules that there are.
        now: Returns the present, in milliseconds.
        runs: Whether schedules start builds at all.
    """

    def __init__(
        self, schedules: Iterable[Schedule], now: Callable[[], int], *, runs: bool
    ) -> None:
        self._now = now
        self._runs = runs
        self._times: dict[Schedule, int] = {}
        for schedule in schedules:
            self.note(schedule)

    def note(self, schedule: Schedule) -> None:
        """Plan a schedule that is new or was changed."""
        self._times.pop(schedule, None)
        if self._runs:
            self._plan(schedule, self._now())

    def drop(self, schedule: Schedule) -> None:
        """Forget a schedule that was deleted."""
        self._times.pop(schedule, None)

    def next(self) -> int | None:
        """When the next build starts."""
        return min(self._times.values(), default=None)

    def due(self, at: int) -> list[Schedule]:
        """Take the schedules that are due, each of which is planned anew."""
        due = [schedule for schedule, planned in self._times.items() if planned <= at]
        for schedule in due:
            self._plan(schedule, at)
        return due

    def _plan(self, schedule: Schedule, after: int) -> None:
        at = schedule.next_after(after)
        if at is None:
            self._times.pop(schedule, None)
        else:
            self._times[schedule] = at


def request_of(schedule: Schedule) -> BuildRequest:
    """Return what a schedule asks for."""
    return BuildRequest(
        branch=schedule.branch,
        commit=schedule.commit,
        message=schedule.message or "Scheduled build",
        env={name: str(value) for name, value in schedule.env.items()},
        source="schedule",
    )
