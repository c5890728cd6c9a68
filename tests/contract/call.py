"""Calls through the client, to a service that a test plays."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

import httpx
from attrs import define

from buildkite_async import Buildkite, Clock, Pager
from buildkite_async.rest._resource import Resource
from tests.contract.methods import Method

R = TypeVar("R", bound=Resource)

ORG = "acme"
PORTAL = "triggers"
Service = Callable[[httpx.Request], httpx.Response]


@define
class Time:
    """Time that passes only while somebody sleeps."""

    now: float = 0.0

    async def sleep(self, seconds: float) -> None:
        self.now += seconds

    def clock(self) -> Clock:
        return Clock(
            monotonic=lambda: self.now,
            sleep=self.sleep,
            random=lambda: 0.5,
            now=lambda: datetime(2026, 3, 4, tzinfo=UTC),
        )


@asynccontextmanager
async def opened(owner: type[R], service: Service) -> AsyncIterator[R]:
    """The client's resource of a class."""
    async with (
        httpx.AsyncClient(transport=httpx.MockTransport(service)) as connections,
        Buildkite("bkua_token", http_client=connections, clock=Time().clock()) as bk,
    ):
        owners = [bk, bk.org(ORG), bk.portal(ORG, PORTAL, token="bkpt_token")]
        others = [bk.agent_api("bkct_token"), bk.test_collection("suite-token")]
        (room,) = [each for each in rooms_of(*owners, *others) if isinstance(each, owner)]
        yield room


def rooms_of(*owners: object) -> Iterator[Resource]:
    """The resources that objects lead to."""
    for owner in owners:
        if isinstance(owner, Resource):
            yield owner
        yield from rooms_of(*(part for part in vars(owner).values() if isinstance(part, Resource)))


async def call(method: Method, service: Service, given: Mapping[str, Any]) -> Any:
    """What a method answers; of a listing or a list, the first row."""
    async with opened(method.owner, service) as resource:
        answer = method.function(resource, **given)
        if isinstance(answer, Pager):
            return await answer.first()
        answered = await answer
        return answered[0] if isinstance(answered, list) else answered
