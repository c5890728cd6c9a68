"""Rows of declared tables, made of models and of objects of GraphQL responses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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

    def rows(self, found: Sequence[Found]) -> list[list[Any]]:
        """Return the rows of objects."""
        extras = [self._unknown_fields(each.value) for each in found]
        columns = [
            self._column(column, found, extras)
            for column in self.declaration.table.columns
            if column.name != EXTRA
        ]
        columns.append([msgspec.json.encode(extra) if extra else None for extra in extras])
        return list(map(list, zip(*columns, strict=True)))

    def _column(
        self, column: Column, found: Sequence[Found], extras: Sequence[dict[str, Any]]
    ) -> list[Any]:
        """Return the values of a column; those that do not fit go to the unknown fields."""
        name = column.name
        if name in OWN:
            own = {"organization": self.organization, AS_OF: self.as_of}
            return [own.get(name)] * len(found)
        inherited = self.declaration.inherited.get(name)
        if inherited is not None:
            values = [each.parent.get(inherited) for each in found]
        else:
            values = self._clear(column, found)
        for at, value in enumerate(values):
            if value is not None and not _fits(value, column.type):
                extras[at][name] = self.masks.masked(_plain(value))
                values[at] = None
        return values

    def _clear(self, column: Column, found: Sequence[Found]) -> list[Any]:
        """Return the values of a column without secrets."""
        declaration, name = self.declaration, column.name
        values = self._read(declaration.sources.get(name, name), found)
        if column.type == "text":
            values = [each.value if isinstance(each, Enum) else each for each in values]
        is_key, is_masked, is_hashed = (
            name in names for names in (declaration.key, declaration.masked, declaration.hashed)
        )
        unclean = self.masks.unclean({each for each in values if isinstance(each, str)})
        for at, value in enumerate(values):
            if value is None:
                continue
            of = found[at].value
            if is_masked or _is_secret(of, name):
                values[at] = _MASKED.get(column.type)
            elif is_hashed:
                values[at] = sha256(str(value).encode()).hexdigest()
            elif column.type == "json":
                values[at] = self.masks.person_to_json(name, _plain(value))
            elif column.type == "text" and isinstance(value, str):
                if is_key:  # without it, rows would be one and the same
                    values[at] = self.masks.text(value)
                elif value in unclean or self.masks.people != "keep":
                    values[at] = self.masks.person_field(name, value, of=of)
        return values

    def _read(self, source: str, found: Sequence[Found]) -> list[Any]:
        if source == ".":
            return [each.value for each in found]
        if source == "#":
            return [each.position for each in found]
        if source == "@":
            return [self.as_of] * len(found)
        if source.startswith("^"):
            return [next(values_at(each.outer, source[1:]), None) for each in found]
        if "." in source:
            return [next(values_at(each.value, source), None) for each in found]
        return [_attribute(each.value, source) for each in found]

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
