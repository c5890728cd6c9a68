"""What the caller may do to a thing: what a mutation would say, told beforehand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from buildkite_async.emulator.graphql.context import Context, Field, resolves
from buildkite_async.emulator.graphql.identity import Facet, organization_of
from buildkite_async.emulator.graphql.rights import needs_administrator
from buildkite_async.emulator.state.entities import Organization
from buildkite_async.emulator.state.fleet import Agent
from buildkite_async.emulator.state.people import AgentToken, Invitation, Member, User

Problem = tuple[str, str]
Test = Callable[[Context, Any], Problem | None]

_CLOSED: Final[Problem] = (
    "not_administrator",
    "Forbidden. Only organization administrators may do this",
)


def _stopping(_context: Context, agent: Agent) -> Problem | None:
    stands = agent.state in ("connected", "stopping")
    return None if stands else ("not_connected", "Can only stop connected agents")


def _pausing(_context: Context, agent: Agent) -> Problem | None:
    if agent.state != "connected":
        return ("not_connected", "Agent is not connected")
    return None if agent.paused_at is None else ("paused", "Agent is already paused")


def _resuming(_context: Context, agent: Agent) -> Problem | None:
    return ("not_paused", "Agent is not paused") if agent.paused_at is None else None


def _open(_context: Context, invitation: Invitation) -> Problem | None:
    state = invitation.state.lower()
    return None if state == "pending" else (state, f"The invitation is {state} already")


def _unrevoked(_context: Context, token: AgentToken) -> Problem | None:
    revoked = token.revoked_at is not None
    return ("revoked", "The token has been revoked already") if revoked else None


def _other(context: Context, member: Member) -> Problem | None:
    own = member.user is context.user
    return ("own_membership", "You can't change your own membership") if own else None


def _removable(_context: Context, member: Member) -> Problem | None:
    others = (each for each in member.organization.members if each is not member)
    last = member.role == "ADMIN" and all(each.role != "ADMIN" for each in others)
    return ("last_administrator", "The last administrator can't be removed") if last else None


def _in_use(_context: Context, pipeline: Any) -> Problem | None:
    archived = pipeline.archived_at is not None
    return ("archived", "Pipeline is archived: it takes no builds") if archived else None


def _configurable(_context: Context, user: User) -> Problem | None:
    totp = user.account.totp
    enabled = totp is not None and totp.verified
    return ("enabled", "Two-factor authentication is already enabled") if enabled else None


def _nothing(_context: Context, _thing: object) -> Problem | None:
    return None


# Of every type: each field with the act that it is about, where rights on that may lack, or
# with what may stand against it.
_PERMISSIONS: Final[Mapping[str, Mapping[str, str | Test]]] = {
    "AgentPermissions": {
        "agentPause": _pausing,
        "agentResume": _resuming,
        "agentStop": _stopping,
    },
    "AgentTokenPermissions": {"agentTokenRevoke": _unrevoked},
    "OrganizationInvitationPermissions": {
        "organizationInvitationResend": _open,
        "organizationInvitationRevoke": _open,
    },
    "OrganizationMemberPermissions": {
        "organizationMemberDelete": _removable,
        "organizationMemberUpdate": _other,
    },
    "OrganizationPermissions": {
        "agentTokenCreate": "agent_tokens.create",
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
        "ssoProviderCreate": "sso_providers.create",
        "ssoProviderUpdate": "sso_providers.update",
        "suiteView": "suites.list",
        "teamAdmin": "teams.update",
        "teamCreate": "teams.create",
        "teamEnabledChange": "teams.enable",
        "teamView": "teams.list",
    },
    "PipelinePermissions": {
        "buildCreate": _in_use,
        "pipelineDelete": "pipelines.delete",
        "pipelineFavorite": _nothing,
        "pipelineScheduleCreate": "pipelines.schedules.create",
        "pipelineUpdate": "pipelines.update",
    },
    "PipelineSchedulePermissions": {
        "pipelineScheduleDelete": "pipelines.schedules.delete",
        "pipelineScheduleUpdate": "pipelines.schedules.update",
    },
    "TeamMemberPermissions": {
        "teamMemberDelete": "teams.members.delete",
        "teamMemberUpdate": "teams.members.update",
    },
    "TeamPermissions": {
        "pipelineView": "pipelines.list",
        "teamDelete": "teams.delete",
        "teamMemberCreate": "teams.members.create",
        "teamPipelineCreate": "teams.pipelines.create",
        "teamRegistryCreate": "teams.registries.create",
        "teamSuiteCreate": "teams.suites.create",
        "teamUpdate": "teams.update",
    },
    "TeamPipelinePermissions": {
        "teamPipelineDelete": "teams.pipelines.delete",
        "teamPipelineUpdate": "teams.pipelines.update",
    },
    "TeamRegistryPermissions": {
        "teamRegistryDelete": "teams.registries.delete",
        "teamRegistryUpdate": "teams.registries.update",
    },
    "TeamSuitePermissions": {
        "teamSuiteDelete": "teams.suites.delete",
        "teamSuiteUpdate": "teams.suites.update",
    },
    "ViewerPermissions": {"totpConfigure": _configurable},
}


def _permission(about: str | Test) -> Field:
    test = _right_to(about) if isinstance(about, str) else about

    def field(context: Context, facet: Facet, _arguments: object) -> dict[str, Any]:
        code, message = test(context, facet.of) or (None, None)
        return {"allowed": code is None, "code": code, "message": message}

    return field


def _right_to(act: str) -> Test:
    def test(context: Context, thing: Any) -> Problem | None:
        home = organization_of(thing)
        if home is None or not needs_administrator(act) or _administers(home, context.user):
            return None
        return _CLOSED

    return test


def _administers(organization: Organization, user: User) -> bool:
    places = (each for each in organization.members if each.user is user)
    return any(place.role == "ADMIN" for place in places)


def _facet(kind: str) -> Field:
    return lambda _context, thing, _arguments: Facet(kind, thing)


for _kind, _fields in _PERMISSIONS.items():
    resolves(_kind.removesuffix("Permissions"), "permissions")(_facet(_kind))
    for _name, _about in _fields.items():
        resolves(_kind, _name)(_permission(_about))
# The viewer is a facet of its user, which its permissions are then of.
resolves("Viewer", "permissions")(
    lambda _context, viewer, _arguments: Facet("ViewerPermissions", viewer.of)
)
