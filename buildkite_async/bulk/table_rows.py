"""Rows of declared tables, made of models and of objects of GraphQL responses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import Enum
from functools import cache
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Final

import msgspec
from attrs import frozen

from buildkite_async.bulk.columns import Column, ColumnType
from buildkite_async.bulk.masks import Masks
from buildkite_async.bulk.registry import Declaration
from buildkite_async.bulk.tables import AS_OF, CHANGED_AT, EXTRA, GONE_AT
from buildkite_async.decoding.storage import StoredModel, names_of, public_class
from buildkite_async.graphql.objects import GraphQLObject
from buildkite_async.wire.json_values import is_list, is_object
from buildkite_async.wire.redaction import MASK

__all__ = ["Found", "TableRows", "values_at"]

OWN: Final = frozenset({"organization", CHANGED_AT, GONE_AT, AS_OF, EXTRA})
"""Columns that no object fills."""
_TYPES: Final[dict[ColumnType, tuple[type, ...]]] = {
    "text": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "timestamp": (datetime,),
}
_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})
_MASKED: Final[dict[ColumnType, Any]] = {"text": MASK, "json": msgspec.json.encode(MASK)}


@frozen(kw_only=True)
class Found:
    """An object that becomes a row, and what it was found in."""

    value: Any
    parent: Mapping[str, Any] = _NOTHING
    """Columns of the parent's row."""
    outer: Any = None
    """The node that it is a part of."""
    position: int = 0


@frozen(kw_only=True)
class TableRows:
    """Makes rows of a declared table, with the values in the order of its columns."""

    declaration: Declaration
    organization: str
    as_of: datetime
    masks: Masks

    def row(self, found: Found) -> list[Any]:
        """Return the row of an object."""
        extra = self._unknown_fields(found.value)
        own = {"organization": self.organization, AS_OF: self.as_of}
        values = [
            own.get(column.name) if column.name in OWN else self._fitted(column, found, extra)
            for column in self.declaration.table.columns
        ]
        values[-1] = msgspec.json.encode(extra) if extra else None
        return values

    def _fitted(self, column: Column, found: Found, extra: dict[str, Any]) -> Any:
        """Return the value of a column; one that does not fit goes to `extra`."""
        value = self._value(column, found)
        if value is None or _fits(value, column.type):
            return value
        extra[column.name] = self.masks.masked(_plain(value))
        return None

    def _value(self, column: Column, found: Found) -> Any:
        declaration = self.declaration
        if column.name in declaration.inherited:
            return found.parent.get(declaration.inherited[column.name])
        value = self._read(declaration.sources.get(column.name, column.name), found)
        if value is None:
            return None
        if column.name in declaration.masked or _is_secret(found.value, column.name):
            return _MASKED.get(column.type)
        if column.name in declaration.hashed:
            return sha256(str(value).encode()).hexdigest()
        if column.type == "json":
            return self.masks.person_to_json(column.name, _plain(value))
        if isinstance(value, str):
            value = value.value if isinstance(value, Enum) else value
            if column.type == "text":
                if column.name in declaration.key:  # without it, rows would be one and the same
                    return self.masks.text(value)
                return self.masks.person_field(column.name, value, of=found.value)
        return value

    def _read(self, source: str, found: Found) -> Any:
        if source == ".":
            return found.value
        if source == "#":
            return found.position
        if source == "@":
            return self.as_of
        if source.startswith("^"):
            return next(values_at(found.outer, source[1:]), None)
        return next(values_at(found.value, source), None)

    def _unknown_fields(self, value: Any) -> dict[str, Any]:
        if not isinstance(value, StoredModel):
            return {}
        extra = self.masks.unknown_fields(value)
        extra |= {wire: self.masks.masked(each) for wire, each in value.unreadable.items()}
        # What could not be read as its column is no less secret.
        return extra | dict.fromkeys(self.declaration.masked & extra.keys(), MASK)


def values_at(value: Any, path: str) -> Iterator[Any]:
    """Yield what attributes lead to, through the members of lists; nulls are left out."""
    attribute, _, rest = path.partition(".")
    found = _attribute(value, attribute)
    for each in found if rest and is_list(found) else (found,):
        if each is not None:
            if rest:
                yield from values_at(each, rest)
            else:
                yield each


def _attribute(value: Any, name: str) -> Any:
    if is_object(value):
        return value.get(name)
    if isinstance(value, StoredModel):
        return getattr(value, _attributes(public_class(type(value))).get(name, name), None)
    return getattr(value, name, None)


@cache
def _attributes(model: type[StoredModel]) -> Mapping[str, str]:
    """Return the attributes of a class by their JSON names."""
    return {wire: name for name, wire in names_of(model)}


def _is_secret(value: Any, column: str) -> bool:
    if not isinstance(value, StoredModel):
        return False
    model = public_class(type(value))
    return _attributes(model).get(column) in model.__secrets__


def _plain(value: Any) -> Any:
    """Return a value that can be masked: objects of GraphQL responses as dictionaries."""
    if isinstance(value, GraphQLObject):
        return value.to_dict()
    if is_list(value):
        return [_plain(each) for each in value]
    return value


def _fits(value: Any, type: ColumnType) -> bool:
    if type == "json":
        return True
    return isinstance(value, _TYPES[type]) and (type == "boolean" or not isinstance(value, bool))
