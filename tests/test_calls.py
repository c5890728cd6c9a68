"""Calls that do not fit what is called raise errors of this package, before anything is sent."""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
import respx

import buildkite_async
from buildkite_async import (
    Buildkite,
    InvalidArgument,
    Retry,
    UnknownArgument,
    bulk,
)
from buildkite_async.wire.calls import Parameters, checked_call
from tests.doubles.service import client
from tests.doubles.virtual_time import START, in_virtual_time

Call = Callable[[Any], Any]

package: Any = buildkite_async

UNKNOWN: list[tuple[str, Call]] = [
    (
        "Buildkite() has no argument 'time_out'. Did you mean 'timeout'?",
        lambda _: package.Buildkite("t", time_out=1),
    ),
    (
        "Hosts() has no argument 'apii'. Did you mean 'api'?",
        lambda _: package.Hosts(apii="https://a"),
    ),
    (
        "Retry() has no argument 'attempt'. Did you mean 'attempts'?",
        lambda _: package.Retry(attempt=3),
    ),
    ("Reserve() has no argument 'requests'", lambda _: package.Reserve(requests=3)),
    ("Clock() has no argument 'nows'. Did you mean 'now'?", lambda _: package.Clock(nows=1)),
    (
        "pull() has no argument 'pipelin'. Did you mean 'pipeline'?",
        lambda bk: package.bulk.pull(bk.org("a"), to="x", pipelin="p"),
    ),
    (
        "graphql.list_pipeline_builds() has no argument 'slgu'. Did you mean 'slug'?",
        lambda bk: bk.graphql.list_pipeline_builds(slgu="x"),
    ),
    (
        "graphql.list_pipeline_builds() has no argument 'slgu'",
        lambda bk: bk.graphql.walk(bk.graphql.list_pipeline_builds, slgu="x").collect(),
    ),
    (
        "using() has no argument 'time_out'. Did you mean 'timeout'?",
        lambda bk: bk.using(time_out=1),
    ),
    ("using() has no argument 'time_out'", lambda bk: bk.org("a").using(time_out=1)),
]
INVALID: list[tuple[str, Call]] = [
    (
        "document must be text, a parsed document or a gql.GraphQLRequest, not 5",
        lambda bk: bk.graphql.execute(5),
    ),
    ("operation must be a method such as", lambda bk: bk.graphql.walk(5)),
    ("organization must be an Organization", lambda _: package.bulk.pull("x", to="x")),
    ("pull() needs the argument 'to'", lambda bk: package.bulk.pull(bk.org("a"))),
    (
        "fresh must be True or False, not 'x'",
        lambda bk: package.bulk.pull(bk.org("a"), to="x", fresh="x"),
    ),
    (
        "to must be the path of a folder or of a DuckDB file, not 'a\\x00b'",
        lambda bk: package.bulk.pull(bk.org("a"), to="a\0b"),
    ),
    (
        "to has characters that no path can have: 'a\\ud800'",
        lambda bk: package.bulk.pull(bk.org("a"), to="a\ud800"),
    ),
    (
        "progress must be a function, not 3",
        lambda bk: package.bulk.pull(bk.org("a"), to="x", progress=3),
    ),
    (
        "clock must be a function, not 3",
        lambda bk: package.bulk.pull(bk.org("a"), to="x", clock=3),
    ),
    ("disk must be a Disk, not 3", lambda bk: package.bulk.pull(bk.org("a"), to="x", disk=3)),
    (
        "nan cannot be sent as JSON: pass a finite number, or None",
        lambda bk: bk.org("a").pipelines.update("web", extra_body={"a": [float("nan")]}),
    ),
    (
        "The secret has characters that cannot be encoded",
        lambda bk: bk.triggers.deliver("t", {}, github_secret="\ud800"),
    ),
    (
        "Buildkite() takes 1 positional arguments, but 2 were given",
        lambda _: package.Buildkite("t", "u"),
    ),
    ("now must be a function, not 5", lambda _: package.Clock(now=5)),
    ("sleep must be a function, not 'x'", lambda _: package.Clock(sleep="x")),
    ("graphql.add_team_member() needs the argument", lambda bk: bk.graphql.add_team_member()),
    (
        "per_page must be a whole number, not True",
        lambda bk: bk.org("a").agents.list(per_page=True),
    ),
    (
        "per_page must be a whole number, not '5'",
        lambda bk: bk.org("a").agents.list(per_page="5"),
    ),
    (
        "page must not be a number of so many digits",
        lambda bk: bk.org("a").agents.list(page=-(10**5000)),
    ),
    (
        "limit must be 0 or more, a whole number, not a very large",
        lambda bk: bk.org("a").agents.list().collect(limit=-(10**5000)),
    ),
    (
        "size must not be a number of so many digits",
        lambda bk: bk.org("a").agents.list(extra_query={"size": 10**5000}).collect(),
    ),
    (
        "size must be text, a number, True, False",
        lambda bk: bk.org("a").agents.list(extra_query={"size": object()}).collect(),
    ),
    (
        "size must be text, a number, True, False",
        lambda bk: bk.org("a").agents.list(extra_query={"size": {"a": 1}}).collect(),
    ),
    (
        "size must be text, a number, True, False",
        lambda bk: bk.org("a").agents.list(extra_query={"size": [b"x"]}).collect(),
    ),
    (
        "created_from must be an aware datetime",
        lambda bk: bk.org("a").builds.list(extra_query={"created_from": ["7d"]}),
    ),
]


