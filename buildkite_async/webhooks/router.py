"""Calls the handlers of an event."""

from __future__ import annotations

import asyncio
import inspect
import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any, Final, Protocol, TypeAlias, TypeVar, overload

from attrs import field, frozen

from buildkite_async.errors import InvalidArgument, shorten
from buildkite_async.events import EVENT_TYPES, Event
from buildkite_async.wire.json_values import is_collection

__all__ = ["Handler", "HandlerFailure", "Router"]

E = TypeVar("E", bound=Event)
E2 = TypeVar("E2", bound=Event)
E3 = TypeVar("E3", bound=Event)
E4 = TypeVar("E4", bound=Event)
R = TypeVar("R")

Handler: TypeAlias = Callable[[Any], Awaitable[object] | object]
Names: TypeAlias = str | Sequence[str]

_log: Final = logging.getLogger("buildkite_async.webhooks")


class _Registers(Protocol[E]):
    """Registers a handler of events, and returns it."""

    def __call__(self, handler: Callable[[E], R], /) -> Callable[[E], R]: ...


@frozen
class HandlerFailure:
    """An error that a handler raised."""

    handler: Handler
    event: Event = field(repr=False)
    error: BaseException


@frozen
class _Route:
    kinds: tuple[type[Event], ...]
    pipelines: frozenset[str] | None
    branches: frozenset[str] | None
    handler: Handler

    def takes(self, event: Event) -> bool:
        return (
            isinstance(event, self.kinds)
            and _is_among(self.pipelines, event, "pipeline", "slug")
            and _is_among(self.branches, event, "build", "branch")
        )


class Router:
    """Calls functions when events arrive.

    ```python
    router = Router()

    @router.on(BuildFinished, pipeline="web", branch="main")
    async def deploy(event: BuildFinished) -> None: ...

    await router.dispatch(event)
    ```

    Args:
        on_failure: A function or coroutine function that is called with what a handler raised, instead
            of logging it. It runs in the event loop.

    Raises:
        InvalidArgument: `on_failure` is not callable.
    """

    def __init__(self, *, on_failure: Callable[[HandlerFailure], object] | None = None) -> None:
        if on_failure is not None and not callable(on_failure):
            raise InvalidArgument(
                f"on_failure must be a function or None, not {type(on_failure).__name__}."
            )
        self._routes: list[_Route] = []
        self._on_failure = on_failure

    # Without overloads, mypy joins several classes to a common base class, such as Event.
    @overload
    def on(
        self, kind: type[E], /, *, pipeline: Names | None = None, branch: Names | None = None
    ) -> _Registers[E]: ...

    @overload
    def on(
        self,
        kind: type[E],
        kind_2: type[E2],
        /,
        *,
        pipeline: Names | None = None,
        branch: Names | None = None,
    ) -> _Registers[E | E2]: ...

    @overload
    def on(
        self,
        kind: type[E],
        kind_2: type[E2],
        kind_3: type[E3],
        /,
        *,
        pipeline: Names | None = None,
        branch: Names | None = None,
    ) -> _Registers[E | E2 | E3]: ...

    @overload
    def on(
        self,
        kind: type[E],
        kind_2: type[E2],
        kind_3: type[E3],
        kind_4: type[E4],
        /,
        *,
        pipeline: Names | None = None,
        branch: Names | None = None,
    ) -> _Registers[E | E2 | E3 | E4]: ...

    @overload
    def on(
        self, *kinds: type[E], pipeline: Names | None = None, branch: Names | None = None
    ) -> _Registers[E]: ...

    def on(
        self, *kinds: type[Any], pipeline: Names | None = None, branch: Names | None = None
    ) -> _Registers[Any]:
        """Return a decorator that registers a handler for some kinds of events.

        A handler is a function or a coroutine function. Functions run in a thread.

        Args:
            kinds: Classes of events; their base classes, such as `BuildEvent` and `Event`, too.
            pipeline: The slug of the pipeline, or several. An `UnknownEvent` never has it.
            branch: The branch of the build, or several. An `UnknownEvent` never has it.

        Raises:
            InvalidArgument: No kind is given, or it has no pipeline or branch.
        """
        wrong = [kind for kind in kinds if not _is_event_type(kind)]
        if wrong or not kinds:
            shown = shorten(repr(wrong[0])) if wrong else "none"
            raise InvalidArgument(
                f"kinds must be classes of events, such as BuildFinished, not {shown}."
            )
        pipelines = _filter("pipeline", pipeline, kinds, "pipeline")
        branches = _filter("branch", branch, kinds, "build")

        def register(handler: Callable[[Any], R], /) -> Callable[[Any], R]:
            if not callable(handler):
                raise InvalidArgument(
                    f"The handler of an event must be callable, not {type(handler).__name__}."
                )
            self._routes.append(_Route(kinds, pipelines, branches, handler))
            return handler

        return register

    async def dispatch(self, event: Event) -> list[HandlerFailure]:
        """Call all handlers of an event concurrently, and return what they raised.

        A failure does not stop the other handlers, even if it is a SystemExit. It is logged, or passed
        to `on_failure`. Only a KeyboardInterrupt and the cancellation of this call are raised.
        """
        failures: list[HandlerFailure] = []
        handlers = [route.handler for route in self._routes if route.takes(event)]
        async with asyncio.TaskGroup() as group:
            for handler in handlers:
                group.create_task(self._call(handler, event, failures))
        return failures

    async def _call(self, handler: Handler, event: Event, failures: list[HandlerFailure]) -> None:
        error = await _error_of(handler, event)
        if error is not None:
            failure = HandlerFailure(handler, event, error)
            failures.append(failure)
            await self._report(failure)

    async def _report(self, failure: HandlerFailure) -> None:
        if self._on_failure is not None:
            error = await _error_of_awaitable(self._on_failure, failure)
            if error is None:
                return
            _log.error("on_failure failed.", exc_info=error)  # it must not hide the failure itself
        _log.error(
            "The handler %s of %s failed.",
            getattr(failure.handler, "__qualname__", failure.handler),
            failure.event.event,
            exc_info=failure.error,
        )


