"""Which GraphQL type a thing of the state has, and which thing a global id names."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from typing import Any, Final, cast

from attrs import frozen

from buildkite_async.emulator.engine.naming import resource_of
from buildkite_async.emulator.graphql.metrics import METRICS, Metric
from buildkite_async.emulator.graphql.placeholder import Placeholder
from buildkite_async.emulator.render.text import global_id
from buildkite_async.emulator.state import account as a
from buildkite_async.emulator.state import agents as ag
from buildkite_async.emulator.state import entities as e
from buildkite_async.emulator.state import people as p
from buildkite_async.emulator.state.records import Code, Record
from buildkite_async.emulator.state.state import State

_JOBS = {
    "script": "JobTypeCommand",
    "waiter": "JobTypeWait",
    "manual": "JobTypeBlock",
    "trigger": "JobTypeTrigger",
}
_TYPES: dict[type, str] = {
    p.User: "User",
    e.Pipeline: "Pipeline",
    e.Build: "Build",
    ag.Agent: "Agent",
    e.Annotation: "Annotation",
    e.Artifact: "Artifact",
    p.Token: "APIAccessToken",
    e.OrganizationEntity: "Organization",
    a.Email: "Email",
    a.Totp: "TOTP",
    a.RecoveryCodes: "RecoveryCodeBatch",
    a.Notice: "Notice",
    a.Snippet: "GraphQLSnippet",
    Code: "APIAccessTokenCode",
    Metric: "PipelineMetric",
}


@frozen
class TypedView:
    """A thing, seen as another type of the schema."""

    type_name: str
    of: Any

    @property
    def id(self) -> str:
        """The id of the thing."""
        return str(self.of.id)


VIEWER: Final = "Viewer"


def type_name(thing: Any) -> str:
    """The concrete GraphQL type of a thing."""
    if isinstance(thing, (Placeholder, TypedView)):
        return thing.type_name
    if isinstance(thing, e.Job):
        return _JOBS[thing.step.type]
    if isinstance(thing, Record):
        return resource_of(thing).concrete(thing)
    if type(thing) is dict:
        return str(cast("Mapping[str, Any]", thing)["__typename"])
    return _TYPES[cast("Any", type(thing))]


def identify(thing: Any) -> str:
    """The global id of a thing."""
    # REST has one type for jobs, and for services: both APIs must agree on an id.
    if isinstance(thing, e.Job):
        kind = "Job"
    elif isinstance(thing, Record):
        kind = resource_of(thing).kind_in_id(thing)
    else:
        kind = type_name(thing)
    return global_id(kind, thing.id)


def find(state: State, identity: str) -> object | None:
    """The thing that a global id names, if that is the type of the thing."""
    try:
        kind, _, uuid = b64decode(identity, validate=True).decode().partition("---")
    except ValueError:  # no base64, or not of a text
        return None
    if kind == _TYPES[Metric]:
        return _metric(state, uuid)
    if kind == VIEWER:
        return TypedView(VIEWER, state.users[uuid]) if uuid in state.users else None
    found = find_uuid(state, uuid)
    return found if found is not None and identify(found) == identity else None


def _metric(state: State, path: str) -> Metric | None:
    pipeline, _, label = path.partition("/")
    found = state.things.get(pipeline)
    if not isinstance(found, e.Pipeline) or label not in METRICS:
        return None
    return Metric(found, label)


def find_uuid(state: State, uuid: str) -> object | None:
    """The thing that has a UUID."""
    for index in (
        state.builds,
        state.jobs,
        state.things,
        state.annotations,
        state.artifacts,
        state.users,
    ):
        if uuid in index:
            return index[uuid]
    for organization in state.organizations.values():
        if organization.id == uuid:
            return organization
    return state.agent(uuid)


def organization_of(thing: object) -> e.OrganizationEntity | None:
    """The organization that a thing belongs to, or None: it belongs to none."""
    match thing:
        case e.OrganizationEntity():
            return thing
        case e.Build():
            return thing.pipeline.organization
        case e.Job() | e.Annotation():
            return thing.build.pipeline.organization
        case e.Artifact():
            return thing.job.build.pipeline.organization
        case _:
            return getattr(thing, "organization", None)
