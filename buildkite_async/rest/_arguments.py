"""Methods check their arguments when they are called, before anything is sent.

`Unpack[TypedDict]` is a promise to type checkers only, and so are type hints. `Resource` applies
`check_methods` to each of its subclasses, so nothing is written at the methods themselves. What is
checked is found out when a method is called for the first time: importing the package stays fast.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

from buildkite_async.errors import BuildkiteError
from buildkite_async.rest._signatures import KeySignature, typed_dict_of
from buildkite_async.wire.calls import mark_as_coroutine_function, run_call, without_tracebacks

if TYPE_CHECKING:
    from buildkite_async.rest._argument_checks import ArgumentChecks

__all__ = ["Number", "Text", "check_arguments", "check_methods"]

F = TypeVar("F", bound=Callable[..., Any])

Text: TypeAlias = str
"""A positional argument that is no part of the path, and so may be any text.

One that is annotated as `str` or `int` is a part of the path.
"""
Number: TypeAlias = int
"""A positional argument that is no part of the path, and so may be any whole number."""


def check_methods(cls: type) -> None:
    """Make each public method of a class check its arguments."""
    for name, method in [*vars(cls).items()]:
        if isinstance(method, FunctionType) and not name.startswith("_"):
            setattr(cls, name, check_arguments(method))


def check_arguments(method: F) -> F:
    """Return a method that checks its arguments."""
    checks: ArgumentChecks | None = None
    is_coroutine_function = inspect.iscoroutinefunction(method)

    @wraps(method)
    def checked(owner: Any, /, *args: Any, **given: Any) -> Any:
        nonlocal checks
        if checks is None:
            checks = _checks_of(method)
        handled = sys.exception()
        try:
            owner, args, given = checks.check(owner, args, given)
            if is_coroutine_function:
                return run_call(method, owner, args, given)
            return method(owner, *args, **given)
        except BuildkiteError as error:
            del owner, args, given  # a traceback keeps its variables, and they may be secret
            raise without_tracebacks(error, handled) from error.__cause__

    if typed_dict_of(method) is not None:
        checked.__dict__["__signature__"] = KeySignature(method)
    if is_coroutine_function:
        mark_as_coroutine_function(checked)
    return cast("F", checked)


def _checks_of(method: Callable[..., Any]) -> ArgumentChecks:
    # Imported when a method is called for the first time, as it takes a while.
    from buildkite_async.rest._argument_checks import ArgumentChecks

    return ArgumentChecks(method)
