"""The table of scalars in the configuration, checked without importing anything."""

from __future__ import annotations

import builtins
import json
from collections.abc import Mapping
from keyword import iskeyword
from typing import Any, Final

from graphql.pyutils import did_you_mean, suggestion_list

from buildkite_async.wire.json_values import is_object

__all__ = ["scalar_problem"]

SCALAR_TYPES: Final = ("Any", "bool", "datetime", "float", "int", "str")
"""The types that responses can be decoded to and variables encoded from."""
REFERENCES: Final = ("type", "parse", "serialize")
KEYS: Final = (*REFERENCES, "example")


def scalar_problem(name: str, value: Any) -> str | None:
    """Return why the value of a scalar is wrong, and what to write instead; None if it is right."""
    if not is_object(value):
        return _type_problem(name, value)
    if unknown := sorted(value.keys() - set(KEYS)):
        return f"{name} has no key {unknown[0]}{_hint(unknown[0], KEYS) or f': use {_or(KEYS)}'}"
    if "type" not in value:
        return f'{name} needs a `type`, such as {{ type = "decimal.Decimal" }}'
    for key in REFERENCES:
        if key in value and (problem := _reference_problem(value[key])):
            return f"{name}: {key} {problem}"
    if "example" in value and not _is_json(value["example"]):
        return f"{name}: example must be a JSON value: write it as the service sends it, in quotes"
    return None


def _type_problem(name: str, value: Any) -> str | None:
    if value in SCALAR_TYPES:
        return None
    if isinstance(value, str) and "." in value and _is_reference(value):
        return f'{name} has a type of your own: write {name} = {{ type = "{value}" }}'
    given = json.dumps(value, default=str)
    return f"{name} must be {_or(SCALAR_TYPES)}, or a table with a `type`, not {given}"


def _reference_problem(value: Any) -> str | None:
    if not _is_reference(value):
        given = json.dumps(value, default=str)
        return (
            "must be a builtin, or a module and what is in it, such as decimal.Decimal or"
            f" datetime:date.fromisoformat, not {given}"
        )
    first, *rest = value.replace(":", ".").split(".")
    if not rest and not hasattr(builtins, first):
        known = [each for each in dir(builtins) if not each.startswith("_")]
        return f"{first} is not a builtin: name its module too{_hint(first, known)}"
    return None


def _is_reference(value: Any) -> bool:
    """Whether the value names a builtin, or a module and what is in it."""
    return (
        isinstance(value, str)
        and value.count(":") <= 1
        and all(
            part.isidentifier() and not iskeyword(part)
            for part in value.replace(":", ".").split(".")
        )
    )


def _is_json(value: Any) -> bool:
    try:
        json.dumps(value, allow_nan=False)
    except (TypeError, ValueError):  # such as a date of TOML
        return False
    return True


def _or(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"


def _hint(name: str, known: Mapping[str, Any] | list[str] | tuple[str, ...]) -> str:
    return did_you_mean(suggestion_list(name, list(known))).replace(" Did", ": did")
