"""An emulator with at least two rows in every table, and responses that are changed on their way."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeAlias

import httpx
import msgspec

from buildkite_async import Buildkite, Organization
from buildkite_async.bulk.registry import Declaration, declarations
from buildkite_async.emulator import Emulator
from buildkite_async.emulator.contract import load
from buildkite_async.emulator.rest.queue_migrations import QUEUE_MIGRATIONS
from buildkite_async.emulator.rest.suite_tests import TESTS
from buildkite_async.emulator.seeding import seed_records
from buildkite_async.testing import VirtualTime

__all__ = [
    "CANARY",
    "UNKNOWN",
    "Changed",
    "client_of_changed",
    "fill",
    "full_emulator",
    "with_dependencies",
]

CANARY = "canary-7f3c9d"
"""In every field that must not be written."""
UNKNOWN = "a value of a field that no model has"
Change: TypeAlias = Callable[[dict[str, Any], str, bool], None]
"""Changes an object in the response of a path, which may be a row."""
_VALUES: dict[str, Any] = {
    "text": "filled",
    "integer": 7,
    "number": 1.5,
    "boolean": True,
    "timestamp": "2026-08-01T10:00:00.000Z",
}


async def full_emulator(time: VirtualTime) -> Emulator:
    """An emulator with a few builds, and at least two rows in every other table."""
    emulator = Emulator(builds=8, clock=time.clock)
    emulator.add_token(["read_builds"])
    async with Buildkite(
        emulator.token,
        http_client=httpx.AsyncClient(transport=emulator.transport()),
        clock=time.for_client(),
    ) as client:
        acme = client.org("acme")
        cluster = await acme.clusters.create(name="Mac")
        await acme.clusters.queues.create(cluster.id, key="large")
        seed_records(emulator.state, emulator.home)
        await _add_more(emulator, client, acme)
    return emulator


async def _add_more(emulator: Emulator, client: Buildkite, acme: Organization) -> None:
    await acme.pipelines.schedules.create(
        "web", label="Weekly", cronline="@weekly", branch="main", commit="HEAD"
    )
    for suite in await acme.suites.list().collect():
        tests = emulator.state.records.of(TESTS.name, suite.id)
        for test, label, state in zip(
            tests, ("flaky", "flaky", "slow"), ("muted", "muted", "skipped"), strict=False
        ):
            test.fields |= {"labels": [label], "state": state}
        tests[-1].fields["state"] = "skipped"
    await acme.banner.set("Maintenance on Sunday")
    registry = (await acme.registries.list().collect())[0]
    await acme.registries.tokens.create(registry.slug, description="For CI")
    for number, each in enumerate(
        emulator.state.records.of(QUEUE_MIGRATIONS.name, emulator.home.id)
    ):
        each.fields["queue_key"] = f"queue-{number}"
    organization = await acme.get()
    for domain in ("acme.example", "acme.test"):
        created = await client.graphql.create_sso_provider(
            organization_id=organization.graphql_id, type="GOOGLE_GSUITE", email_domain=domain
        )
        provider = created.sso_provider_create.sso_provider
        await client.graphql.enable_sso_provider(id=provider.id)
    trigger = emulator.trigger_token("web")
    for number in range(2):
        await client.triggers.deliver(trigger, {"number": number})


class Changed(httpx.AsyncBaseTransport):
    """Changes the objects of JSON responses before the client gets them."""

    def __init__(self, transport: httpx.AsyncBaseTransport, change: Change) -> None:
        self._transport = transport
        self._change = change

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        response = await self._transport.handle_async_request(request)
        body = await response.aread()
        if response.status_code != 200 or "json" not in response.headers.get("content-type", ""):
            return httpx.Response(response.status_code, headers=response.headers, content=body)
        content = msgspec.json.decode(body)
        self._visit(content, request.url.path, is_row=True)
        headers = {
            name: value
            for name, value in response.headers.items()
            if name.lower() not in {"content-length", "content-encoding"}
        }
        return httpx.Response(200, headers=headers, content=msgspec.json.encode(content))

    def _visit(self, value: Any, path: str, *, is_row: bool) -> None:
        if isinstance(value, list):
            for each in value:
                self._visit(each, path, is_row=is_row)
        elif isinstance(value, dict):
            is_page = "items" in value
            self._change(value, path, is_row and not is_page)
            for each in list(value.values()):
                self._visit(each, path, is_row=is_page)


def client_of_changed(emulator: Emulator, time: VirtualTime, change: Change) -> Buildkite:
    transport = Changed(emulator.transport(), change)
    return Buildkite(
        emulator.token, http_client=httpx.AsyncClient(transport=transport), clock=time.for_client()
    )


def with_dependencies(value: dict[str, Any], path: str, is_row: bool) -> None:
    """Give each step two that it depends on, which the emulator does not."""
    if "dependencies" in value:
        nodes = [
            {"id": f"{number}", "uuid": f"{number}", "key": None, "allowFailure": number == 1}
            for number in range(2)
        ]
        value["dependencies"] = {
            "count": 2,
            "pageInfo": {"hasNextPage": False, "endCursor": None},
            "edges": [{"node": each} for each in nodes],
        }


def fill(declaration: Declaration) -> Change:
    """Fill the columns of a table that are null, its masked ones with a canary, and add a field."""
    columns = {column.name: column.type for column in declaration.table.columns}
    is_rest = declaration.graphql is None
    path = _path(declaration)

    def change(value: dict[str, Any], sent_to: str, is_row: bool) -> None:
        if path.fullmatch(sent_to) is None:
            return
        is_row = is_row and is_rest
        for name, type in columns.items():
            sent = name if is_rest else _camel(name)
            if sent not in value and not is_row:
                continue
            if name in declaration.masked:
                value[sent] = CANARY if type == "text" else {"held": [CANARY]}
            elif value.get(sent) is None and type in _VALUES:
                value[sent] = _VALUES[type]
        if is_row:
            value["a_new_field"] = UNKNOWN
            value["new_api_token"] = CANARY

    return change


def _path(declaration: Declaration) -> re.Pattern[str]:
    """The path of the requests that bring the rows of a table."""
    if declaration.graphql is not None:
        return re.compile("/v1")
    rest = declaration.rest or declarations()[declaration.parent or ""].rest or ""
    path = next(each.path for each in load().operations if each.id == rest)
    return re.compile(re.sub(r"\{\w+\}", "[^/]+", path))


def _camel(name: str) -> str:
    first, *more = name.split("_")
    return first + "".join(each.capitalize() for each in more)
