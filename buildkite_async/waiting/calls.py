"""Waits for builds."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Sequence
from math import inf
from typing import Final

from attrs import evolve

from buildkite_async.errors import WaitTimeout
from buildkite_async.http import Session
from buildkite_async.models import Build
from buildkite_async.waiting.access import ApiFactory, poller_of, resolved
from buildkite_async.waiting.listing_scope import check_commit
from buildkite_async.waiting.options import WaitOptions, check_positive
from buildkite_async.waiting.poller import Poller
from buildkite_async.waiting.references import Reference, reference_to
from buildkite_async.waiting.results import WaitResult
from buildkite_async.waiting.states import state_of
from buildkite_async.waiting.subscriptions import Appearance, Subscription, Wait
from buildkite_async.waiting.watched import WatchedBuild

__all__ = ["wait_for_all", "wait_for_commit", "wait_for_one"]

LEAST: Final = 0.001
"""Seconds; a wait has some time for its first look."""


async def wait_for_one(
    session: Session, organization: str, api_over: ApiFactory, build: object, options: WaitOptions
) -> WaitResult:
    """Wait for one build.

    Raises:
        WaitTimeout: It has not come to the state in time.
        BuildBlocked: It is blocked, and that is to be an error.
    """
    (result,) = await wait_for_all(session, organization, api_over, [build], options)
    if result.verdict == "timeout":
        reference = reference_to(build, organization)
        error = WaitTimeout(_late(reference, result.build, options))
        error.partial = () if result.build is None else (result.build,)
        raise error
    return result


async def wait_for_all(
    session: Session,
    organization: str,
    api_over: ApiFactory,
    builds: Sequence[object],
    options: WaitOptions,
) -> list[WaitResult]:
    """Wait for builds, and return the results in their order.

    Raises:
        BuildBlocked: One is blocked, and that is to be an error.
    """
    references = [reference_to(build, organization) for build in builds]
    if not references:
        return []
    began = session.clock()
    references = await resolved(references, session, organization, api_over)
    poller = poller_of(session, organization, api_over)
    wait = Wait(
        clock=session.clock,
        began=began,
        requests=poller.pace.requests,
        deadline=inf if options.timeout is None else began + options.timeout,
        settle=options.settle,
        early=options.until != "finished" or options.on_event is not None,
        hears=options.on_event is not None,
        options=options,
    )
    watched = await _finish(poller, wait, references, options)
    return [wait.results[each] for each in watched]


async def _find_builds(
    poller: Poller, commit: str, branch: str | None, seconds: float | None, *, once: bool
) -> list[Build]:
    """Return the latest build of each pipeline for a commit, oldest first; wait for a first one.

    Args:
        poller: The poller.
        commit: The full SHA.
        branch: The branch; any if it is None.
        seconds: How long to wait; None for as long as it takes.
        once: Whether to look only once.
    """
    began = poller.session.clock()
    appearance = Appearance(
        clock=poller.session.clock,
        began=began,
        requests=poller.pace.requests,
        deadline=inf if seconds is None else began + seconds,
        hears=False,
        commit=commit,
        branch=branch,
        once=once,
    )
    await _finish(poller, appearance, [], WaitOptions(timeout=seconds))
    latest: dict[str | None, Build] = {}
    for build in appearance.found:  # newest first
        latest.setdefault(reference_to(build, poller.organization).pipeline, build)
    return list(reversed(latest.values()))


async def _finish(
    poller: Poller, subscription: Subscription, references: list[Reference], options: WaitOptions
) -> list[WatchedBuild]:
    """Wait until a subscription is done, pass its events on, and return the builds."""
    timer = None
    if options.timeout is not None:  # a request may take longer than that
        loop = asyncio.get_running_loop()
        timer = loop.call_later(options.timeout, poller.expire, subscription)
    builds = poller.add(subscription, references)
    try:
        while subscription.waits:
            await subscription.changed()
            await _pass_on(subscription, options)
        if subscription.error is not None:
            raise subscription.error
        return builds
    finally:
        if timer is not None:
            timer.cancel()
        await poller.remove(subscription)


async def _pass_on(subscription: Subscription, options: WaitOptions) -> None:
    while (event := subscription.take()) is not None:
        if options.on_event is not None:
            result = options.on_event(event)
            if inspect.isawaitable(result):
                await result


def _late(reference: Reference, build: Build | None, options: WaitOptions) -> str:
    name = f"Build {reference.number} of {reference.pipeline}"
    if reference.number is None:
        name = f"The build {reference.id}"
    after = f"after {options.timeout:g} s"
    if build is None:
        return f"{name} was not seen: there was no response {after}."
    return f"{name} is still {state_of(build)} {after}."


async def wait_for_commit(
    session: Session,
    organization: str,
    api_over: ApiFactory,
    commit: str,
    branch: str | None,
    appear_timeout: float | None,
    options: WaitOptions,
) -> list[WaitResult]:
    """Wait for the builds of a commit, those among them that appear meanwhile.

    Raises:
        WaitTimeout: There is no build in time.
        BuildBlocked: One is blocked, and that is to be an error.
    """
    sha = check_commit(commit)
    check_positive("appear_timeout", appear_timeout)
    where = session, organization, api_over
    builds = await _find_builds(poller_of(*where), sha, branch, appear_timeout, once=False)
    if not builds:
        place = "" if branch is None else f" on the branch {branch}"
        raise WaitTimeout(f"The commit {sha}{place} has no build after {appear_timeout:g} s.")
    began = session.clock()
    results: dict[str, WaitResult] = {}
    while new := [build for build in builds if build.id not in results]:
        left = options
        if options.timeout is not None:
            left = evolve(options, timeout=max(began + options.timeout - session.clock(), LEAST))
        for build, result in zip(new, await wait_for_all(*where, new, left), strict=True):
            results[build.id] = result
        latest = await _find_builds(poller_of(*where), sha, branch, None, once=True)
        # Those that were deleted meanwhile have a result, too.
        gone = [each for each in builds if results[each.id].verdict == "gone"]
        found = {build.id for build in latest}
        builds = [*(each for each in gone if each.id not in found), *latest]
    return [results[build.id] for build in builds]
