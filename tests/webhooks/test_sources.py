"""Addresses of the service are kept, and looked up again when they are old or lack one."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from buildkite_async import BuildkiteError, ConnectionFailed, InvalidArgument, TimedOut
from buildkite_async.models import ServiceMeta
from buildkite_async.webhooks import SourceAddresses


class Service:
    """Returns its addresses, and counts how often it was asked for them."""

    def __init__(self, *addresses: Any) -> None:
        self.addresses = [*addresses]
        self.calls = 0
        self.seconds = 1_000.0
        self.fails = False

    async def get(self) -> ServiceMeta:
        self.calls += 1
        await asyncio.sleep(0)
        if self.fails:
            raise ConnectionFailed("not sent", method="GET", path="/v2/meta", sent=False)
        return ServiceMeta(webhook_ips=self.addresses)

    def sources(self, **options: Any) -> SourceAddresses:
        return SourceAddresses(self.get, clock=lambda: self.seconds, **options)


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("192.0.2.0", True),
        ("192.0.2.255", True),
        ("192.0.3.0", False),
        ("198.51.100.7", True),
        ("198.51.100.8", False),
        ("2001:db8::1", True),
        ("2001:db9::1", False),
        ("::ffff:192.0.2.1", True),
        ("[2001:db8::1]:443", True),
        ("192.0.2.1:443", True),
        (" 192.0.2.1 ", True),
        ("192.0.2.01", False),
        ("192.0.2", False),
        ("٣.0.2.1", False),
        ("testclient", False),
        ("", False),
        ("1" * 10_000, False),
        (None, False),
    ],
)
async def test_an_address_is_allowed_if_it_is_in_a_network_of_the_service(address, allowed):
    service = Service("192.0.2.0/24", "198.51.100.7", "2001:db8::/32", "not an address")
    assert await service.sources().allow(address) is allowed


async def test_addresses_are_fetched_once_an_hour():
    service = Service("192.0.2.0/24")
    sources = service.sources()
    for _ in range(3):
        assert await sources.allow("192.0.2.1")
    assert service.calls == 1
    service.seconds += 3_599
    assert await sources.allow("192.0.2.1")
    assert service.calls == 1
    service.seconds += 1
    assert await sources.allow("192.0.2.1")
    assert service.calls == 2


async def test_concurrent_requests_fetch_once():
    service = Service("192.0.2.0/24")
    sources = service.sources()
    allowed = await asyncio.gather(*(sources.allow("192.0.2.1") for _ in range(20)))
    assert (all(allowed), service.calls) == (True, 1)


async def test_a_new_address_is_looked_up_at_most_once_a_minute():
    service = Service("192.0.2.0/24")
    sources = service.sources()
    assert not await sources.allow("203.0.113.1")
    service.addresses.append("203.0.113.0/24")
    service.seconds += 59
    for _ in range(5):
        assert not await sources.allow("203.0.113.1")
    assert service.calls == 1
    service.seconds += 1
    assert await sources.allow("203.0.113.1")
    assert service.calls == 2


async def test_former_addresses_are_used_for_a_day_if_there_are_no_new_ones(caplog):
    service = Service("192.0.2.0/24")
    sources = service.sources()
    assert await sources.allow("192.0.2.1")
    service.fails = True
    service.seconds += 3_600
    assert await sources.allow("192.0.2.1")
    assert await sources.allow("192.0.2.2")
    assert service.calls == 2
    assert "cannot be renewed" in caplog.text
    service.seconds += 23 * 3_600
    with pytest.raises(ConnectionFailed):
        await sources.allow("192.0.2.1")


async def test_a_service_that_cannot_be_reached_is_not_asked_for_each_delivery():
    service = Service("192.0.2.0/24")
    service.fails = True
    sources = service.sources()
    for _ in range(10):
        with pytest.raises(BuildkiteError):
            await sources.allow("192.0.2.1")
    assert service.calls == 1
    service.fails = False
    service.seconds += 5
    assert await sources.allow("192.0.2.1")


async def test_a_delivery_does_not_wait_long_for_addresses():
    async def hang() -> ServiceMeta:
        await asyncio.Event().wait()
        return ServiceMeta(webhook_ips=[])

    with pytest.raises(TimedOut, match="within 0 s"):
        await SourceAddresses(hang, fetch_timeout=0).allow("192.0.2.1")


async def test_other_errors_of_a_fetch_are_errors_of_the_connection():
    async def fetch() -> ServiceMeta:
        raise OSError("no route")

    with pytest.raises(ConnectionFailed, match="no route"):
        await SourceAddresses(fetch).allow("192.0.2.1")


async def test_a_cancelled_request_does_not_keep_the_next_one_from_fetching():
    service = Service("192.0.2.0/24")
    sources = service.sources()
    task = asyncio.create_task(sources.allow("192.0.2.1"))
    await asyncio.sleep(0)
    assert service.calls == 1
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await sources.allow("192.0.2.1")
    assert service.calls == 2


def test_addresses_serve_one_event_loop_after_another():
    service = Service("192.0.2.0/24")
    sources = service.sources()
    for _ in range(3):
        assert asyncio.run(_many(sources))
    assert service.calls == 1


async def _many(sources: SourceAddresses) -> bool:
    return all(await asyncio.gather(*(sources.allow("192.0.2.1") for _ in range(5))))


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({"X-Real-IP": "192.0.2.1"}, True),
        ({"x-real-ip": "192.0.2.1"}, True),
        ({"X-Real-IP": "203.0.113.1, 192.0.2.1"}, True),
        ({"X-Real-IP": "192.0.2.1, 203.0.113.1"}, False),
        ([("X-Real-IP", "192.0.2.1"), ("X-Real-IP", "203.0.113.1")], False),
        ({"X-Forwarded-For": "192.0.2.1"}, False),
        ({}, False),
    ],
)
async def test_the_last_address_of_the_named_header_counts(headers, allowed):
    sources = Service("192.0.2.0/24").sources(header="X-Real-IP")
    assert await sources.allow("192.0.2.1", headers) is allowed


def test_the_name_of_the_header_is_not_empty():
    with pytest.raises(InvalidArgument, match=r"^header "):
        Service().sources(header="")
