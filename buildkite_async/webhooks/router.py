"""Calls the handlers of an event."""

from __future__ import annotations

import asyncio
import inspect
import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any, Final, TypeAlias, TypeVar

from attrs import field, frozen

from buildkite_async.errors import InvalidArgument, shorten
from buildkite_async.events import EVENT_TYPES, Event
from buildkite_async.wire.json_values import is_collection

__all__ = ["Handler", "HandlerFailure", "Router"]

E = TypeVar("E", bound=Event)
R = TypeVar("R")

Handler: TypeAlias = Callable[[Any], Awaitable[object] | object]
Names: TypeAlias = str | Sequence[str]

_log: Final = logging.getLogger("buildkite_async.webhooks")


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
        on_failure: Called with what a handler raised, instead of logging it.
    """

    def __init__(self, *, on_failure: Callable[[HandlerFailure], object] | None = None) -> None:
        self._routes: list[_Route] = []
        self._on_failure = on_failure

    def on(
        self, *kinds: type[E], pipeline: Names | None = None, branch: Names | None = None
    ) -> Callable[[Callable[[E], R]], Callable[[E], R]]:
        """Return a decorator that registers a handler for some kinds of events.

        A handler is a function or a coroutine function. Functions run in a thread.

        Args:
            kinds: Classes of events; their base classes, such as `BuildEvent` and `Event`, too.
            pipeline: The slug of the pipeline, or several.
            branch: The branch of the build, or several.

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

        def register(handler: Callable[[E], R]) -> Callable[[E], R]:
            if not callable(handler):
                raise InvalidArgument(
                    f"The handler of an event must be callable, not {type(handler).__name__}."
                )
            self._routes.append(_Route(kinds, pipelines, branches, handler))
            return handler

        return register

    async def dispatch(self, event: Event) -> list[HandlerFailure]:
        """Call all handlers of an event concurrently, and return what they raised.

        A failure does not stop the other handlers. It is logged, or passed to `on_failure`.
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
            failures.append(self._reported(HandlerFailure(handler, event, error)))

    def _reported(self, failure: HandlerFailure) -> HandlerFailure:
        try:
            if self._on_failure is not None:
                self._on_failure(failure)
                return failure
        except Exception:  # noqa: BLE001  # it must not hide the failure itself
            _log.exception("on_failure failed.")
        _log.error(
            "The handler %s of %s failed.",
            getattr(failure.handler, "__qualname__", failure.handler),
            failure.event.event,
            exc_info=failure.error,
        )
        return failure


async def _error_of(handler: Handler, event: Event) -> BaseException | None:
    """Call a handler, and return what it raised."""
    try:
        if _is_coroutine_function(handler):
            result = handler(event)
        else:
            result, error = await asyncio.to_thread(_called, handler, event)
            if error is not None:
                return error
        if inspect.isawaitable(result):
            await result
    except asyncio.CancelledError as error:
        task = asyncio.current_task()
        if task is not None and task.cancelling():
            raise
        return error  # of the handler's own making
    except Exception as error:  # noqa: BLE001  # whatever it is, the others go on
        return error
    return None


def _called(handler: Handler, event: Event) -> tuple[object, Exception | None]:
    """Return the result of a handler, or its error: a future cannot hold a StopIteration."""
    try:
        return handler(event), None
    except Exception as error:  # noqa: BLE001  # it is returned
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
