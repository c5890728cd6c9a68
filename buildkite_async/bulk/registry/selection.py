"""Which tables a call selects, by their names and by presets."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final

from attrs import frozen

from buildkite_async.bulk.registry.declaration import Declaration, declarations
from buildkite_async.errors import InvalidArgument

__all__ = ["PRESETS", "Selection", "select"]

BUILDS: Final = ("builds", "jobs")
"""Tables that are pulled together."""
PRESETS: Final = ("default", "people", "governance", "tests", "packages", "details", "all")


@frozen(kw_only=True)
class Selection:
    """The tables of a call."""

    builds: bool
    """Whether builds and jobs are among them."""
    tables: tuple[Declaration, ...]
    """The others; parents come before their children."""


def select(names: str | Sequence[str], *, secrets: bool = False) -> Selection:
    """Return the tables that names and presets stand for, and their parents.

    Args:
        names: Names of tables and presets.
        secrets: Whether tables with secrets may be named.

    Raises:
        InvalidArgument: A name is unknown, or its table is not available.
    """
    listed = (names,) if isinstance(names, str) else tuple(names)
    if not listed:
        raise InvalidArgument("tables must have at least one name of a table or a preset.")
    builds = False
    found: dict[str, Declaration] = {}

    def add(name: str) -> None:
        nonlocal builds
        if name in BUILDS:
            builds = True
            return
        declaration = declarations()[name]
        if declaration.parent is not None:
            add(declaration.parent)
        found.setdefault(name, declaration)

    for name in listed:
        for each in _in_preset(name) or (_checked(name, secrets=secrets),):
            add(each)
    return Selection(builds=builds, tables=tuple(found.values()))


def _in_preset(name: str) -> tuple[str, ...]:
    available = [each for each in declarations().values() if each.tier in {"default", "request"}]
    if name == "all":
        return (*BUILDS, *(each.name for each in available))
    if name == "default":
        return (*BUILDS, *(each.name for each in available if each.tier == "default"))
    return tuple(each.name for each in available if name in each.presets)


def _checked(name: str, *, secrets: bool) -> str:
    if name in BUILDS:
        return name
    known = declarations()
    declaration = known.get(name)
    if declaration is None:
        names = [*BUILDS, *known, *PRESETS]
        near = get_close_matches(name, names, 1)
        hint = f"; did you mean {near[0]!r}?" if near else f": choose from {', '.join(names)}."
        raise InvalidArgument(f"tables has an unknown name {name!r}{hint}")
    if declaration.tier == "secret" and not secrets:
        raise InvalidArgument(
            f"tables has {name!r}, which may hold secrets: pass secrets=True to pull it all the same."
        )
    return name
