"""Checks of what callers of the emulator's methods give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, TypeVar

from buildkite_async.emulator.contract import Schema, load
from buildkite_async.emulator.engine.resource import operation_named
from buildkite_async.emulator.validation import Validator

T = TypeVar("T")


def check_body(operation: str, method: str, body: Mapping[str, Any]) -> None:
    """Check the keyword arguments of a method that are the body of an operation.

    Raises:
        TypeError: The body has no such field.
        ValueError: A field has a value that the contract refuses.
    """
    schema, known = _body_schema(operation), fields_of(operation)
    for name in body:
        if name not in known:
            raise TypeError(
                f"{method}() got an unexpected keyword argument {name!r}.{did_you_mean(name, known)}"
            )
    if faults := Validator(load()).faults(dict(body), schema):
        refused = ", ".join(f"{each['field']} ({each['code']})" for each in faults)
        raise ValueError(f"{method}() got values that the REST API refuses: {refused}.")


def fields_of(operation: str) -> tuple[str, ...]:
    """Return the fields that the body of an operation can have."""
    return tuple(_body_schema(operation).get("properties", {}))


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
        raise ValueError(f"{name} has to be a whole number from {least} to {most}, not {value!r}.")


def check_bytes(name: str, value: object) -> None:
    """Check an argument; raise TypeError if it is not bytes."""
    if not isinstance(value, bytes):
        raise TypeError(f"{name} has to be bytes, not {type(value).__name__}.")


def did_you_mean(name: str, choices: Iterable[str]) -> str:
    """Return a sentence with the most similar choice, or nothing."""
    near = get_close_matches(name, choices, n=1)
    return f" Did you mean {near[0]!r}?" if near else ""
