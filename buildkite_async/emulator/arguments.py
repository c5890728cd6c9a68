"""Checks of what callers of the emulator's methods give."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import Any, TypeVar, cast

from buildkite_async.emulator.argument_types import fits, shown
from buildkite_async.emulator.contract import Schema, load
from buildkite_async.emulator.engine.resource import operation_named
from buildkite_async.emulator.validation import Validator

T = TypeVar("T")


def check_body(operation: str, method: str, body: Mapping[str, Any]) -> None:
    """Check the keyword arguments of a method that are the body of an operation.

    Raises:
        TypeError: The body has no such field.
        ValueError: A field has a value that the contract refuses, or that JSON does not have, or
            a field in it that the contract does not have.
    """
    schema, known = _body_schema(operation), fields_of(operation)
    for name, value in body.items():
        if name not in known:
            raise TypeError(
                f"{method}() got an unexpected keyword argument {name!r}.{did_you_mean(name, known)}"
            )
        if not _is_json(value):
            raise ValueError(f"{name} has to be a value that JSON has.")
    validator = Validator(load())
    if faults := validator.faults(dict(body), schema):
        refused = ", ".join(f"{each['field']} ({each['code']})" for each in faults)
        raise ValueError(f"{method}() got values that the REST API refuses: {refused}.")
    if unknown := next(validator.unknown(dict(body), schema), None):
        raise ValueError(f"{method}() got {unknown.at}, which the REST API does not have.")


def _is_json(value: Any) -> bool:
    if isinstance(value, dict):
        fields = cast("dict[object, object]", value)
        return all(fits(key, str) and _is_json(each) for key, each in fields.items())
    if isinstance(value, list | tuple):
        return all(map(_is_json, cast("Collection[object]", value)))
    return value is None or isinstance(value, bool) or fits(value, str) or fits(value, float)


def fields_of(operation: str) -> tuple[str, ...]:
    """Return the fields that the body of an operation can have."""
    return tuple(_body_schema(operation).get("properties", {}))


def values_of(schema: str) -> tuple[str, ...]:
    """Return the values of an enumeration of the contract."""
    return tuple(load().schemas[schema]["enum"])


def _body_schema(operation: str) -> Schema:
    found = operation_named(operation)
    return load().resolve({} if found is None else found.body or {})


def pick(choices: Mapping[str, T], name: str, noun: str) -> T:
    """Return the choice with a name; raise ValueError if there is none."""
    if name not in choices:
        listed = ", ".join(sorted(choices)) or "none"
        raise ValueError(
            f"{name!r} is not a {noun}; there are: {listed}.{did_you_mean(name, choices)}"
        )
    return choices[name]


def check_whole_number(name: str, value: object, least: int, most: int) -> None:
    """Check an argument; raise ValueError if it is not a whole number of a range."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise ValueError(
            f"{name} has to be a whole number from {least} to {most}, not {shown(value)}."
        )


def did_you_mean(name: str, choices: Iterable[str]) -> str:
    """Return a sentence with the most similar choice, or nothing."""
    by_lower = {each.lower(): each for each in choices}
    near = get_close_matches(name.lower(), by_lower, n=1)
    return f" Did you mean {by_lower[near[0]]!r}?" if near else ""
