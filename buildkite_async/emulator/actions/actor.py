"""Who acts, by REST or by GraphQL, and why an action may be refused."""

from __future__ import annotations

from typing import Protocol

from attrs import frozen

from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.state.entities import OrganizationEntity
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.problems import Problem
from buildkite_async.emulator.state.state import State


class Actor(Protocol):
    """A caller who acts in one organization; a REST call is one."""

    @property
    def state(self) -> State:
        """The state of the emulator."""
        ...

    @property
    def organization(self) -> OrganizationEntity:
        """The organization."""
        ...

    @property
    def user(self) -> User | None:
        """The user, if there is one."""
        ...


@frozen
class UserActor:
    """A user who acts by other means than a REST call."""

    state: State
    organization: OrganizationEntity
    user: User | None


def invalid(field: str, code: str = "invalid") -> ApiError:
    """The error about one field of a body."""
    return ApiError(422, "Validation failed", [{"field": field, "code": code}])


def check(problem: Problem | None) -> None:
    """Raise ApiError if there is a problem."""
    if problem is not None:
        raise ApiError(problem.status, problem.message)
