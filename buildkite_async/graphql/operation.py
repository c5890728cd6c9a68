"""Generated GraphQL operations, and the base of the classes that run them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from datetime import UTC, datetime
from functools import wraps
from inspect import iscoroutinefunction
from typing import Any, Final, Generic, Protocol, Self, TypeVar, cast

from attrs import field, frozen

from buildkite_async.errors import ComplexityExceeded, DecodeError, InvalidArgument, UsageError
from buildkite_async.graphql.complexity import (
    Complexity,
    advice,
    check_complexity,
    check_page_size,
    check_page_sizes,
    page_size,
    parameter_name,
)
from buildkite_async.graphql.connection import ConnectionPath
from buildkite_async.graphql.decoding import decode
from buildkite_async.graphql.objects import GraphQLObject
from buildkite_async.graphql.page_sizer import PageSizer
from buildkite_async.http import Lane
from buildkite_async.http.arguments import shown
from buildkite_async.http.error_parsing import unreadable
from buildkite_async.wire.calls import (
    Parameters,
    mark_as_coroutine_function,
    run_call,
    without_tracebacks,
)
from buildkite_async.wire.datetimes import to_datetime
from buildkite_async.wire.json_values import UNSET, is_list, to_json

__all__ = ["Operation", "OperationsBase", "Transport", "add_advice", "encode_variables"]

R = TypeVar("R", bound=GraphQLObject)
F = TypeVar("F", bound=Callable[..., Any])

TIME_LIKE: Final = "TimeLike"
"""How generated methods annotate a point in time."""
NO_DEFAULTS: Final[Mapping[str, int]] = {}


class Transport(Protocol):
    """The interface for sending operations."""

    async def graphql(
        self,
        query: str,
        *,
        operation_name: str | None,
        variables: Mapping[str, Any],
        idempotent: bool,
        cost: int | None,
        lane: Lane = "interactive",
    ) -> Mapping[str, Any]:
        """Send an operation and return the `data` of the response.

        Raises:
            GraphQLFailed: The response has errors.
        """
        ...

    async def graphql_page(
        self,
        query: str,
        *,
        operation_name: str,
        fit: Callable[[int | None], tuple[Mapping[str, Any], int]],
        lane: Lane,
    ) -> Mapping[str, Any]:
        """Send a query for one page, sized when it is sent, and return the `data` of the response.

        `fit` takes the available points, or None for no limit, and returns the variables and the
        points that they request.
        """
        ...


@frozen(kw_only=True)
class Operation(Generic[R]):
    """A document with one operation, the class of its response and its complexity."""

    name: str
    document: str = field(repr=False)
    """The text that is sent, with the fragments that it uses."""
    result: type[R] = field(repr=False)
    """The class of the response's data."""
    mutation: bool
    """Whether it is a mutation rather than a query."""
    cost: Complexity = field(repr=False)
    defaults: Mapping[str, int] = field(default=NO_DEFAULTS, repr=False)
    """Default values of variables that size pages."""

    def points(self, variables: Mapping[str, Any]) -> int:
        """Return the points that it requests.

        Raises:
            ComplexityExceeded: They are over the limit.
        """
        return check_complexity(self.cost, {**self.defaults, **variables}, self.name)

    def advice(self, variables: Mapping[str, Any]) -> str | None:
        """Return how to reduce the points; None if there is no page to reduce."""
        return advice(self.cost, {**self.defaults, **variables})

    @property
    def connection_path(self) -> ConnectionPath | None:
        """The connection that `walk` follows by itself; None if there is none."""
        path = getattr(self.result, "connection_path", None)
        return path if isinstance(path, ConnectionPath) else None


def _checked(method: F) -> F:
    """Return the method of an operation; a call that does not fit it raises an error of this package."""
    parameters: Parameters | None = None
    times: frozenset[str] = frozenset()

    @wraps(method)
    def checked(owner: Any, /, *args: Any, **given: Any) -> Any:
        nonlocal parameters, times
        if parameters is None:
            parameters = Parameters(method, bound=True)
            hints = method.__annotations__.items()
            times = frozenset(name for name, hint in hints if TIME_LIKE in str(hint))
        try:
            parameters.check(f"graphql.{method.__name__}()", args, given)
            for name in times.intersection(given):
                given[name] = _times(name, given[name], owner.transport)
        except UsageError as error:
            del args, given  # a traceback keeps its variables, and they may be secret
            raise without_tracebacks(error, None) from None
        return run_call(method, owner, args, given)

    return cast("F", checked)


def _times(name: str, value: Any, transport: object) -> Any:
    """Return the points in time that a caller means."""
    if value is None or value is UNSET:
        return value
    if is_list(value):
        return [_times(name, each, transport) for each in value]
    now: Callable[[], datetime] = getattr(transport, "service_now", _now)
    return to_datetime(name, value, now=now)


def _now() -> datetime:
    return datetime.now(UTC)


