"""A small table as it is kept: one row for each key. Pure.

A row keeps its `_as_of` as long as nothing in it changes, so that a run without news leaves the table
as it is. A row that two complete lists in a row lack is gone; it stays in the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final, TypeAlias

import msgspec
from attrs import frozen

from buildkite_async.bulk.registry import Declaration
from buildkite_async.bulk.tables import AS_OF, CHANGED_AT, GONE_AT

__all__ = ["Key", "Merged", "key_text", "keys_of", "merge"]

Key: TypeAlias = tuple[Any, ...]
_OWN: Final = frozenset({AS_OF, CHANGED_AT, GONE_AT})


@frozen(kw_only=True)
class Merged:
    """The rows of a table after a run."""

    rows: Sequence[list[Any]]
    changed: bool
    """Whether they are other rows than before."""
    absent: tuple[str, ...]
    """The keys that this list lacked for the first time."""
    new: int
    updated: int


def keys_of(declaration: Declaration, rows: Iterable[Sequence[Any]]) -> list[Key]:
    """Return the keys of rows."""
    names = [column.name for column in declaration.table.columns]
    at = [names.index(each) for each in declaration.key]
    return [tuple(row[each] for each in at) for row in rows]


def key_text(key: Key) -> str:
    """Return a key as text."""
    return msgspec.json.encode(key).decode()


def merge(
    declaration: Declaration,
    before: Sequence[list[Any]],
    found: Sequence[list[Any]],
    *,
    as_of: datetime,
    absent: Iterable[str] = (),
    complete: bool = True,
) -> Merged:
    """Return the rows of a table after it was read.

    Args:
        declaration: The table.
        before: Its rows before.
        found: The rows that were read; the last one of a key counts.
        as_of: The time of the run.
        absent: The keys that the complete list before lacked.
        complete: Whether these are all rows that there are.
    """
    columns = [column.name for column in declaration.table.columns]
    own = {name: columns.index(name) for name in _OWN}
    rows = dict(zip(keys_of(declaration, before), before, strict=True))
    read = dict(zip(keys_of(declaration, found), found, strict=True))
    changed, new, updated = False, 0, 0
    if declaration.mode == "on_change" and before:
        ignored = [*own.values(), *(columns.index(each) for each in declaration.key)]
        read = {key: row for key, row in read.items() if not _same(before[-1], row, ignored)}
    for key, found_row in read.items():
        row = found_row
        present = rows.get(key)
        if present is None:
            new += 1
        elif _same(present, row, own.values()):
            if present[own[GONE_AT]] is None:
                continue
            row = [*present]
            row[own[GONE_AT]], row[own[CHANGED_AT]] = None, as_of
            updated += 1
        else:
            row[own[CHANGED_AT]] = as_of
            updated += 1
        changed = True
        rows[key] = row
    missing: list[str] = []
    if complete and declaration.mode in {"current", "once"}:
        absent_before = frozenset(absent)
        for key in rows.keys() - read.keys():
            row, text = rows[key], key_text(key)
            if row[own[GONE_AT]] is not None:
                continue
            if text in absent_before:
                rows[key] = [*row]
                rows[key][own[GONE_AT]] = as_of
                changed = True
            else:
                missing.append(text)
    else:
        missing = list(absent)
    return Merged(
        rows=list(rows.values()),
        changed=changed,
        absent=tuple(sorted(missing)),
        new=new,
        updated=updated,
    )


def _same(before: Sequence[Any], row: Sequence[Any], own: Iterable[int]) -> bool:
    """Whether two rows differ in nothing but their own columns."""
    skipped = frozenset(own)
    return all(
        left == right or _same_json(left, right)
        for at, (left, right) in enumerate(zip(before, row, strict=True))
        if at not in skipped
    )


def _same_json(left: Any, right: Any) -> bool:
    """Whether two JSON texts mean the same; the order of keys may differ."""
    if not isinstance(left, bytes) or not isinstance(right, bytes):
        return False
    return bool(msgspec.json.decode(left) == msgspec.json.decode(right))
