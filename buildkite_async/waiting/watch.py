"""Builds that are watched, as their watcher sees it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

from buildkite_async.errors import BuildkiteError
from buildkite_async.http import Session
from buildkite_async.waiting.references import BuildRef, Reference, reference_to
from buildkite_async.wire.calls import without_tracebacks

if TYPE_CHECKING:
    from buildkite_async.events import Event
    from buildkite_async.waiting.access import ApiFactory
    from buildkite_async.waiting.poller import Poller
    from buildkite_async.waiting.subscriptions import Watch

__all__ = ["BuildWatch"]


class BuildWatch:
    """The events of some builds: nothing is sent before it is iterated.

    Leaving an `async for` early ends it a little later; leaving an `async with` ends it at once.
    """

    def __init__(
        self,
        session: Session,
        organization: str,
        api_over: ApiFactory,
        builds: Sequence[object],
        *,
        jobs: bool = False,
        settle: float = 0.0,
        endless: bool = False,
    ) -> None:
        self._session = session
        self._organization = organization
        self._api_over = api_over
        self._references = [reference_to(build, organization) for build in builds]
        self._jobs = jobs
        self._settle = settle
        self._endless = endless
        self._running: dict[Watch, Poller] = {}

    def __repr__(self) -> str:
        return f"BuildWatch({len(self._references)} builds of {self._organization!r})"

    def __aiter__(self) -> AsyncIterator[Event]:
        return self._events()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """End the watch; whoever still iterates comes to the end."""
        for watch, poller in [*self._running.items()]:
            watch.leave()
            await poller.remove(watch)

    def wake(self, build: BuildRef) -> bool:
        """Look at a build soon, as a webhook says that it has changed.

        The webhook alone is not believed: its payload may be older or newer than the build.

        Returns:
            Whether the build is watched.
        """
        reference = reference_to(build, self._organization)
        woken = {poller: poller.wake(reference) for poller in self._running.values()}
        return any(woken.values())

    async def _events(self) -> AsyncGenerator[Event]:
        from buildkite_async.waiting.access import poller_of, resolved
        from buildkite_async.waiting.subscriptions import Watch

        if not self._references:
            return
        where = self._session, self._organization, self._api_over
        references: list[Reference] = await resolved(self._references, *where)
        poller = poller_of(*where)
        watch = Watch(
            clock=self._session.clock,
            began=self._session.clock(),
            requests=poller.pace.requests,
            settle=self._settle,
            jobs=self._jobs,
            early=True,
            endless=self._endless,
        )
        poller.add(watch, references)
        self._running[watch] = poller
        try:
            while True:
                while (event := watch.take()) is not None:
                    yield event
                if watch.error is not None:
                    raise watch.error
                if watch.is_done:
                    return
                await watch.changed()
        except BuildkiteError as error:
            raise without_tracebacks(error, None) from error.__cause__
        finally:
            self._running.pop(watch, None)
            await poller.remove(watch)
