"""How functions are called: with arguments that they have, and with errors that keep no variables.

A wrong call raises an error of this package, as any wrong value does. A traceback keeps the variables
of its frames, among them bodies and headers, and tools that report errors show them; so the errors
of public calls leave without the frames inside.
"""

from __future__ import annotations

import asyncio
import inspect
import sys
from collections.abc import Callable, Collection, Coroutine, Iterable, Mapping
from difflib import get_close_matches
from functools import cached_property, wraps
from typing import Any, Final, TypeVar, cast

from buildkite_async.errors import BuildkiteError, InvalidArgument, UnknownArgument, shorten

__all__ = [
    "Parameters",
    "check_type",
    "checked_call",
    "checked_init",
    "mark_as_coroutine_function",
    "run_call",
    "unknown_argument",
    "without_tracebacks",
]

C = TypeVar("C", bound=type)
E = TypeVar("E", bound=BaseException)
F = TypeVar("F", bound=Callable[..., Any])

NEAR_NAME: Final = 0.6
"""How similar a name must be to one that exists, to be suggested."""


def check_type(name: str, value: object, *types: type, words: str | None = None) -> None:
    """Check the type of an argument.

    Args:
        name: The name of the argument.
        value: What was given.
        *types: The types that it may have.
        words: What it must be, if that is more than the names of the types.

    Raises:
        InvalidArgument: It has none of the types.
    """
    if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
        right = words or " or ".join(each.__name__ for each in types)
        raise InvalidArgument(
            f"{name} must be {right}, not a value of type {type(value).__name__}."
        )


def unknown_argument(
    place: str, path: str, known: Iterable[str], *, extras: Collection[str] = ()
) -> UnknownArgument:
    """Return the error for an argument, or the key at a path, that does not exist.

    Args:
        place: What is called, such as `builds.list()`.
        path: The unknown name.
        known: The names that exist.
        extras: The arguments that take what this version does not know.
    """
    parent, dot, name = path.rpartition(".")
    near = get_close_matches(name, sorted(known), 1, NEAR_NAME)
    suggestion = f"{parent}{dot}{near[0]}" if near else None
    sentences = [f"{place} has no argument {shorten(path)!r}."]
    if suggestion is not None:
        sentences.append(f"Did you mean {suggestion!r}?")
    if extras:
        sentences.append(f"What this version does not know goes into {' or '.join(extras)}.")
    return UnknownArgument(" ".join(sentences), name=path, suggestion=suggestion)


class Parameters:
    """The parameters of a function, without `self`."""

    def __init__(self, function: Callable[..., Any], *, bound: bool) -> None:
        code = function.__code__
        first, count = int(bound), code.co_argcount
        self.positional = code.co_varnames[first:count]
        self.names = code.co_varnames[first : count + code.co_kwonlyargcount]
        self._positional_only = frozenset(code.co_varnames[first : code.co_posonlyargcount])
        self._has_more = bool(code.co_flags & inspect.CO_VARARGS)
        self._has_any = bool(code.co_flags & inspect.CO_VARKEYWORDS)
        defaults: Collection[object] = function.__defaults__ or ()
        keyword_defaults: Mapping[str, object] = function.__kwdefaults__ or {}
        self._required = frozenset(
            (
                *self.positional[: len(self.positional) - len(defaults)],
                *(set(code.co_varnames[count : len(self.names) + first]) - keyword_defaults.keys()),
            )
        )

    @cached_property
    def keywords(self) -> frozenset[str]:
        """The names that a keyword may have."""
        return frozenset(self.names) - self._positional_only

    def check(self, place: str, args: Collection[object], given: Mapping[str, object]) -> None:
        """Check that the arguments fit the parameters.

        Raises:
            UnknownArgument: There is no parameter of the name of a keyword.
            InvalidArgument: An argument is missing, superfluous, or given twice.
        """
        if not self._has_any and not self.keywords.issuperset(given):
            unknown = next(name for name in given if name not in self.keywords)
            raise unknown_argument(place, unknown, self.keywords)
        self.check_count(place, args, given)

    def check_count(
        self, place: str, args: Collection[object], given: Mapping[str, object]
    ) -> None:
        """Raise InvalidArgument if an argument is missing, superfluous, or given twice."""
        count = len(args)
        if count > len(self.positional) and not self._has_more:
            raise InvalidArgument(
                f"{place} takes {len(self.positional)} positional arguments, but {count} were given."
            )
        by_position = self.positional[:count]
        for name in by_position:
            if name in given and name not in self._positional_only:
                raise InvalidArgument(f"{place} has got the argument {name!r} twice.")
        missing = self._required.difference(by_position, given)
        if missing:
            first = next(name for name in self.names if name in missing)
            raise InvalidArgument(f"{place} needs the argument {first!r}.")


