"""What the scheduler refuses."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = [
    "ConditionError",
    "ConfigurationError",
    "InvalidFields",
    "InvalidTransition",
    "NotPermitted",
    "SchedulerError",
    "UnknownBuild",
    "UnknownJob",
    "UnknownPipeline",
]


class SchedulerError(Exception):
    """An event that the scheduler refuses; nothing has changed."""


class ConfigurationError(SchedulerError):
    """A pipeline that cannot be used, with the path of the value that is wrong."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}" if path else problem)
        self.path = path
        self.problem = problem


class ConditionError(SchedulerError):
    """A condition that cannot be read or evaluated."""


class InvalidTransition(SchedulerError):
    """An event that does not fit the state of a job or build."""


class InvalidFields(SchedulerError):
    """Values that the fields of a block or input step do not accept."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{key}: {problem}" for key, problem in problems.items()))
        self.problems = dict(problems)


class NotPermitted(SchedulerError):
    """An unblock by a person who is in none of the allowed teams."""


class UnknownPipeline(SchedulerError):
    """A slug that no pipeline has."""


class UnknownBuild(SchedulerError):
    """An id that no build has."""


class UnknownJob(SchedulerError):
    """An id that no job has."""
