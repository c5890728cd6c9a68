"""The types of arguments, checked by the hints of what is called."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Collection, Mapping
from functools import cache, wraps
from types import NoneType, UnionType
from typing import Any, Final, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from attrs import frozen

C = TypeVar("C", bound=type)
M = TypeVar("M", bound=Callable[..., Any])


@frozen
class Parameter:
    """A parameter of a method."""

    hint: Any
    """The type of what it takes."""
    required: bool
    """Whether it has no default."""


@cache
def parameters_of(method: Callable[..., Any]) -> Mapping[str, Parameter]:
    """Return the parameters of a method by their names, without `self` and `**fields`."""
    hints = get_type_hints(method)
    return {
        each.name: Parameter(hints[each.name], each.default is each.empty)
        for each in inspect.signature(method).parameters.values()
        if each.name != "self" and each.kind is not each.VAR_KEYWORD
    }


def problem_of(method: Callable[..., Any], given: Mapping[str, object]) -> str | None:
    """Why an argument of a method has the wrong type, as a sentence that begins with its name."""
    parameters = parameters_of(method)
    for name, value in given.items():
        if name in parameters and not fits(value, parameters[name].hint):
            return f"{name} has to be {_words(parameters[name].hint)}, not {shown(value)}."
    return None


def checked(method: M) -> M:
    """Make a method check the types of its arguments by its hints.

    The method raises ValueError if one is wrong.
    """
    signature = inspect.signature(method)

    @wraps(method)
    def call(*args: Any, **kwargs: Any) -> Any:
        try:
            given = signature.bind(*args, **kwargs).arguments
        except TypeError:
            return method(*args, **kwargs)  # which raises it, with its own name
        problem = problem_of(method, given)
        if problem is not None:
            raise ValueError(problem)
        return method(*args, **kwargs)

    return cast("M", call)


def checked_fields(made: C) -> C:
    """Make a class of attrs check the types of its fields, by raising ValueError."""
    init = cast("Any", made).__init__
    init.__annotations__ = get_type_hints(made)
    cast("Any", made).__init__ = checked(init)
    return made


def fits(value: object, hint: Any) -> bool:
    """Whether a value has the type of a hint; numbers are finite, and text is Unicode."""
    origin, of = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return any(fits(value, each) for each in of)
    if hint is str or origin is Literal:  # methods themselves say which texts there are
        return isinstance(value, str) and is_unicode(value)
    if hint in (int, float):
        whole = isinstance(value, int) and not isinstance(value, bool)
        return whole if hint is int else (whole or isinstance(value, float)) and _is_finite(value)
    if origin is None:
        return hint is Any or isinstance(value, hint)
    if issubclass(origin, Mapping):
        return isinstance(value, Mapping) and all(
            fits(key, of[0]) and fits(each, of[1])
            for key, each in cast("Mapping[object, object]", value).items()
        )
    if issubclass(origin, Collection):
        return (
            isinstance(value, Collection)
            and not isinstance(value, str | bytes | Mapping)
            and all(fits(each, of[0]) for each in cast("Collection[object]", value))
        )
    return isinstance(value, origin)


def is_unicode(text: str) -> bool:
    """Whether a text can be in a response: not if it has halves of surrogate pairs."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_finite(value: Any) -> bool:
    return bool(-sys.float_info.max <= value <= sys.float_info.max)


_NAMES: Final[Mapping[Any, str]] = {
    str: "text",
    bytes: "bytes",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
}


def _words(hint: Any) -> str:
    origin, of = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return " or ".join(_words(each) for each in of if each is not NoneType)
    if origin is Literal:
        return "text"
    if origin is None:
        return _NAMES.get(hint) or hint.__name__
    if issubclass(origin, Mapping):
        return "a mapping of names to texts"
    if issubclass(origin, Collection):
        return "a list of texts" if of[0] is str else "a list"
    return "a function"


def shown(value: object) -> str:
    """Return a value as messages show it: short, and without what may be secret."""
    if isinstance(value, str):
        return "text" if is_unicode(value) else "text with half a surrogate pair"
    if isinstance(value, float | bool) or (isinstance(value, int) and abs(value) < 10**30):
        return repr(value)
    names: dict[type[object], str] = {
        dict: "a mapping",
        list: "a list",
        NoneType: "nothing",
        int: "a number of more than 30 digits",
    }
    return names.get(type(value)) or f"a value of type {type(value).__name__}"