def checked_call(function: F) -> F:
    """Return a function; a call that does not fit its parameters raises an error of this package."""
    parameters = Parameters(function, bound=False)
    place = f"{function.__name__}()"

    @wraps(function)
    def checked(*args: Any, **given: Any) -> Any:
        try:
            parameters.check(place, args, given)
        except BuildkiteError as error:
            del args, given  # a traceback keeps its variables, and they may be secret
            raise without_tracebacks(error, None) from None
        return function(*args, **given)

    return cast("F", checked)


def checked_init(cls: C) -> C:
    """Make calls of a class that do not fit its parameters raise an error of this package."""
    init: Any = vars(cls)["__init__"]
    parameters = Parameters(init, bound=True)

    @wraps(init)
    def checked(self: Any, /, *args: Any, **given: Any) -> None:
        handled = sys.exception()
        try:
            parameters.check(f"{cls.__name__}()", args, given)
            init(self, *args, **given)
        except BuildkiteError as error:
            del args, given, self
            raise without_tracebacks(error, handled) from error.__cause__

    setattr(cls, "__init__", checked)  # noqa: B010  # checkers forbid the assignment
    return cls


def run_call(
    function: Callable[..., Coroutine[Any, Any, Any]],
    owner: Any,
    args: tuple[Any, ...],
    given: Mapping[str, Any],
) -> Coroutine[Any, Any, Any]:
    """Return the coroutine of a method, whose errors leave without their tracebacks."""
    call: Any = _run(function, owner, args, given)
    # As the method's own, for the warning that it was never awaited.
    call.__name__, call.__qualname__ = function.__name__, function.__qualname__
    return cast("Coroutine[Any, Any, Any]", call)


def mark_as_coroutine_function(function: F) -> F:
    """Make `inspect` and asyncio take a function for one that returns a coroutine."""
    if sys.version_info >= (3, 12):
        return inspect.markcoroutinefunction(function)
    # asyncio.iscoroutinefunction() and unittest.mock look for it; inspect does not
    vars(function)["_is_coroutine"] = vars(asyncio.coroutines)["_is_coroutine"]
    return function


async def _run(
    function: Callable[..., Coroutine[Any, Any, Any]],
    owner: Any,
    args: tuple[Any, ...],
    given: Mapping[str, Any],
) -> Any:
    handled = sys.exception()
    try:
        return await function(owner, *args, **given)
    except BuildkiteError as error:
        del owner, args, given
        raise without_tracebacks(error, handled) from error.__cause__


def without_tracebacks(error: E, handled: BaseException | None) -> E:
    """Return an error without its traceback and those of what led to it, up to what the caller handles."""
    todo: list[BaseException | None] = [error]
    seen = {id(handled)}
    while todo:
        each = todo.pop()
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        each.__traceback__ = None
        todo += each.__cause__, each.__context__
        if isinstance(each, BaseExceptionGroup):
            todo += cast("BaseExceptionGroup[BaseException]", each).exceptions
    return error
