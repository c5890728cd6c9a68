"""Shelves of records: what a caller wrote, and what the server adds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar, Protocol

from buildkite_async.emulator.acts.acting import Acting, invalid
from buildkite_async.emulator.acts.naming import slug_of
from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.describing import defaults, row_schema
from buildkite_async.emulator.engine.facts import moment, ref_to, user_facts
from buildkite_async.emulator.engine.shelf import Shelf, operation_named
from buildkite_async.emulator.http import Refusal
from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.render.text import global_id, timestamp
from buildkite_async.emulator.state.entities import Organization
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.world import World


class Place(Protocol):
    """What records lie in."""

    id: str


def of_organization(call: Call) -> Place:
    """The organization of the path."""
    return call.organization


class RecordShelf(Shelf[Record]):
    """Records of one resource, named in paths by their id or by one of their fields."""

    unique: ClassVar[tuple[str, ...]] = ()
    conflict: ClassVar[int] = 422
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
        rows = call.world.records.of(self.name, self.place(call).id)
        return rows[::-1] if self.newest_first else rows

    def key(self, thing: Record) -> str:
        """The id, or the field that stands for it."""
        return thing.id if self._by == "id" else str(thing.fields[self._by])

    def create(self, call: Call) -> Record:
        """Make a record of the body."""
        return self.add(call, self.place(call), call.body)

    def add(self, acting: Acting, place: Place, wish: Mapping[str, Any]) -> Record:
        """Make a record as somebody wishes, or refuse."""
        self.check(acting, place.id, wish, None)
        return self.make(acting.world, acting.organization, place, wish, acting.user)

    def make(
        self,
        world: World,
        organization: Organization,
        place: Place,
        wish: Mapping[str, Any],
        user: User | None,
        at: int | None = None,
    ) -> Record:
        """Make a record, as a caller's wish or as part of a seed."""
        now = world.now() if at is None else at
        record = Record(
            id=world.new_id(),
            resource=self.name,
            kind=self.kind,
            organization=organization,
            place=place.id,
            fields={**self._defaults, **wish},
            created_at=now,
            created_by=user,
            updated_at=now,
            updated_by=user,
        )
        if "slug" in self._shown and not record.fields.get("slug"):
            record.fields["slug"] = slug_of(str(record.fields["name"]))
        self.complete(world, record)
        return world.keep(record.id, world.records.add(record))

    def update(self, call: Call, thing: Record) -> None:
        """Change what the body names."""
        self.change(call, thing, call.body)

    def change(self, acting: Acting, thing: Record, wish: Mapping[str, Any]) -> None:
        """Change what a wish names, or refuse."""
        self.check(acting, thing.place, wish, thing)
        thing.fields.update(wish)
        if "slug" in self._shown and "name" in wish and "slug" not in wish:
            thing.fields["slug"] = slug_of(str(wish["name"]))
        thing.updated_at, thing.updated_by = acting.world.now(), acting.user

    def delete(self, call: Call, thing: Record) -> None:
        """Forget the record."""
        self.remove(call, thing)

    def remove(self, acting: Acting, thing: Record) -> None:
        """Forget the record, or refuse."""
        acting.world.forget(thing)

    def check(
        self, acting: Acting, place: str, wish: Mapping[str, Any], known: Record | None
    ) -> None:
        """Refuse a wish that the schema lets through."""
        if "slug" in self._shown:
            _check_slug(wish)
        records = acting.world.records.of(self.name, place)
        others = [each for each in records if each is not known]
        for name in self.unique:
            value = wish.get(name)
            if name == "slug" and value is None and "name" in wish:
                value = slug_of(str(wish["name"]))
            if value is not None and any(each.fields.get(name) == value for each in others):
                taken = [{"field": name, "code": "already_exists"}]
                raise Refusal(self.conflict, "Validation failed", taken)

    def complete(self, world: World, record: Record) -> None:
        """Add what the server makes."""

    def facts(self, call: Call, thing: Record) -> dict[str, Any]:
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
            "created_by": user_facts(thing.created_by),
            "updated_at": moment(thing.updated_at),
            "updated_by": user_facts(thing.updated_by),
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


def _check_slug(wish: Mapping[str, Any]) -> None:
    """A slug is one, and a name makes one."""
    if "slug" in wish and (not wish["slug"] or slug_of(wish["slug"]) != wish["slug"]):
        raise invalid("slug")
    if "name" in wish and not slug_of(wish["name"]):
        raise invalid("name")
