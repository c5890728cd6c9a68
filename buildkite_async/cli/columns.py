"""The columns of a listing, and the choice of `--columns`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

import msgspec
from attrs import frozen

from buildkite_async.cli.cells import Kind
from buildkite_async.cli.suggestions import did_you_mean
from buildkite_async.errors import UsageError
from buildkite_async.wire.json_values import is_list, is_mapping

__all__ = ["Column", "Columns"]

T = TypeVar("T")


@frozen
class Column(Generic[T]):
    """A column: its name, and what it shows of a row."""

    name: str
    value: Callable[[T], Any]
    kind: Kind = "text"
    rank: int = 0
    """On a narrow terminal, the columns of the highest rank are left out first."""
    shown: bool = True
    """Whether it is shown if `--columns` does not name it."""

    @property
    def title(self) -> str:
        """The name in the first line of a table."""
        return self.name.replace("_", " ").upper()


@frozen
class Columns(Generic[T]):
    """The columns that the rows of a listing have."""

    noun: str
    """What the rows are, such as `builds`."""
    models: Sequence[type]
    """The classes of the rows, whose fields are columns, too."""
    all: Sequence[Column[T]]

    @property
    def default(self) -> Sequence[Column[T]]:
        """Those that are shown if none are named."""
        return [column for column in self.all if column.shown]

    @property
    def help(self) -> str:
        """A sentence about `--columns`."""
        names = ", ".join(column.name for column in self.all)
        if not self.models:
            return f"Columns: {names}."
        return f"Columns: {names}, and each field of the JSON, such as `{self._example()}`."

    def chosen(self, names: Iterable[str]) -> Sequence[Column[T]]:
        """Return the columns of these names.

        Raises:
            UsageError: There is no such column, or the text has no name.
        """
        return [self._named(name) for text in names for name in _names(text)]

    def _named(self, given: str) -> Column[T]:
        name = given.strip().replace("-", "_")
        found = next((column for column in self.all if column.name == name.lower()), None)
        if found is not None:
            return found
        first, *rest = given.strip().split(".")
        attribute = self._fields.get(first)
        if attribute is None:
            known = [column.name for column in self.all]
            raise UsageError(
                f"--columns: there is no column {given.strip()!r}."
                f"{did_you_mean(given.strip(), [*known, *self._fields])}"
                f" The usual ones are {', '.join(known)}."
            )
        return Column(given.strip(), lambda row: _inner(getattr(row, attribute, None), rest))

    @property
    def _fields(self) -> Mapping[str, str]:
        """The attributes of the models by their names in JSON."""
        return {
            field.encode_name: field.name
            for model in self.models
            for field in msgspec.structs.fields(model)
            if field.encode_name.isidentifier()
        }

    def _example(self) -> str:
        names = {column.name for column in self.all}
        return next(name for name in self._fields if name not in names)


def _names(text: str) -> Sequence[str]:
    names = [name for name in text.split(",") if name.strip()]
    if not names:
        raise UsageError(f"--columns must be names of columns, not {text!r}.")
    return names


def _inner(value: Any, path: Sequence[str]) -> Any:
    """Return the value at a path of keys, or None if there is none; of a list, those of its members."""
    if value is None or not path:
        return value
    if is_list(value):
        return [_inner(each, path) for each in value]
    first, *rest = path
    return _inner(value.get(first) if is_mapping(value) else getattr(value, first, None), rest)