async def made(call: Call, respx_mock: respx.MockRouter) -> None:
    async with client(respx_mock) as bk:
        found = call(bk)
        if inspect.isawaitable(found):
            await found
    assert not respx_mock.calls


@pytest.mark.parametrize(("words", "call"), UNKNOWN, ids=[words for words, _ in UNKNOWN])
async def test_an_unknown_argument_is_refused_with_the_nearest_name(
    words: str, call: Call, respx_mock: respx.MockRouter
) -> None:
    with pytest.raises(UnknownArgument) as caught:
        await made(call, respx_mock)
    assert words in str(caught.value)
    assert isinstance(caught.value, TypeError)


@pytest.mark.parametrize(("words", "call"), INVALID, ids=[words for words, _ in INVALID])
async def test_what_cannot_be_passed_is_refused_by_its_name(
    words: str, call: Call, respx_mock: respx.MockRouter
) -> None:
    with pytest.raises(InvalidArgument) as caught:
        await made(call, respx_mock)
    assert words in str(caught.value)


async def test_ages_and_dates_may_come_as_extras(respx_mock: respx.MockRouter) -> None:
    route = respx_mock.get().respond(json=[])
    async with client(respx_mock) as bk:
        await bk.org("a").builds.list(extra_query={"created_from": "7d", "created_to": "1d"})
        await bk.org("a").agents.list(extra_query={"since": date(2026, 1, 31)})
    first, second = (call.request.url.params for call in route.calls)
    assert first["created_from"].endswith("Z")
    assert first["created_from"] < first["created_to"]
    assert second["since"] == "2026-01-31"


async def test_a_folder_is_not_made_by_a_call_that_is_refused(
    tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    async with client(respx_mock) as bk:
        with pytest.raises(InvalidArgument):
            await bulk.pull(bk.org("a"), to=tmp_path / "x", fresh=cast("bool", "yes"))
    assert not (tmp_path / "x").exists()


def test_checked_functions_stay_what_they_were() -> None:
    assert asyncio.iscoroutinefunction(inspect.unwrap(bulk.pull))
    assert "overlap" in inspect.signature(bulk.pull).parameters
    assert "timeout" in inspect.signature(Buildkite).parameters
    assert next(iter(inspect.signature(Retry).parameters)) == "attempts"
    assert Retry(attempts=2) == Retry(attempts=2) != Retry(attempts=3)


@pytest.mark.parametrize(
    ("args", "given"),
    [((1,), {}), ((1, 2), {}), ((1,), {"b": 2}), ((1,), {"c": 3, "b": 4}), ((1,), {"d": 5})],
)
def test_a_call_that_fits_is_made(args: tuple[Any, ...], given: dict[str, Any]) -> None:
    def function(a: int, /, b: int = 0, *, c: int = 0, d: int = 0) -> tuple[int, ...]:
        return a, b, c, d

    assert checked_call(function)(*args, **given) == function(*args, **given)


@pytest.mark.parametrize(
    ("args", "given"),
    [
        ((), {}),
        ((), {"a": 1}),
        ((1, 2, 3), {}),
        ((1, 2), {"b": 3}),
        ((1,), {"a": 2}),
        ((1,), {"e": 2}),
    ],
)
def test_exactly_those_calls_are_refused_that_python_refuses(
    args: tuple[Any, ...], given: dict[str, Any]
) -> None:
    def function(a: int, /, b: int = 0, *, c: int = 0) -> None:
        raise AssertionError("called")

    with pytest.raises(TypeError):
        function(*args, **given)
    with pytest.raises((UnknownArgument, InvalidArgument)):
        checked_call(function)(*args, **given)


def test_a_required_keyword_is_needed_and_any_number_of_others_may_be() -> None:
    def function(self: object, *args: int, key: int, **more: int) -> None: ...

    parameters = Parameters(function, bound=True)
    parameters.check("f()", (1, 2, 3), {"key": 1, "other": 2})
    with pytest.raises(InvalidArgument, match=r"f\(\) needs the argument 'key'"):
        parameters.check("f()", (1,), {})


@in_virtual_time
async def test_a_generated_operation_takes_dates_ages_and_text_for_a_time(
    respx_mock: respx.MockRouter,
) -> None:
    route = respx_mock.post().respond(json={"data": {"pipeline": None}})
    async with client(respx_mock) as bk:
        operation = bk.graphql.list_pipeline_builds
        await operation(slug="a/b", created_at_from=date(2026, 1, 31), created_at_to="2026-02-01")
        await operation(slug="a/b", created_at_from="7d", created_at_to=None)
        with pytest.raises(InvalidArgument, match="created_at_from must be an aware datetime"):
            await operation(slug="a/b", created_at_from="soon")
    bodies = [json.loads(call.request.content) for call in route.calls]
    first, second = (body["variables"] for body in bodies if "variables" in body)  # one is a probe
    assert first["createdAtFrom"] == "2026-01-31T00:00:00.000Z"
    assert first["createdAtTo"] == "2026-02-01T00:00:00.000Z"
    assert second["createdAtFrom"] == (START - timedelta(days=7)).isoformat(
        timespec="milliseconds"
    ).replace("+00:00", "Z")
    assert second["createdAtTo"] is None
