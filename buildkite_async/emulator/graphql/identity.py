"""Which GraphQL type a thing of the state has, and which thing a global id names."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from typing import Any, Final, cast

from attrs import frozen

from buildkite_async.emulator.engine.naming import resource_of
from buildkite_async.emulator.graphql.metrics import METRICS, Metric
from buildkite_async.emulator.render.text import global_id
from buildkite_async.emulator.state.entities import Pipeline
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.state import State


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
    if isinstance(thing, Record):
        return resource_of(thing).concrete(thing)
    if type(thing) is dict:
        return str(cast("Mapping[str, Any]", thing)["__typename"])
    return str(thing.type_name)


def identify(thing: Any) -> str:
    """The global id of a thing."""
    if isinstance(thing, Record):
        return global_id(resource_of(thing).kind_in_id(thing), thing.id)
    return global_id(getattr(thing, "kind", None) or type_name(thing), thing.id)


def find(state: State, identity: str) -> object | None:
    """The thing that a global id names, if that is the type of the thing."""
    try:
        kind, _, uuid = b64decode(identity, validate=True).decode().partition("---")
    except ValueError:  # no base64, or not of a text
        return None
    if kind == Metric.kind:
        return _metric(state, uuid)
    if kind == VIEWER:
        return TypedView(VIEWER, state.users[uuid]) if uuid in state.users else None
    found = find_uuid(state, uuid)
    return found if found is not None and identify(found) == identity else None


def _metric(state: State, path: str) -> Metric | None:
    pipeline, _, label = path.partition("/")
    found = state.things.get(pipeline)
    if not isinstance(found, Pipeline) or label not in METRICS:
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
