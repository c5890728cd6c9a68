"""What the caller may do to a thing: whether a mutation would be refused, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from buildkite_async.emulator.actions.account import problem_of_setting_up
from buildkite_async.emulator.actions.agents import (
    problem_of_pausing,
    problem_of_resuming,
    problem_of_stopping,
)
from buildkite_async.emulator.graphql.context import Context, Field, resolves
from buildkite_async.emulator.graphql.identity import TypedView
from buildkite_async.emulator.permissions import problem_of_action
from buildkite_async.emulator.state.problems import Problem, problem_of_building

Test = Callable[[Context, Any], Problem | None]


def _of(problem_of: Callable[[Any], Problem | None]) -> Test:
    """The test of an action that everybody may try."""
    return lambda _context, thing: problem_of(thing)


def _nothing(_context: Context, _thing: object) -> Problem | None:
    return None


# For every type: each field with the action that it is about, if permission for that may be missing,
# or with a test of whether it is possible. Fields named after mutations of declared resources derive.
_PERMISSIONS: Final[Mapping[str, Mapping[str, str | Test]]] = {
    "AgentPermissions": {
        "agentPause": _of(problem_of_pausing),
        "agentResume": _of(problem_of_resuming),
        "agentStop": _of(problem_of_stopping),
    },
    "OrganizationPermissions": {
        "agentTokenView": _nothing,
        "agentView": "agents.list",
        "auditEventsView": "audit_events.list",
        "notificationServiceUpdate": "notification_services.update",
        "organizationBillingUpdate": "organizations.require_two_factor",
        "organizationInvitationCreate": "organizations.invitations.create",
        "organizationMemberUpdate": "organizations.members.update",
        "organizationMemberView": "organizations.members.list",
        "organizationMemberViewSensitive": "organizations.members.list",
        "organizationUpdate": "organizations.api_settings.update",
        "pipelineCreate": "pipelines.create",
        "pipelineCreateWithoutTeams": "pipelines.create",
        "pipelineView": "pipelines.list",
        "suiteView": "suites.list",
        "teamAdmin": "teams.create",
        "teamEnabledChange": "teams.enable",
        "teamView": "teams.list",
    },
    "PipelinePermissions": {
        "buildCreate": _of(problem_of_building),
        "pipelineDelete": "pipelines.delete",
        "pipelineFavorite": _nothing,
        "pipelineUpdate": "pipelines.update",
    },
    "TeamPermissions": {
        "pipelineView": "pipelines.list",
    },
    "ViewerPermissions": {"totpConfigure": _of(problem_of_setting_up)},
}


def permission(about: str | Test) -> Field:
    """The field that says whether an action is permitted, or possible."""
    test = permission_for(about) if isinstance(about, str) else about

    def field(context: Context, view: TypedView, _arguments: object) -> dict[str, Any]:
        problem = test(context, view.of)
        if problem is None:
            return {"allowed": True, "code": None, "message": None}
        return {"allowed": False, "code": problem.code, "message": problem.message}

    return field


def permission_for(action: str) -> Test:
    """Return the test of whether an action is permitted."""

    def test(context: Context, thing: Any) -> Problem | None:
        if thing.organization is None:
            return None
        return problem_of_action(action, thing.organization, context.user, thing)

    return test


def permissions_of(kind: str) -> Field:
    """The field that shows a thing as what the caller may do to it."""
    return lambda _context, thing, _arguments: TypedView(kind, thing)


for _kind, _fields in _PERMISSIONS.items():
    resolves(_kind.removesuffix("Permissions"), "permissions")(permissions_of(_kind))
    for _name, _about in _fields.items():
        resolves(_kind, _name)(permission(_about))
# The viewer is a view of its user, who has the permissions.
resolves("Viewer", "permissions")(
    lambda _context, viewer, _arguments: TypedView("ViewerPermissions", viewer.of)
)
