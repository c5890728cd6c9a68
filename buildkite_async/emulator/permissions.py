"""What the user behind a token must be permitted, in the words of the contract."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final, TypeVar

from attrs import frozen

from buildkite_async.emulator.contract import load
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import RESOURCES
from buildkite_async.emulator.resources.maintainers import MAINTAINERS, maintainer_of
from buildkite_async.emulator.state.agents import Cluster
from buildkite_async.emulator.state.entities import OrganizationEntity, Pipeline
from buildkite_async.emulator.state.people import Member, User
from buildkite_async.emulator.state.problems import Problem
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.teams import FULL_PIPELINE_ACCESS, Team

T = TypeVar("T")

_ADMINISTRATOR: Final = "organization administrator"
_TEAM_MAINTAINER: Final = "organization administrator, or maintainer of the team"
# Actions that REST does not have, and that are not of declared resources or not for administrators.
_ONLY_GRAPHQL: Final[Mapping[str, str]] = {
    "api_access_tokens.revoke": _ADMINISTRATOR,
    "organizations.require_two_factor": _ADMINISTRATOR,
    "teams.registries.create": _TEAM_MAINTAINER,
    "teams.registries.delete": _TEAM_MAINTAINER,
    "teams.registries.update": _TEAM_MAINTAINER,
}


@frozen
class _Permission:
    """Who beside administrators has it: `has` is given the member and what the action is about."""

    has: Callable[[Member, object], bool]
    whose: str
    code: str = "not_permitted"


def _nobody(_member: Member, _place: object) -> bool:
    return False


def _everybody(_member: Member, _place: object) -> bool:
    return True


def _nearest(place: object, kind: type[T]) -> T | None:
    """A thing, or what it is in, if that is of a kind."""
    while isinstance(place, Record) and not isinstance(place, kind):
        place = place.parent
    return place if isinstance(place, kind) else None


def _maintains(member: Member, place: object) -> bool:
    """Whether a member maintains a cluster; any will do if it is not known which one it is about."""
    organization = member.organization
    cluster = _nearest(place, Cluster)
    clusters = organization.clusters if cluster is None else [cluster]
    teams = [team for team in organization.teams if team.has(member.user)]
    return any(
        maintainer_of(each) in (member.user, *teams)
        for cluster in clusters
        for each in organization.store.of(MAINTAINERS.name, cluster.id)
    )


def _maintains_team(member: Member, place: object) -> bool:
    """Whether a member maintains the team."""
    team = _nearest(place, Team)
    return team is not None and any(
        each.target is member.user and each.fields["role"] == "maintainer" for each in team.members
    )


def _has_full_access(member: Member, place: object) -> bool:
    """Whether a team of a member may do everything with a pipeline; without teams everybody may."""
    teams, pipeline = member.organization.teams, _nearest(place, Pipeline)
    if not teams or pipeline is None:
        return True
    return any(
        each.target is pipeline and each.fields["access_level"] == FULL_PIPELINE_ACCESS
        for team in teams
        if team.has(member.user)
        for each in team.pipelines
    )


_ADMINISTRATORS: Final = _Permission(_nobody, "organization administrators", "not_administrator")
_MEMBERS: Final = _Permission(_everybody, "members of the organization")
_MAINTAINERS: Final = _Permission(
    _maintains, "organization administrators and maintainers of the cluster"
)
_TEAM_MAINTAINERS: Final = _Permission(
    _maintains_team, "organization administrators and maintainers of the team"
)
_FULL_ACCESS: Final = _Permission(_has_full_access, "users with full access to the pipeline")
# By the text of `x-permission`. Members are permitted what an organization permits them at first.
_PERMISSIONS: Final[Mapping[str, _Permission]] = {
    _ADMINISTRATOR: _ADMINISTRATORS,
    _TEAM_MAINTAINER: _TEAM_MAINTAINERS,
    "organization administrator or manage notification services": _ADMINISTRATORS,
    "organization administrator with permission to manage the destination cluster": _ADMINISTRATORS,
    "organization administrator, or maintainer of at least one cluster": _MAINTAINERS,
    "organization administrator, or maintainer of the destination cluster": _MAINTAINERS,
    "permission to manage the cluster": _MAINTAINERS,
    "permission to remove the organization member": _ADMINISTRATORS,
    "permission to update the organization member": _ADMINISTRATORS,
    "permission to manage the cluster and to destroy the registry": _MAINTAINERS,
    "Full Access to the pipeline": _FULL_ACCESS,
    "any organization member": _MEMBERS,
    "invite organization members": _MEMBERS,
    "view teams": _MEMBERS,
}


def problem_of_action(
    action: str, organization: OrganizationEntity, user: User | None, place: object = None
) -> Problem | None:
    """Why a user may not do something, or None; `place` is what it is about, or what that is in."""
    text = _ADMINISTRATOR if _is_closed(action) else _by_action().get(action)
    if text is None:
        return None
    permission, member = _PERMISSIONS[text], organization.member(user)
    if member is not None and (member.is_administrator or permission.has(member, place)):
        return None
    return Problem(permission.code, f"Forbidden. Only {permission.whose} may do this", 403)


def _is_closed(action: str) -> bool:
    """Whether an action that REST does not have is for administrators."""
    name, _, verb = action.rpartition(".")
    resource = RESOURCES.get(name)
    return isinstance(resource, RecordResource) and verb in resource.administrators


@cache
def _by_action() -> Mapping[str, str]:
    named = {each.id: each.permission for each in load().operations if each.permission is not None}
    return {**named, **_ONLY_GRAPHQL}
