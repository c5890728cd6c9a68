"""Resources of records: one declaration each, of what contract and schema do not say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, ClassVar, cast

from attrs import frozen

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.actions.naming import slug_of
from buildkite_async.emulator.call import Call, HandlerResult, read_time
from buildkite_async.emulator.contract import load
from buildkite_async.emulator.engine.projection import defaults, row_schema
from buildkite_async.emulator.engine.representation import (
    optional_timestamp,
    ref_to,
    user_representation,
)
from buildkite_async.emulator.engine.resource import (
    PARENTS,
    RESOURCES,
    Parent,
    Resource,
    operation_named,
)
from buildkite_async.emulator.http import ApiError, Reply
from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.render.text import encode, global_id, timestamp
from buildkite_async.emulator.state.entities import OrganizationEntity, Pipeline
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.records import Credential, Record
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


class RecordResource(Resource[Record]):
    """Records of one resource: class attributes declare, methods are hooks."""

    kind: ClassVar[str]
    """The GraphQL type, which is in global ids and in the types of audit events."""
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
    logged: ClassVar[bool] = True
    """Whether changes are in the audit log."""
    administrators: ClassVar[tuple[str, ...]] = ()
    """Verbs that REST does not have and that only administrators may use."""
    unique: ClassVar[tuple[str, ...]] = ()
    """Fields whose values are unique within the parent."""
    immutable: ClassVar[tuple[str, ...]] = ()
    """Fields that keep the value that they were created with."""
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

    def check_delete(self, actor: Actor, thing: Record) -> None:
        """Refuse to delete a record that is in use."""

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

    # What both APIs do

    def parent_of(self, call: Call) -> Any:
        """The parent that the path names."""
        return PARENTS[self.parent](call)

    def within(self, state: State, parent: Parent) -> Sequence[Record]:
        """The records of a parent."""
        rows = state.records.of(self.name, parent.id)
        sort = self.sort
        return rows if sort is None else sorted(rows, key=lambda row: str(row.fields[sort]))

    def add(self, actor: Actor, parent: Any, body: Body) -> Record:
        """Create a record from a body, or refuse."""
        self._check(actor, parent, body, None)
        fields = dict(body)
        self._resolve_refs(actor, parent, fields)
        self.prepare(actor, parent, fields, None)
        return self.make(actor.state, actor.organization, parent, fields, actor.user)

    def make(
        self,
        state: State,
        organization: OrganizationEntity,
        parent: Parent,
        body: Body,
        user: User | None,
        at: int | None = None,
    ) -> Record:
        """Create a record, for a caller or for the generated data."""
        now = state.now() if at is None else at
        record = self.entity(
            id=state.new_id(),
            resource=self.name,
            kind=self.kind,
            organization=organization,
            parent=parent,
            fields={**self._defaults, **self.defaults, **_stored(body)},
            created_at=now,
            created_by=user,
            updated_at=now,
            updated_by=user,
        )
        if self._has_slug and not record.fields.get("slug"):
            record.fields["slug"] = slug_of(str(record.fields["name"]))
        for secret in self.secrets:
            self._make_secret(state, record, secret)
        self.complete(state, record)
        return state.add(record.id, state.records.add(record))

    def _make_secret(self, state: State, record: Record, secret: Secret) -> None:
        value = record.fields[secret.field] = state.secret(secret.prefix)[: secret.length]
        if secret.opens is not None:
            expires = record.fields.get("expires_at")
            state.credentials[value] = Credential(
                secret.opens,
                record,
                record.created_by if secret.of_creator else None,
                None if expires is None else read_time(expires, "expires_at"),
            )

    def change(self, actor: Actor, thing: Record, body: Body) -> None:
        """Change the fields of a body, or refuse."""
        self._check(actor, thing.parent, body, thing)
        fields = dict(body)
        self.prepare(actor, thing.parent, fields, thing)
        thing.fields.update(_stored(fields))
        if self._has_slug and "name" in body and "slug" not in body:
            thing.fields["slug"] = slug_of(str(body["name"]))
        self.touch(actor, thing)
        self.changed(thing)

    def touch(self, actor: Actor, thing: Record) -> None:
        """Note who changed a record, and when."""
        thing.updated_at, thing.updated_by = actor.state.now(), actor.user

    def remove(self, actor: Actor, thing: Record) -> None:
        """Remove the record with what is in it, or refuse."""
        self.check_delete(actor, thing)
        actor.state.remove(thing)
        self.removed(actor, thing)

    def label_of(self, thing: Record) -> str | None:
        """What people call a record."""
        value: object = thing.fields.get(self.label)
        return value if value is None or isinstance(value, str) else name_of(value)

    def passes(self, thing: Record, name: str, values: Sequence[Any]) -> bool:
        """Whether a record passes one filter, by its field or by the hook."""
        if not values:
            return True
        if name not in thing.fields:
            return self.select(thing, name, values)
        return str(thing.fields[name]).lower() in [str(each).lower() for each in values]

    def _check(self, actor: Actor, parent: Parent, body: Body, known: Record | None) -> None:
        if known is not None:
            fixed = [{"field": n, "code": "immutable"} for n in self.immutable if n in body]
            if fixed:
                raise ApiError(422, "Validation failed", fixed)
        if self._has_slug:
            _check_slug(body)
        others = [each for each in self.within(actor.state, parent) if each is not known]
        for name in self.unique:
            value = body.get(name)
            if name == "slug" and value is None and "name" in body:
                value = slug_of(str(body["name"]))
            if value is not None and any(each.fields.get(name) == value for each in others):
                raise invalid(name, "already_exists")
        self.check(actor, parent, body, known)

    def _resolve_refs(self, actor: Actor, parent: Parent, fields: dict[str, Any]) -> None:
        """Replace ids by the things that they name; each may be named once in a parent."""
        for field, noun in self.refs.items():
            thing = _thing_of(actor, noun, str(fields.pop(field)))
            if thing is None:
                raise invalid(field)
            if any(each.fields[noun] is thing for each in self.within(actor.state, parent)):
                raise invalid(field, "already_exists")
            fields[noun] = thing

    @cached_property
    def _defaults(self) -> dict[str, Any]:
        found = operation_named(f"{self.name}.create")
        return {} if found is None else defaults(found.body)

    @cached_property
    def _properties(self) -> Mapping[str, Any]:
        found = operation_named(f"{self.name}.get") or operation_named(f"{self.name}.list")
        return {} if found is None else row_schema(found).get("properties", {})

    @property
    def _has_slug(self) -> bool:
        return "slug" in self._properties

    # REST

    def rows(self, call: Call) -> Sequence[Record]:
        """The records in the parent that the path names."""
        rows = self.within(call.state, self.parent_of(call))
        return rows[::-1] if self.newest_first else rows

    def chosen(self, call: Call) -> Sequence[Record]:
        """The rows that the query chooses, by each parameter that is named like a field."""
        wanted = {
            name: value
            for name, value in call.query.items()
            if value is not None and (name in self._properties or name in self.filters)
        }
        rows = self.rows(call)
        if not wanted:
            return rows
        return [
            each
            for each in rows
            if all(self.passes(each, name, _several(value)) for name, value in wanted.items())
        ]

    def key(self, thing: Record) -> str:
        """The id, or the field that is used instead."""
        if self.key_field == "id":
            return thing.id
        value: object = thing.fields[self.key_field]
        return str(getattr(value, "id", value))

    def create(self, call: Call) -> Record:
        """Make a record of the body."""
        return self.add(call, self.parent_of(call), call.body)

    def update(self, call: Call, thing: Record) -> None:
        """Change what the body names."""
        self.change(call, thing, call.body)

    def delete(self, call: Call, thing: Record) -> None:
        """Remove the record."""
        self.remove(call, thing)

    def subject(self, thing: Record, representation: dict[str, Any]) -> Mapping[str, Any]:
        """The record by its label, as mutations name it in the audit log."""
        return {"uuid": thing.id, "name": self.label_of(thing)}

    def handlers(self) -> Mapping[str, Callable[[Call], HandlerResult]]:
        """The handlers of the five verbs, and of the actions."""
        actions = {verb: partial(self._act, action) for verb, action in self.actions.items()}
        return {**super().handlers(), **actions}

    def _act(self, action: Action, call: Call) -> Reply:
        thing = self.find(call)
        action.run(call, thing, call.body_fields)
        return self.show(call, thing)

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """What every record has, and its own fields."""
        organization = thing.organization
        verb = call.operation.id.rpartition(".")[2]
        hidden = {
            s.field for s in self.secrets if s.shown_by is not None and verb not in s.shown_by
        }
        return {
            "id": thing.id,
            "uuid": thing.id,
            "graphql_id": global_id(self.kind_in_id(thing), thing.id),
            "url": self.url(call, thing),
            "web_url": self.web_url(thing),
            "created_at": timestamp(thing.created_at),
            "created_by": user_representation(thing.created_by),
            "updated_at": optional_timestamp(thing.updated_at),
            "updated_by": user_representation(thing.updated_by),
            "organization_id": organization.id,
            "organization_uuid": organization.id,
            "organization": ref_to(call, organization),
            f"{self.parent}_id": thing.parent.id,
            f"{self.parent}_url": f"{call.request.origin}{self._parent_path(call, thing)}",
            **{
                name: self._plain(name, value)
                for name, value in thing.fields.items()
                if name not in hidden
            },
        }

    def _plain(self, name: str, value: Any) -> Any:
        """A value of the state as the contract has it: a user, or the time of a date-time."""
        if isinstance(value, User):
            return user_representation(value)
        if isinstance(value, int) and name in self._times and not isinstance(value, bool):
            return timestamp(value)
        return value

    @cached_property
    def _times(self) -> frozenset[str]:
        parts = self._properties.items()
        return frozenset(
            n for n, part in parts if load().resolve(part).get("format") == "date-time"
        )

    def web_url(self, thing: Record) -> str:
        """Where people see the record."""
        tail = self.name.rpartition(".")[2].replace("_", "-")
        return f"{WEB}/organizations/{thing.organization.slug}/{tail}/{self.key(thing)}"

    def url(self, call: Call, thing: Record) -> str:
        """The URL of the record: the path of its own operation, by this request's origin."""
        found = operation_named(f"{self.name}.get") or operation_named(f"{self.name}.list")
        path = "" if found is None else found.path
        return f"{call.request.origin}{_filled(path, {**call.path, **self.names(thing)})}"

    def _parent_path(self, call: Call, thing: Record) -> str:
        found = operation_named(f"{self.name}.list")
        path = "" if found is None else found.path.rpartition("/")[0]
        return _filled(path, {**call.path, **self.names(thing)})

    def names(self, thing: Record) -> Mapping[str, str]:
        """What paths name the record and its parents by, by the parameters."""
        return {**names_of(thing.parent, self.parent), self.parameter: self.key(thing)}


