"""Resources of records: what a caller wrote, and what the server adds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar, Protocol

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.actions.naming import slug_of
from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.projection import defaults, row_schema
from buildkite_async.emulator.engine.representation import (
    optional_timestamp,
    ref_to,
    user_representation,
)
from buildkite_async.emulator.engine.resource import Resource, operation_named
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.render.text import encode, global_id, timestamp
from buildkite_async.emulator.state.entities import OrganizationEntity
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.state import State


class Place(Protocol):
    """What records lie in."""

    id: str


def of_organization(call: Call) -> Place:
    """The organization of the path."""
    return call.organization


class RecordResource(Resource[Record]):
    """Records of one resource, named in paths by their id or by one of their fields."""

    unique: ClassVar[tuple[str, ...]] = ()
    newest_first: ClassVar[bool] = False

    def __init__(
        self,
        name: str,
        kind: str,
        thing: str,
        *,
        place: Callable[[Call], Place] = of_organization,
        by: str = "id",
    ) -> None:
        super().__init__(name, thing)
        self.kind = kind
        self.place = place
        self._by = by

    def rows(self, call: Call) -> Sequence[Record]:
        """The records in the place of the path."""
        rows = call.state.records.of(self.name, self.place(call).id)
        return rows[::-1] if self.newest_first else rows

    def key(self, thing: Record) -> str:
        """The id, or the field that is used instead."""
        return thing.id if self._by == "id" else str(thing.fields[self._by])

    def create(self, call: Call) -> Record:
        """Make a record of the body."""
        return self.add(call, self.place(call), call.body)

    def add(self, actor: Actor, place: Place, body: Mapping[str, Any]) -> Record:
        """Create a record from a body, or refuse."""
        self.check(actor, place.id, body, None)
        return self.make(actor.state, actor.organization, place, body, actor.user)

    def make(
        self,
        state: State,
        organization: OrganizationEntity,
        place: Place,
        body: Mapping[str, Any],
        user: User | None,
        at: int | None = None,
    ) -> Record:
        """Create a record, for a caller or for the generated data."""
        now = state.now() if at is None else at
        record = Record(
            id=state.new_id(),
            resource=self.name,
            kind=self.kind,
            organization=organization,
            place=place.id,
            fields={**self._defaults, **_stored(body)},
            created_at=now,
            created_by=user,
            updated_at=now,
            updated_by=user,
        )
        if "slug" in self._shown and not record.fields.get("slug"):
            record.fields["slug"] = slug_of(str(record.fields["name"]))
        self.complete(state, record)
        return state.add(record.id, state.records.add(record))

    def update(self, call: Call, thing: Record) -> None:
        """Change what the body names."""
        self.change(call, thing, call.body)

    def change(self, actor: Actor, thing: Record, body: Mapping[str, Any]) -> None:
        """Change the fields of a body, or refuse."""
        self.check(actor, thing.place, body, thing)
        thing.fields.update(_stored(body))
        if "slug" in self._shown and "name" in body and "slug" not in body:
            thing.fields["slug"] = slug_of(str(body["name"]))
        thing.updated_at, thing.updated_by = actor.state.now(), actor.user

    def delete(self, call: Call, thing: Record) -> None:
        """Remove the record."""
        self.remove(call, thing)

    def remove(self, actor: Actor, thing: Record) -> None:
        """Remove the record, or refuse."""
        actor.state.remove(thing)

    def check(
        self, actor: Actor, place: str, body: Mapping[str, Any], known: Record | None
    ) -> None:
        """Refuse a body that the schema lets through."""
        if "slug" in self._shown:
            _check_slug(body)
        records = actor.state.records.of(self.name, place)
        others = [each for each in records if each is not known]
        for name in self.unique:
            value = body.get(name)
            if name == "slug" and value is None and "name" in body:
                value = slug_of(str(body["name"]))
            if value is not None and any(each.fields.get(name) == value for each in others):
                taken = [{"field": name, "code": "already_exists"}]
                raise ApiError(422, "Validation failed", taken)

    def complete(self, state: State, record: Record) -> None:
        """Add what the server makes."""

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """What every record has, beside its own fields."""
        organization = thing.organization
        url = self.url(call, thing)
        return {
            "id": thing.id,
            "uuid": thing.id,
            "graphql_id": global_id(self.kind, thing.id),
            "url": url,
            "web_url": self.web_url(thing),
            "created_at": timestamp(thing.created_at),
            "created_by": user_representation(thing.created_by),
            "updated_at": optional_timestamp(thing.updated_at),
            "updated_by": user_representation(thing.updated_by),
            "organization_id": organization.id,
            "organization_uuid": organization.id,
            "organization": ref_to(call, organization),
            **thing.fields,
        }

    def web_url(self, thing: Record) -> str:
        """Where people see the record."""
        return f"{WEB}/organizations/{thing.organization.slug}/{self._tail(thing)}"

    def url(self, call: Call, thing: Record) -> str:
        """Where the record lies: at the path of its own operation, by this request's origin."""
        path = self._path
        for name, value in {"org": thing.organization.slug, **call.path}.items():
            if name != self.parameter:
                path = path.replace(f"{{{name}}}", value)
        return f"{call.request.origin}{path.replace(f'{{{self.parameter}}}', self.key(thing))}"

    @cached_property
    def _path(self) -> str:
        found = operation_named(f"{self.name}.get") or operation_named(f"{self.name}.list")
        if found is None:
            raise TypeError(f"{self.name} has no path of its own")
        return found.path

    @cached_property
    def _defaults(self) -> dict[str, Any]:
        found = operation_named(f"{self.name}.create")
        return {} if found is None else defaults(found.body)

    @cached_property
    def _shown(self) -> frozenset[str]:
        found = operation_named(f"{self.name}.get") or operation_named(f"{self.name}.list")
        return frozenset() if found is None else frozenset(row_schema(found).get("properties", {}))

    def _tail(self, thing: Record) -> str:
        return f"{self.name.rpartition('.')[2].replace('_', '-')}/{self.key(thing)}"


def _stored(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the fields as they are stored: a policy is text, whichever form it was given in."""
    policy = body.get("oidc_policy")
    return {**body, "oidc_policy": encode(policy)} if isinstance(policy, list) else body


def _check_slug(body: Mapping[str, Any]) -> None:
    """A slug is one, and a name makes one."""
    if "slug" in body and (not body["slug"] or slug_of(body["slug"]) != body["slug"]):
        raise invalid("slug")
    if "name" in body and not slug_of(body["name"]):
        raise invalid("name")
