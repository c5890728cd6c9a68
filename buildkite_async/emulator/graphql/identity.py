"""Which GraphQL type a thing of the state has, and which thing a global id names."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Mapping
from typing import Any, cast

from buildkite_async.emulator.graphql.synthetic import Synthetic
from buildkite_async.emulator.render.text import global_id
from buildkite_async.emulator.state import entities as e
from buildkite_async.emulator.state import fleet as f
from buildkite_async.emulator.state import people as p
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.world import World

_JOBS = {
    "script": "JobTypeCommand",
    "waiter": "JobTypeWait",
    "manual": "JobTypeBlock",
    "trigger": "JobTypeTrigger",
}
_SSO = {
    "SAML": "SSOProviderSAML",
    "GITHUB_APP": "SSOProviderGitHubApp",
    "GOOGLE_GSUITE": "SSOProviderGoogleGSuite",
}
_TYPES: dict[type, str] = {
    p.User: "User",
    f.Cluster: "Cluster",
    f.Queue: "ClusterQueue",
    e.Pipeline: "Pipeline",
    e.Build: "Build",
    f.Agent: "Agent",
    e.Annotation: "Annotation",
    e.Artifact: "Artifact",
    e.Schedule: "PipelineSchedule",
    p.Member: "OrganizationMember",
    p.Team: "Team",
    p.TeamMember: "TeamMember",
    p.TeamPipeline: "TeamPipeline",
    p.TeamSuite: "TeamSuite",
    p.Invitation: "OrganizationInvitation",
    p.InvitationTeam: "OrganizationInvitationTeamAssignment",
    p.AgentToken: "AgentToken",
    e.Organization: "Organization",
}


def type_name(thing: Any) -> str:
    """The concrete GraphQL type of a thing."""
    if isinstance(thing, Synthetic):
        return thing.type_name
    if isinstance(thing, e.Job):
        return _JOBS[thing.step.type]
    if isinstance(thing, p.SsoProvider):
        return _SSO[thing.type]
    if isinstance(thing, Record):
        return thing.kind
    if type(thing) is dict:
        return str(cast("Mapping[str, Any]", thing)["__typename"])
    return _TYPES[cast("Any", type(thing))]


def identify(thing: Any) -> str:
    """The global id of a thing."""
    # REST calls every job's type "Job": both faces must agree on an id.
    kind = "Job" if isinstance(thing, e.Job) else type_name(thing)
    return global_id(kind, thing.id)


def find(world: World, identity: str) -> object | None:
    """The thing that a global id names."""
    try:
        _, mark, uuid = b64decode(identity, validate=True).decode().partition("---")
    except (NotBase64, UnicodeDecodeError):
        return None
    return find_uuid(world, uuid) if mark else None


def find_uuid(world: World, uuid: str) -> object | None:
    """The thing that has a UUID."""
    for index in (
        world.builds,
        world.jobs,
        world.things,
        world.annotations,
        world.artifacts,
        world.users,
    ):
        if uuid in index:
            return index[uuid]
    for organization in world.organizations.values():
        if organization.id == uuid:
            return organization
    return world.agent(uuid)


def organization_of(thing: object) -> e.Organization | None:
    """The organization that a thing belongs to, or None: it belongs to none."""
    match thing:
        case e.Organization():
            return thing
        case e.Build():
            return thing.pipeline.organization
        case e.Job() | e.Annotation():
            return thing.build.pipeline.organization
        case e.Artifact():
            return thing.job.build.pipeline.organization
        case e.Schedule():
            return thing.pipeline.organization
        case p.TeamMember() | p.TeamPipeline() | p.TeamSuite() | p.InvitationTeam():
            return thing.team.organization
        case f.Queue():
            return thing.cluster.organization
        case _:
            return getattr(thing, "organization", None)