class OperationsBase:
    """Runs operations over a transport."""

    def __init_subclass__(cls) -> None:
        """Make the methods of operations check their arguments."""
        super().__init_subclass__()
        for name, method in [*vars(cls).items()]:
            if iscoroutinefunction(method) and not name.startswith("_"):
                setattr(cls, name, mark_as_coroutine_function(_checked(method)))

    def __init__(self, transport: Transport) -> None:
        self.transport = transport
        self._page_sizer: PageSizer | None = None
        self._connection_path: ConnectionPath | None = None
        self._lane: Lane = "interactive"

    def walking(
        self, page_sizer: PageSizer, lane: Lane, connection_path: ConnectionPath | None
    ) -> Self:
        """Return the same operations, with pages sized by the page sizer, and sent in this lane.

        The pages are those of a connection of the operation, or of the one that `walk` follows.
        """
        walking = copy(self)
        walking._page_sizer, walking._lane = page_sizer, lane  # noqa: SLF001  # the same class
        walking._connection_path = connection_path  # noqa: SLF001  # a copy of the same class
        return walking

    async def run(self, operation: Operation[R], variables: Mapping[str, object]) -> R:
        """Send one operation and return its response.

        Raises:
            GraphQLFailed: The response has errors.
            ComplexityExceeded: The query is over the limit of complexity or depth.
            DecodeError: The response does not match the operation.
        """
        encoded = encode_variables(variables)
        check_page_sizes(operation.cost, encoded)
        _check_cursor(self._connection_path or operation.connection_path, encoded)
        if self._page_sizer is None:
            data = await self._data(operation, encoded)
        else:
            data = await self._page(operation, encoded, self._page_sizer)
        try:
            return decode(data, operation.result, operation.name)
        except DecodeError as error:
            raise unreadable(str(error), idempotent=not operation.mutation) from error

    async def _page(
        self, operation: Operation[Any], variables: dict[str, Any], page_sizer: PageSizer
    ) -> Mapping[str, Any]:
        """Return the data of one page of a connection."""
        connection_path = self._connection_path or operation.connection_path
        if connection_path is None:
            raise InvalidArgument(f"{operation.name} has no connection that can be paginated.")
        _check_direction(connection_path, {**operation.defaults, **variables})
        if (size := connection_path.size) is None:
            return await self._data(operation, variables)
        check_page_size(size, variables.get(size), least=1)
        if connection_path.backwards:  # without a size, the service would return the first rows
            requested = page_size({**operation.defaults, **variables}, size)
            variables = {**variables, size: requested}
        last = variables

        def fit(available: int | None) -> tuple[Mapping[str, Any], int]:
            nonlocal last
            last = page_sizer.fit(variables, size, operation.cost, operation.defaults, available)
            return last, operation.points(last)

        while True:
            try:
                return await self.transport.graphql_page(
                    operation.document, operation_name=operation.name, fit=fit, lane=self._lane
                )
            except ComplexityExceeded as error:
                if not page_sizer.shrink({**operation.defaults, **last}, size, error):
                    add_advice(error, operation.advice(last))
                    raise

    async def _data(
        self, operation: Operation[Any], variables: dict[str, Any]
    ) -> Mapping[str, Any]:
        try:
            return await self.transport.graphql(
                operation.document,
                operation_name=operation.name,
                variables=variables,
                idempotent=not operation.mutation,
                cost=operation.points(variables),
                lane=self._lane,
            )
        except ComplexityExceeded as error:
            add_advice(error, operation.advice(variables))
            raise


def encode_variables(variables: Mapping[str, object]) -> dict[str, Any]:
    """Return variables as plain JSON values.

    Raises:
        InvalidArgument: A value has no JSON form.
    """
    try:
        encoded: dict[str, Any] = to_json(variables)
    except RecursionError:
        raise InvalidArgument("A variable is nested too deeply, or holds itself.") from None
    return encoded


def _check_cursor(path: ConnectionPath | None, variables: Mapping[str, Any]) -> None:
    """Raise InvalidArgument unless the cursor of a page is text or None."""
    cursor = None if path is None else variables.get(path.sent_cursor)
    if path is not None and cursor is not None and not isinstance(cursor, str):
        raise InvalidArgument(
            f"{path.cursor} must be the cursor of a page, which is text, not {shown(cursor)}."
        )


def _check_direction(path: ConnectionPath, variables: Mapping[str, Any]) -> None:
    """Raise InvalidArgument if a variable of the other direction has a value.

    The service would apply both directions, and the walk would end before the last row.
    """
    for name in path.opposite:
        if variables.get(name) is not None:
            direction = "backwards" if path.backwards else "forwards"
            raise InvalidArgument(
                f"{parameter_name(name)} is for the other direction, but the walk goes {direction}: "
                "leave it out."
            )


def add_advice(error: ComplexityExceeded, text: str | None) -> None:
    """Add a note on what to do to an error that the service reported."""
    if text and error.problems:
        error.add_note(f"To make the query cheaper, {text}.")
