"""Arguments for a method, made from its type hints."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import (
    Any,
    Literal,
    Required,
    Union,
    Unpack,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

DATETIME = datetime(2026, 3, 4, 5, 6, 7, 89000, tzinfo=UTC)
SCALARS: Mapping[Any, Any] = {str: "some text", int: 42, float: 1.5, bool: False, Any: "any"}
# Calls that take exactly one of several keys: the key to give, and all of them.
EXTRA = frozenset({"extra_query", "extra_body"})
CURSORS = frozenset({"after", "before"})
ONE_OF = {"ClusterMaintainers.create": ("team", {"user", "team"})}


def options(hint: Any) -> list[Any]:
    """Return the members of a union, or the hint itself, without None."""
    if get_origin(hint) is Required:
        hint = get_args(hint)[0]
    members = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    return [one for one in members if one is not NoneType]


def allows_none(hint: Any) -> bool:
    return get_origin(hint) in (Union, UnionType) and NoneType in get_args(hint)


def keys(hint: Any) -> dict[str, Any]:
    """Return the keys of a TypedDict with their hints."""
    return get_type_hints(hint, include_extras=True)


def keywords(function: Callable[..., Any]) -> dict[str, Any]:
    """Return the hints of all arguments of a function, including the keys of its TypedDict.

    Except those that every method has for what the contract does not know.
    """
    hints = get_type_hints(function, include_extras=True)
    hints.pop("return", None)
    found: dict[str, Any] = {}
    for name, hint in hints.items():
        found |= keys(get_args(hint)[0]) if get_origin(hint) is Unpack else {name: hint}
    return {name: hint for name, hint in found.items() if name not in EXTRA}


def required(function: Callable[..., Any]) -> set[str]:
    """Return the names of the required arguments of a function."""
    plain = inspect.signature(function).parameters.values()
    needed = {p.name for p in plain if p.default is p.empty and p.kind is not p.VAR_KEYWORD}
    needed |= {n for n, hint in keywords(function).items() if get_origin(hint) is Required}
    return needed - {"self"}


def make_value(hint: Any, name: str = "") -> Any:
    """Return a value that fits a hint."""
    choices = options(hint)
    lists = [one for one in choices if get_origin(one) is Sequence]
    one = (lists or choices)[0]
    origin = get_origin(one)
    if is_typeddict(one):
        return {key: make_value(value) for key, value in keys(one).items()}
    if origin is Sequence:
        return _rows(get_args(one)[0])
    if origin is Mapping:
        return {"some-key": make_value(get_args(one)[1])}
    if origin is Literal:
        return get_args(one)[0]
    if isinstance(one, type) and issubclass(one, Enum):
        return next(iter(one))
    if one is datetime:
        return DATETIME
    return f"the-{name}" if one is str and name else SCALARS[one]


def _rows(hint: Any) -> list[Any]:
    kinds = options(hint)
    return [make_value(one) for one in (kinds if all(map(is_typeddict, kinds)) else kinds[:1])]


def arguments(
    function: Callable[..., Any], *, only_required: bool = False, cursor: str = "after"
) -> dict[str, Any]:
    """Return arguments for a call: all that it takes, or only the required ones.

    Of two cursors, which cannot be given together, it is the one that is named.
    """
    wanted = required(function) if only_required else {*keywords(function)}
    if wanted >= CURSORS:
        wanted = wanted - CURSORS | {cursor}
    if function.__qualname__ in ONE_OF:
        chosen, choices = ONE_OF[function.__qualname__]
        wanted = wanted - choices | {chosen}
    return {n: make_value(hint, n) for n, hint in keywords(function).items() if n in wanted}
