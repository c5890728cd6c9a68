"""Checks the scalars of the configuration against the schema, and their functions by an example."""

from __future__ import annotations

import importlib
import inspect
import json
import sys
from collections.abc import Mapping
from typing import Any, Final, get_args, get_origin

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLScalarType,
    GraphQLSchema,
)
from graphql.pyutils import did_you_mean, suggestion_list

from .config import Config
from .errors import CodegenError
from .own_scalars import OwnScalar
from .scalar_types import SCALARS

__all__ = ["check_scalar_functions", "refuse_unknown_scalars"]

INSTALL: Final = "install it beside the generator, or use `--no-verify`"


def refuse_unknown_scalars(schema: GraphQLSchema, config: Config) -> None:
    """Raise CodegenError if the configuration has a scalar that the schema does not have."""
    scalars = {
        name for name, type_ in schema.type_map.items() if isinstance(type_, GraphQLScalarType)
    }
    for name in sorted(config.scalars.keys() - SCALARS.keys() - scalars):
        match schema.type_map.get(name):
            case None:
                hint = did_you_mean(suggestion_list(name, sorted(scalars)))
                problem = f"the schema has no scalar {name}.{hint}"
            case GraphQLEnumType():
                problem = f"{name} is an enum of the schema, not a scalar: leave it out"
            case GraphQLInputObjectType():
                problem = f"{name} is an input type of the schema, not a scalar: leave it out"
            case _:
                problem = f"{name} is a type with fields, not a scalar: leave it out"
        raise CodegenError(f"{config.table('scalars')}: {problem}")


def check_scalar_functions(config: Config) -> None:
    """Import the types and functions of scalars, and try them with the examples.

    Raises:
        CodegenError: One does not exist, or does not give the example back.
    """
    for name, scalar in sorted(config.own_scalars.items()):
        try:
            _check(scalar)
        except _Wrong as wrong:
            raise CodegenError(f"{config.table('scalars')} {name}: {wrong}") from wrong


class _Wrong(Exception):
    """What is wrong with a scalar."""


def _check(scalar: OwnScalar) -> None:
    python_type = scalar.python_type
    for reference in python_type.references:
        _check_type(reference, has_arguments=reference not in python_type.bare)
    parse, serialize = _found(scalar.parse), _found(scalar.serialize)
    if inspect.isabstract(parse):
        raise _Wrong(f"{scalar.parse} is abstract: name a `parse` function that makes its values")
    for key, reference, function in (
        ("parse", scalar.parse, parse),
        ("serialize", scalar.serialize, serialize),
    ):
        if not callable(function):
            raise _Wrong(f"{key} {reference} cannot be called")
    if scalar.example is None:
        return
    example = json.dumps(scalar.example)
    try:
        value = parse(scalar.example)
    except Exception as error:  # whatever a function of the user's own raises
        raise _Wrong(
            f"{scalar.parse} does not accept the example {example}{_name(error)}"
        ) from error
    try:
        again = serialize(value)
    except Exception as error:
        message = f"{scalar.serialize} does not accept the value of the example {example}"
        raise _Wrong(f"{message}{_name(error)}") from error
    if again != scalar.example or type(again) is not type(scalar.example):
        written = json.dumps(again, default=lambda value: f"a {type(value).__name__}")
        advice = "name a `serialize` function that returns what the service sends"
        raise _Wrong(f"the example {example} is written as {written}: {advice}")


def _check_type(reference: str, *, has_arguments: bool) -> None:
    """Check that there is a type, which has arguments if strict type checkers require them."""
    found = _found(reference)
    if found is Any:
        return
    if not isinstance(found, type) and get_origin(found) is None and not has_arguments:
        raise _Wrong(f"{reference} is not a type: name a class, and a `parse` function if needed")
    if not has_arguments and _is_generic(found):
        origin = get_origin(found) or found
        arguments = "str, Any" if issubclass(origin, Mapping) else "Any"
        arguments += ", ..." if origin is tuple else ""
        raise _Wrong(
            f"{reference} needs arguments for type checkers: write {reference}[{arguments}]"
        )


def _is_generic(found: Any) -> bool:
    """Whether a class has type parameters; those of the standard library do not list them."""
    if getattr(found, "__parameters__", ()) or (get_origin(found) and not get_args(found)):
        return True
    home = getattr(found, "__module__", "").partition(".")[0]
    if home in {"builtins", "collections"}:
        return found is type or hasattr(found, "__class_getitem__")
    return home in sys.stdlib_module_names and "__class_getitem__" in vars(found)


def _found(reference: str) -> Any:
    """Return what a reference names."""
    home, colon, inside = reference.partition(":")
    if not colon:
        home, _, inside = reference.rpartition(".")
    found: Any = _module(home or "builtins", reference)
    for name in inside.split("."):
        try:
            found = getattr(found, name)
        except AttributeError:
            hint = did_you_mean(suggestion_list(name, dir(found)))
            raise _Wrong(f"{home} has no {inside}.{hint}") from None
    return found


def _name(error: Exception) -> str:
    """Return the kind of the error; its message is in Python's words."""
    return f" ({type(error).__name__})"


def _module(name: str, reference: str) -> Any:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        parent, _, last = name.rpartition(".")
        if error.name == name and hasattr(sys.modules.get(parent), last):  # a class, for example
            written = f"{parent}:{reference.removeprefix(f'{parent}.')}"
            raise _Wrong(f"{name} is not a module: write {written}") from error
        raise _Wrong(f"the module {error.name} is not installed here: {INSTALL}") from error
    except Exception as error:  # whatever a module of the user's own raises
        raise _Wrong(f"the module {name} cannot be imported{_name(error)}") from error
