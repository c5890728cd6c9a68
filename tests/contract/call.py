"""Calls through the client, to a mocked service."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import httpx
import respx

from buildkite_async import Buildkite, Pager
from buildkite_async.rest._resource import Resource
from buildkite_async.testing import VirtualTime
from tests.contract.methods import Method
from tests.doubles.service import http_client

R = TypeVar("R", bound=Resource)

ORG = "acme"
PORTAL = "triggers"


@asynccontextmanager
async def opened(
    owner: type[R], service: respx.MockRouter | httpx.AsyncBaseTransport
) -> AsyncIterator[R]:
    """Yield the resource of a class, of a client that is connected to a service."""
    async with (
        http_client(service) as connections,
        Buildkite("bkua_token", http_client=connections, clock=VirtualTime().for_client()) as bk,
    ):
        owners = [bk, bk.org(ORG), bk.portal(ORG, PORTAL, token="bkpt_token")]
        others = [bk.agent_api("bkct_token"), bk.test_collection("suite-token")]
        (resource,) = [each for each in resources_of(*owners, *others) if isinstance(each, owner)]
        yield resource


def resources_of(*owners: object) -> Iterator[Resource]:
    """Yield the resources among objects and their attributes."""
    for owner in owners:
        if isinstance(owner, Resource):
            yield owner
        yield from resources_of(
            *(part for part in vars(owner).values() if isinstance(part, Resource))
        )


async def call(
    method: Method,
    service: Callable[[httpx.Request], httpx.Response],
    given: Mapping[str, Any],
) -> Any:
    """Return the result of a method; of a listing or a list, the first row."""
    async with opened(method.owner, httpx.MockTransport(service)) as resource:
        result = method.function(resource, **given)
        if isinstance(result, Pager):
            return await result.first()
        value = await result
        return value[0] if isinstance(value, list) else value