def resource_of(record: Record) -> RecordResource:
    """The resource that a record is of."""
    return cast("RecordResource", RESOURCES[record.resource])


def record_resources() -> list[RecordResource]:
    """Every resource of records."""
    return [each for each in RESOURCES.values() if isinstance(each, RecordResource)]


def name_of(thing: object) -> str:
    """What people call a user, a pipeline or a record."""
    if isinstance(thing, Record):
        return str(resource_of(thing).label_of(thing))
    return str(thing.name if isinstance(thing, User) else cast("Pipeline", thing).fields["name"])


def _thing_of(actor: Actor, noun: str, identity: str) -> object | None:
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
    organization: OrganizationEntity | None = getattr(thing, "organization", None)
    home = {} if organization is None else {"org": organization.slug}
    return {**home, noun: str(getattr(thing, "slug", thing.id))}


def _filled(path: str, names: Mapping[str, str]) -> str:
    for name, value in names.items():
        path = path.replace(f"{{{name}}}", value)
    return path


def _several(value: Any) -> Sequence[Any]:
    return cast("Sequence[Any]", value) if isinstance(value, list) else (value,)


def _stored(body: Body) -> Body:
    """Return the fields as they are stored: a policy is text, whichever form it was given in."""
    policy = body.get("oidc_policy")
    return {**body, "oidc_policy": encode(policy)} if isinstance(policy, list) else body


def _check_slug(body: Body) -> None:
    """Refuse a slug that is not one, and a name that makes none."""
    if "slug" in body and (not body["slug"] or slug_of(body["slug"]) != body["slug"]):
        raise invalid("slug")
    if "name" in body and not slug_of(body["name"]):
        raise invalid("name")
