"""How things are named: by their labels, by ids in bodies, and by the parameters of paths."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from buildkite_async.emulator.actions.actor import Actor
from buildkite_async.emulator.engine.resource import RESOURCES
from buildkite_async.emulator.state.entities import OrganizationEntity, Pipeline
from buildkite_async.emulator.state.people import Token, User
from buildkite_async.emulator.state.records import Record

if TYPE_CHECKING:
    from buildkite_async.emulator.engine.record_resource import RecordResource


def resource_of(record: Record) -> RecordResource:
    """The resource that a record is of."""
    return cast("RecordResource", RESOURCES[record.resource])


def name_of(thing: object) -> str | None:
    """What people call a thing, if it has a name."""
    match thing:
        case Record():
            return resource_of(thing).label_of(thing)
        case OrganizationEntity() | User():
            return thing.name
        case Pipeline():
            return str(thing.fields["name"])
        case Token():
            return thing.description
        case _:
            return None


def thing_of(actor: Actor, noun: str, identity: str) -> object | None:
    """The thing of the actor's organization that an id names, if it is of the right kind."""
    if noun == "user":
        members = (each.user for each in actor.organization.members)
        return next((user for user in members if user.id == identity), None)
    thing = actor.state.things.get(identity)
    match thing:
        case Record() if resource_of(thing).noun == noun:
            home = thing.organization
        case Pipeline() if noun == "pipeline":
            home = thing.organization
        case _:
            return None
    return thing if home is actor.organization else None


def names_of(thing: Any, noun: str) -> Mapping[str, str]:
    """What paths name a thing and its parents by, by the parameters."""
    if isinstance(thing, Record):
        return resource_of(thing).names(thing)
    if isinstance(thing, OrganizationEntity):
        return {"org": thing.slug}
    home = {} if thing.organization is None else {"org": thing.organization.slug}
    return {**home, noun: str(getattr(thing, "slug", thing.id))}
