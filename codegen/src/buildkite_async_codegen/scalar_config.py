"""The table of scalars in the configuration, checked without importing anything."""

from __future__ import annotations

import builtins
import json
from collections.abc import Mapping
from typing import Any, Final

from graphql.pyutils import did_you_mean, suggestion_list

from buildkite_async.wire.json_values import is_object

from .scalar_types import is_reference, module_of, scalar_type

__all__ = ["scalar_problem"]

SCALAR_TYPES: Final = ("Any", "bool", "datetime", "float", "int", "str")
"""The types that responses can be decoded to and variables encoded from."""
FUNCTIONS: Final = ("parse", "serialize")
KEYS: Final = ("type", *FUNCTIONS, "example")


def scalar_problem(name: str, value: Any) -> str | None:
    """Return why the value of a scalar is wrong, and what to write instead; None if it is right."""
    if not is_object(value):
        return _type_problem(name, value)
    if unknown := sorted(value.keys() - set(KEYS)):
        return f"{name} has no key {unknown[0]}{_hint(unknown[0], KEYS) or f': use {_or(KEYS)}'}"
    if "type" not in value:
        return f'{name} needs a `type`, such as {{ type = "decimal.Decimal" }}'
    if problem := _own_type_problem(value):
        return f"{name}: {problem}"
    for key in FUNCTIONS:
        if key in value and (problem := _reference_problem(value[key])):
            return f"{name}: {key} {problem}"
    if "example" in value and not _is_json(value["example"]):
        return f"{name}: example must be a JSON value: write it as the service sends it, in quotes"
    return None


def _type_problem(name: str, value: Any) -> str | None:
    if value in SCALAR_TYPES:
        return None
    if isinstance(value, str) and set(".:[|") & set(value) and scalar_type(value):
        return f'{name} has a type of your own: write {name} = {{ type = "{value}" }}'
    given = json.dumps(value, default=str)
    return f"{name} must be {_or(SCALAR_TYPES)}, or a table with a `type`, not {given}"


def _own_type_problem(table: Mapping[str, Any]) -> str | None:
    """Return what is wrong with the type of a scalar, or missing beside it."""
    text = table["type"]
    found = scalar_type(text) if isinstance(text, str) else None
    if found is None:
        return f"type {_shape(text)}, perhaps with arguments, such as dict[str, Any]"
    for reference in found.references:
        if problem := _reference_problem(reference):
            return f"type {problem}"
    if found.called is None and "parse" not in table:
        return f"{text} is a union, which cannot be called: name a `parse` function"
    if found.has_arguments and "serialize" not in table:
        return f"name a `serialize` function: `str` does not return a JSON value of {text}"
    return None


def _reference_problem(value: Any) -> str | None:
    if not is_reference(value):
        return _shape(value)
    if not module_of(value) and not hasattr(builtins, value):
        known = [each for each in dir(builtins) if not each.startswith("_")]
        return f"{value} is not a builtin: name its module too{_hint(value, known)}"
    return None


def _shape(given: Any) -> str:
    return (
        "must be a builtin, or a module and what is in it, such as decimal.Decimal or"
        f" datetime:date.fromisoformat, not {json.dumps(given, default=str)}"
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