async def _error_of(handler: Handler, event: Event) -> BaseException | None:
    """Call a handler, and return what it raised."""
    if _is_coroutine_function(handler):
        return await _error_of_awaitable(handler, event)
    result, error = await asyncio.to_thread(_called, handler, event)
    return await _error_of_awaitable(_same, result) if error is None else error


async def _error_of_awaitable(
    function: Callable[[Any], object], argument: object
) -> BaseException | None:
    """Call a function, await what it returns if it is awaitable, and return what was raised."""
    try:
        result = function(argument)
        if inspect.isawaitable(result):
            await result
    except KeyboardInterrupt:
        raise
    except asyncio.CancelledError as error:
        task = asyncio.current_task()
        if task is not None and task.cancelling():
            raise
        return error  # of the function's own making
    except BaseException as error:  # noqa: BLE001  # whatever it is, the others go on
        return error
    return None


def _same(result: object) -> object:
    return result


def _called(handler: Handler, event: Event) -> tuple[object, BaseException | None]:
    """Return the result of a handler, or its error: a future cannot hold a StopIteration."""
    try:
        return handler(event), None
    except BaseException as error:  # noqa: BLE001  # it is returned
        return None, error


def _is_coroutine_function(handler: Handler) -> bool:
    while isinstance(handler, partial):
        handler = handler.func
    call = getattr(handler, "__call__", None)  # noqa: B004  # of an object that is callable
    return inspect.iscoroutinefunction(handler) or inspect.iscoroutinefunction(call)


def _is_event_type(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Event)


def _filter(
    name: str, value: Names | None, kinds: Sequence[type[Event]], attribute: str
) -> frozenset[str] | None:
    """Return the names that a filter takes; None takes all."""
    if value is None:
        return None
    names = [value] if isinstance(value, str) else [*value] if is_collection(value) else []
    if not names or not all(isinstance(each, str) and each for each in names):
        raise InvalidArgument(f"{name} must be a name, or several, not {shorten(repr(value))}.")
    for kind in kinds:
        known = [cls for cls in EVENT_TYPES.values() if issubclass(cls, kind)]
        if not any(attribute in cls.__struct_fields__ for cls in known):
            raise InvalidArgument(
                f"{kind.__name__} has no {name}, so it cannot be filtered by one."
            )
    return frozenset(names)


def _is_among(names: frozenset[str] | None, event: Event, attribute: str, name: str) -> bool:
    return names is None or getattr(getattr(event, attribute, None), name, None) in names
