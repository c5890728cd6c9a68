"""Things that the contract describes whole, and what opens which of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

from buildkite_async.emulator.state.people import User

if TYPE_CHECKING:
    from buildkite_async.emulator.state.entities import Organization


@define(eq=False, kw_only=True, repr=False)
class Record:
    """A thing of one resource; `fields` holds it under the names of the API."""

    id: str
    resource: str
    kind: str
    organization: Organization
    place: str
    fields: dict[str, Any]
    created_at: int
    created_by: User | None
    updated_at: int | None = None
    updated_by: User | None = None


@frozen(repr=False)
class Credential:
    """What a secret other than an API token opens."""

    kind: str
    holder: Record
    user: User | None = None
    expires_at: int | None = None


@define(eq=False, repr=False)
class Code:
    """A short-lived code that somebody waits to have approved in a browser."""

    holder: Record | None
    secret: str
    expires_at: int
    approved_by: User | None = None
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
        return record

    def remove(self, record: Record) -> None:
        """Take a record out, with what lies in it."""
        self.of(record.resource, record.place).remove(record)
        for key in [key for key in self._lists if key[1] == record.id]:
            del self._lists[key]


def where(records: Iterable[Record], **wanted: object) -> list[Record]:
    """The records whose fields have these values."""
    return [
        record
        for record in records
        if all(record.fields.get(name) == value for name, value in wanted.items())
    ]
