"""Things that the contract describes whole, and what opens which of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar, cast

from attrs import define, field, frozen

if TYPE_CHECKING:
    from buildkite_async.emulator.state.entities import OrganizationEntity
    from buildkite_async.emulator.state.people import User

V = TypeVar("V")
R = TypeVar("R", bound="Record")


@frozen
class AuditKind:
    """The type of an event in the audit log, and the type of its subject."""

    event: str
    subject: str


class Entity:
    """A thing that is not a record; its class says what is true of all of its type."""

    __slots__ = ()
    kind: ClassVar[str]
    """The type in its global ids."""
    resource: ClassVar[str] = ""
    """The prefix of its operations in the contract, if the audit log has what changes it."""
    events: ClassVar[Mapping[str, AuditKind]] = {}
    """Events that are not named after the type and the verb, by verb."""

    @property
    def type_name(self) -> str:
        """Its GraphQL type."""
        return self.kind

    @property
    def organization(self) -> OrganizationEntity | None:
        """The organization that it belongs to; None of what users have for themselves."""
        return None


@define(eq=False, kw_only=True, repr=False)
class Record:
    """A thing of one resource; `fields` holds it under the names of the API."""

    id: str
    resource: str
    kind: str
    organization: OrganizationEntity
    parent: Any
    """The thing that it is in."""
    fields: dict[str, Any]
    created_at: int
    created_by: User | None
    updated_at: int | None = None
    updated_by: User | None = None
    store: Records | None = None
    """Where the record is kept."""

    @property
    def place(self) -> str:
        """The id of what it is in."""
        return str(self.parent.id)


class Held(Generic[V]):
    """A field of a record, as an attribute of its class."""

    def __init__(self, field: str = "") -> None:
        self._field = field

    def __set_name__(self, _owner: type[Record], name: str) -> None:
        self._field = self._field or name

    def __get__(self, record: Record, _owner: type[Record]) -> V:
        value: V = record.fields[self._field]
        return value


class Home(Protocol):
    """What records are in."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def store(self) -> Records | None:
        """Where its records are kept."""
        ...


class Children(Generic[R]):
    """The records of a resource that are in a thing, oldest first, as an attribute of its class."""

    def __init__(self, resource: str) -> None:
        self._resource = resource

    def __get__(self, home: Home, _owner: type[Home]) -> list[R]:
        if home.store is None:
            raise TypeError(f"{home.id} is not kept anywhere")
        return cast("list[R]", home.store.of(self._resource, home.id))


@frozen(repr=False)
class Credential:
    """What a secret other than an API token opens."""

    kind: str
    holder: Record
    user: User | None = None
    expires_at: int | None = None


@define(eq=False, kw_only=True, repr=False)
class Code(Entity):
    """A short-lived code that somebody waits to have approved in a browser."""

    kind = "APIAccessTokenCode"
    id: str
    value: str
    holder: Record | None
    secret: str
    expires_at: int
    approved_by: User | None = None
    approved_at: int | None = None
    scopes: tuple[str, ...] = ()


@define(eq=False, repr=False)
class Records:
    """Every record, by the resource and by the thing that it lies in."""

    _lists: dict[tuple[str, str], list[Record]] = field(factory=dict[tuple[str, str], list[Record]])

    def of(self, resource: str, place: str) -> list[Record]:
        """The records of a resource in one place, oldest first."""
        return self._lists.setdefault((resource, place), [])

    def add(self, record: Record) -> Record:
        """Put a record at the end of its place."""
        self.of(record.resource, record.place).append(record)
        record.store = self
        return record

    def all_of(self, resource: str) -> list[Record]:
        """The records of a resource in all places."""
        return [
            record
            for (name, _), records in self._lists.items()
            if name == resource
            for record in records
        ]

    def remove(self, record: Record) -> list[Record]:
        """Take a record out, with what lies in it, and name what went with it."""
        self.of(record.resource, record.place).remove(record)
        return self.clear((record.id,))

    def clear(self, places: Iterable[str]) -> list[Record]:
        """Take out what lies in some places, and in that; name all that went."""
        gone: list[Record] = []
        places = set(places)
        while places:
            keys = [key for key in self._lists if key[1] in places]
            inside = [record for key in keys for record in self._lists.pop(key)]
            places = {record.id for record in inside}
            gone += inside
        return gone


def where(records: Iterable[Record], **wanted: object) -> list[Record]:
    """The records whose fields have these values."""
    return [
        record
        for record in records
        if all(record.fields.get(name) == value for name, value in wanted.items())
    ]
