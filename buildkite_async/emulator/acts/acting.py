"""Who acts, whichever face of the service the wish came by."""

from __future__ import annotations

from typing import Protocol

from attrs import frozen

from buildkite_async.emulator.http import Refusal
from buildkite_async.emulator.state.entities import Organization
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.world import World


class Acting(Protocol):
    """Somebody who acts in one organization of a world; a REST call is one."""

    @property
    def world(self) -> World:
        """The world."""
        ...

    @property
    def organization(self) -> Organization:
        """The organization."""
        ...

    @property
    def user(self) -> User | None:
        """The user, where there is one."""
        ...


@frozen
class Actor:
    """Somebody who acts without a REST call."""

    world: World
    organization: Organization
    user: User | None


def invalid(field: str, code: str = "invalid") -> Refusal:
    """The refusal of a wish for one of its fields."""
    return Refusal(422, "Validation failed", [{"field": field, "code": code}])


@frozen
class Problem:
    """What stands against an act."""

    code: str
    message: str
    status: int = 422


def check(problem: Problem | None) -> None:
    """Refuse an act that something stands against."""
    if problem is not None:
        raise Refusal(problem.status, problem.message)


def problem_of_rights(organization: Organization, user: User | None) -> Problem | None:
    """What stands against an act of administrators."""
    places = (each for each in organization.members if each.user is user)
    if any(place.role == "ADMIN" for place in places):
        return None
    message = "Forbidden. Only organization administrators may do this"
    return Problem("not_administrator", message, 403)


def check_administrator(organization: Organization, user: User | None) -> None:
    """Refuse who is no administrator of the organization."""
    check(problem_of_rights(organization, user))
