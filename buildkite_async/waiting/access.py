"""From the builds of an organization to its poller."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from buildkite_async.errors import InvalidArgument
from buildkite_async.http import NO_RETRY, Session
from buildkite_async.waiting.listings import BuildsApi, Listings
from buildkite_async.waiting.pace import Pace
from buildkite_async.waiting.poller import Poller
from buildkite_async.waiting.references import Reference, place_of

__all__ = ["ApiFactory", "poller_of", "resolved"]

ATTEMPT_LIMIT: Final = 60.0
"""Seconds for one request: a poller should not wait longer for a response."""

ApiFactory: TypeAlias = Callable[[Session], BuildsApi]
"""Returns the builds of an organization over a session."""


def poller_of(session: Session, organization: str, api_over: ApiFactory) -> Poller:
    """Return the poller of a client and an organization; nothing runs before somebody waits.

    Raises:
        ClientNotOpen: The client is not open.
    """
    background = session.background()
    key = ("builds", organization)
    running = background.get(key)
    if isinstance(running, Poller):
        return running
    client, pace = session.base, Pace(session.clock)
    # It repeats and waits by itself.
    own = client.using(
        retry=NO_RETRY,
        deadline=None,
        max_wait=None,
        attempt_limit=min(client.attempt_limit or ATTEMPT_LIMIT, ATTEMPT_LIMIT),
        hooks=[pace.count],
    )
    background[key] = poller = Poller(client, organization, api_over(own), pace)
    return poller


async def resolved(
    references: Sequence[Reference], session: Session, organization: str, api_over: ApiFactory
) -> list[Reference]:
    """Return references that all say where the build is.

    Raises:
        InvalidArgument: There is no build with one of the UUIDs among those that are looked at.
    """
    ids = {each.id for each in references if each.id is not None and each.number is None}
    if not ids:
        return list(references)
    poller = poller_of(session, organization, api_over)
    counted = session.using(hooks=[poller.pace.count])
    listings = Listings(api_over(counted), poller.admit)
    builds = {build.id: build for build in await listings.with_ids(ids)}
    found: list[Reference] = []
    for each in references:
        if each.id is None or each.number is not None:
            found.append(each)
        elif each.id in builds:
            build = builds[each.id]
            _, pipeline, number = place_of(build)
            found.append(Reference(pipeline, number, build.id, build))
        else:
            raise InvalidArgument(
                f"No recent build has the id {each.id}: name it by its URL, or as pipeline/number."
            )
    return found
