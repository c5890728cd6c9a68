"""A router calls the handlers of an event, and one that fails does not stop the others."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from functools import partial
from typing import Any

import pytest

from buildkite_async import InvalidArgument
from buildkite_async.events import (
    AgentConnected,
    BuildEvent,
    BuildFailing,
    BuildFinished,
    Event,
    JobEvent,
    JobFinished,
    Ping,
    UnknownEvent,
    parse_event,
    sample_event,
)
from buildkite_async.webhooks import Router


def event(name: str, *, pipeline: str = "web", branch: str = "main") -> Event:
    payload = sample_event(name)
    if "pipeline" in payload:
        payload["pipeline"]["slug"] = pipeline
        payload["build"]["branch"] = branch
    return parse_event(json.dumps(payload))


async def calls(register: Any, *events: Event) -> int:
    """Count the events that a handler gets."""
    router = Router()
    seen: list[Event] = []
    register(router)(seen.append)
    for each in events:
        assert await router.dispatch(each) == []
    return len(seen)


FINISHED = event("build.finished")


async def test_functions_and_coroutine_functions_are_called():
    router = Router()
    seen: list[str] = []

    @router.on(BuildFinished)
    async def asynchronous(found: BuildFinished) -> None:
        await asyncio.sleep(0)
        seen.append(f"async {found.build.number}")

    @router.on(BuildFinished)
    def plain(found: BuildFinished) -> None:
        seen.append(f"sync {found.build.number}")

    assert await router.dispatch(FINISHED) == []
    assert sorted(seen) == ["async 1042", "sync 1042"]


async def test_a_function_does_not_run_in_the_event_loop():
    router = Router()
    threads: list[threading.Thread] = []
    router.on(BuildFinished)(lambda _: threads.append(threading.current_thread()))
    await router.dispatch(FINISHED)
    assert threads != [threading.main_thread()]


async def test_what_a_function_returns_is_awaited():
    router = Router()
    seen: list[Event] = []

    async def later(found: Event) -> None:
        seen.append(found)

    class Callable:
        async def __call__(self, found: Event) -> None:
            seen.append(found)

    router.on(BuildFinished)(partial(later))
    router.on(BuildFinished)(lambda found: later(found))
    router.on(BuildFinished)(Callable())
    assert await router.dispatch(FINISHED) == []
    assert seen == [FINISHED] * 3


async def test_a_handler_gets_the_kinds_that_it_is_registered_for():
    events = [event(name) for name in ("build.finished", "build.failing", "job.finished", "ping")]
    assert await calls(lambda router: router.on(BuildFinished), *events) == 1
    assert await calls(lambda router: router.on(BuildFinished, BuildFailing), *events) == 2
    assert await calls(lambda router: router.on(BuildEvent), *events) == 2
    assert await calls(lambda router: router.on(JobEvent), *events) == 1
    assert await calls(lambda router: router.on(Event), *events) == 4
    assert await calls(lambda router: router.on(UnknownEvent), *events) == 0


async def test_a_handler_can_be_for_some_pipelines_and_branches():
    events = [
        event(name, pipeline=pipeline, branch=branch)
        for name in ("build.finished", "job.finished")
        for pipeline in ("web", "api")
        for branch in ("main", "release", "mainline")
    ]
    events.append(event("ping"))
    on = partial(Router.on)
    assert await calls(lambda router: on(router, BuildFinished, pipeline="web"), *events) == 3
    assert await calls(lambda router: on(router, BuildFinished, branch="main"), *events) == 2
    assert await calls(lambda router: on(router, JobFinished, branch="main"), *events) == 2
    assert (
        await calls(lambda router: on(router, Event, pipeline="web", branch="main"), *events) == 2
    )
    assert (
        await calls(
            lambda router: on(router, BuildFinished, pipeline=["web", "api"], branch=("main", "x")),
            *events,
        )
        == 2
    )


async def test_an_event_without_a_pipeline_is_not_of_a_pipeline():
    payload = sample_event("build.finished")
    del payload["pipeline"]
    without = parse_event(json.dumps(payload))
    assert await calls(lambda router: router.on(BuildFinished, pipeline="web"), without) == 0
    assert await calls(lambda router: router.on(BuildFinished), without) == 1


def _stop(_: Event) -> None:
    raise StopIteration


async def _cancel(_: Event) -> None:
    raise asyncio.CancelledError


def _fail(_: Event) -> None:
    raise ValueError("planned")


async def _fail_later(_: Event) -> None:
    await asyncio.sleep(0)
    raise ValueError("planned")


def _exit(_: Event) -> None:
    raise SystemExit(3)


async def _exit_later(_: Event) -> None:
    await asyncio.sleep(0)
    raise SystemExit(3)


class _Ended(BaseException):
    pass


async def _end(_: Event) -> None:
    raise _Ended


async def _interrupt(_: Event) -> None:
    raise KeyboardInterrupt


def _interrupt_in_thread(_: Event) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("handler", "error"),
    [
        (_fail, ValueError),
        (_fail_later, ValueError),
        (_stop, StopIteration),
        (_cancel, asyncio.CancelledError),
        (_exit, SystemExit),
        (_exit_later, SystemExit),
        (_end, _Ended),
        (_interrupt_in_thread, KeyboardInterrupt),  # the user interrupts the main thread only
    ],
)
async def test_a_failure_is_reported_and_does_not_stop_the_others(handler, error, caplog):
    router = Router()
    seen: list[Event] = []
    router.on(BuildFinished)(seen.append)
    router.on(BuildFinished)(handler)
    router.on(BuildFinished)(seen.append)
    async with asyncio.timeout(30):  # a StopIteration in a thread could block it for ever
        (failure,) = await router.dispatch(FINISHED)
    assert seen == [FINISHED] * 2
    assert type(failure.error) is error
    assert (failure.handler, failure.event) == (handler, FINISHED)
    (record,) = caplog.records
    assert (record.levelno, record.name) == (logging.ERROR, "buildkite_async.webhooks")
    assert handler.__name__ in record.getMessage()
    assert "build.finished" in record.getMessage()
    assert record.exc_info[1] is failure.error


async def test_failures_can_go_to_a_function_instead_of_the_log(caplog):
    found: list[Any] = []
    router = Router(on_failure=found.append)
    router.on(BuildFinished)(_fail)
    assert await router.dispatch(FINISHED) == found
    assert len(found) == 1
    assert caplog.records == []


async def test_a_coroutine_function_can_take_failures(caplog):
    found: list[Any] = []

    async def keep(failure: Any) -> None:
        await asyncio.sleep(0)
        found.append(failure)

    router = Router(on_failure=keep)
    router.on(BuildFinished)(_fail)
    router.on(BuildFinished)(_fail_later)
    assert await router.dispatch(FINISHED) == found
    assert len(found) == 2
    assert caplog.records == []


def test_what_takes_failures_must_be_callable():
    with pytest.raises(InvalidArgument, match="on_failure must be a function or None, not str"):
        Router(on_failure="log")


def test_an_interruption_by_the_user_is_raised():
    router = Router(on_failure=print)
    router.on(BuildFinished)(_interrupt)
    with pytest.raises(KeyboardInterrupt):
        asyncio.run(router.dispatch(FINISHED))


def _broken(_: Any) -> None:
    raise RuntimeError("broken report")


async def _broken_later(_: Any) -> None:
    await asyncio.sleep(0)
    raise RuntimeError("broken report")


@pytest.mark.parametrize("broken", [_broken, _broken_later])
async def test_a_failing_report_does_not_hide_the_failure(broken, caplog):
    router = Router(on_failure=broken)
    router.on(BuildFinished)(_fail)
    (failure,) = await router.dispatch(FINISHED)
    assert isinstance(failure.error, ValueError)
    ours = [each for each in caplog.records if each.name == "buildkite_async.webhooks"]
    assert [record.exc_info[0] for record in ours] == [RuntimeError, ValueError]


async def test_handlers_of_an_event_run_concurrently():
    router = Router()
    met = asyncio.Barrier(2)

    async def meet(_: Event) -> None:
        await met.wait()

    router.on(BuildFinished)(meet)
    router.on(BuildFinished)(meet)
    async with asyncio.timeout(5):
        assert await router.dispatch(FINISHED) == []


async def test_cancelling_a_dispatch_cancels_its_handlers():
    router = Router()
    started, ended = asyncio.Event(), asyncio.Event()

    async def wait(_: Event) -> None:
        started.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    router.on(BuildFinished)(wait)
    task = asyncio.create_task(router.dispatch(FINISHED))
    await started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert ended.is_set()


async def test_an_event_without_a_handler_is_ignored():
    assert await Router().dispatch(FINISHED) == []


def test_a_decorated_function_stays_as_it_is():
    assert Router().on(Ping)(_fail) is _fail


@pytest.mark.parametrize(
    ("kinds", "filters", "words"),
    [
        ((), {}, "kinds must be classes of events"),
        (("build.finished",), {}, "not 'build.finished'"),
        ((int,), {}, "kinds"),
        ((FINISHED,), {}, "kinds"),
        ((AgentConnected,), {"pipeline": "web"}, "AgentConnected has no pipeline"),
        ((Ping,), {"branch": "main"}, "Ping has no branch"),
        ((BuildFinished, Ping), {"branch": "main"}, "Ping has no branch"),
        ((UnknownEvent,), {"branch": "main"}, "UnknownEvent has no branch"),
        ((BuildFinished,), {"pipeline": ""}, "pipeline must be a name"),
        ((BuildFinished,), {"pipeline": []}, "pipeline must be a name"),
        ((BuildFinished,), {"branch": [1]}, "branch must be a name"),
        ((BuildFinished,), {"branch": 5}, "branch must be a name"),
    ],
)
def test_what_cannot_be_registered_is_refused(kinds, filters, words):
    with pytest.raises(InvalidArgument, match=words):
        Router().on(*kinds, **filters)


def test_a_handler_must_be_callable():
    with pytest.raises(InvalidArgument, match="callable, not NoneType"):
        Router().on(Ping)(None)
