"""What a declaration of records says beyond the contract and the schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from attrs import frozen

from buildkite_async.emulator.actions.actor import Actor
from buildkite_async.emulator.engine.resource import Resource
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.problems import Problem
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.state import State

Body = Mapping[str, Any]
Read = Callable[[State, Record], Any]


@frozen
class Secret:
    """A value that the server makes for a record."""

    field: str
    prefix: str = ""
    opens: str | None = None
    """The kind of credential that it is, if it opens anything."""
    length: int | None = None
    shown_by: tuple[str, ...] | None = None
    """The verbs of REST whose responses contain it; by default all that the contract names."""
    of_creator: bool = False
    """Whether its bearer acts as the creator of the record."""


@frozen
class Action:
    """A verb beyond the five: `run` is given the actor, the record and the body."""

    run: Callable[[Actor, Record, Body], None]
    mutation: str | None = None


class Declaration(Resource[Record]):
    """What a resource of records is: class attributes declare, methods are hooks."""

    interface: ClassVar[str] = ""
    """The interface that the concrete types of the records have, if it is not called like the type."""
    concrete_ids: ClassVar[bool] = False
    """Whether global ids contain the concrete type, as they can if REST does not have the records."""
    parent: ClassVar[str] = "organization"
    """The noun of what the records are in."""
    entity: ClassVar[type[Record]] = Record
    """The class of the records."""
    refs: ClassVar[Mapping[str, str]] = {}
    """Fields of a body that name a thing by its id, with the nouns under which records hold it."""
    filters: ClassVar[tuple[str, ...]] = ()
    """Query parameters of a listing that `select` knows, beyond those named like a field."""
    key_field: ClassVar[str] = "id"
    """The field that paths name a record by; a thing is named by its id."""
    label: ClassVar[str] = "name"
    """The field that the audit log, searches and orders by name use."""
    sort: ClassVar[str | None] = None
    """The field that listings are sorted by; by default they are in the order of creation."""
    newest_first: ClassVar[bool] = False
    """Whether REST lists the newest record first."""
    singleton: ClassVar[bool] = False
    """Whether a parent has at most one, which is set instead of created and updated."""
    logged: ClassVar[bool] = True
    """Whether changes are in the audit log."""
    administrators: ClassVar[tuple[str, ...]] = ()
    """Verbs that REST does not have and that only administrators may use."""
    unique: ClassVar[tuple[str, ...]] = ()
    """Fields whose values are unique within the parent."""
    defaults: ClassVar[Body] = {}
    """Fields that a body may omit, beyond the defaults in the contract."""
    secrets: ClassVar[tuple[Secret, ...]] = ()
    actions: ClassVar[Mapping[str, Action]] = {}
    stem: ClassVar[str] = ""
    """How the names of its mutations begin; by default like its type."""
    mutations: ClassVar[Mapping[str, str]] = {}
    """Mutations that are not named after the type and a verb, by verb."""
    renames: ClassVar[Mapping[str, str]] = {}
    """The field behind a GraphQL name, if it is not the same name in snake case."""
    reads: ClassVar[Mapping[str, Read]] = {}
    """Fields that only GraphQL has."""

    # Hooks

    def check(self, actor: Actor, parent: Any, body: Body, known: Record | None) -> None:
        """Refuse a body that the contract permits."""

    def problem(self, verb: str, thing: Record, user: User | None) -> Problem | None:
        """Why somebody who may do something to a record cannot do it now, or None."""
        return None

    def prepare(
        self, actor: Actor, parent: Any, fields: dict[str, Any], known: Record | None
    ) -> None:
        """Turn a checked body into fields, in place."""

    def complete(self, state: State, record: Record) -> None:
        """Add what the server makes to a new record."""

    def changed(self, thing: Record) -> None:
        """Update what the server makes of the fields."""

    def removed(self, actor: Actor, thing: Record) -> None:
        """Remove what depends on a record that is deleted."""

    def concrete(self, thing: Record) -> str:
        """The GraphQL type of a record, if the type of the resource is an interface."""
        return self.kind

    def kind_in_id(self, thing: Record) -> str:
        """The type in the global id of a record."""
        return self.concrete(thing) if self.concrete_ids else self.kind

    def from_input(self, input: Body, parent: Any, known: Record | None) -> Body:
        """The fields of a REST body that a GraphQL input spells differently."""
        return {}

    def select(self, thing: Record, name: str, values: Sequence[Any]) -> bool:
        """Whether a record passes a filter that is not one of its fields."""
        return True
