"""Methods that tests call while requests are served."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar, cast

from buildkite_async.emulator.argument_types import checked
from buildkite_async.emulator.execution.execution import at_one_instant
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.state.state import State

M = TypeVar("M", bound=Callable[..., Any])


class HasState(Protocol):
    """Something with a state."""

    state: State


def locked(method: M) -> M:
    """Make a method hold the lock of the state and do first what is due, as requests do.

    An argument of a wrong type is a ValueError, and so is what the REST API would refuse.
    """
    method = checked(method)

    @wraps(method)
    def call(self: HasState, *args: Any, **kwargs: Any) -> Any:
        with self.state.lock, at_one_instant(self.state):
            try:
                return method(self, *args, **kwargs)
            except ApiError as error:
                raise ValueError(_sentence(error)) from None

    return cast("M", call)


def _sentence(error: ApiError) -> str:
    details = "".join(
        f" {each['field']}: {each.get('message', each['code']).rstrip('.')}."
        for each in error.errors or ()
    )
    return f"{error.message.rstrip('.')}.{details}"
