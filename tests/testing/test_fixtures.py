"""The fixtures, as a user's tests have them."""

from __future__ import annotations

import textwrap

import pytest

pytest_plugins = ["pytester"]

QUIETLY = (
    *("-p", "no:cacheprovider"),
    *("-o", "asyncio_mode=auto", "-o", "asyncio_default_fixture_loop_scope=function"),
)

TESTS = """
import pytest
from buildkite_async import NotFound
from buildkite_async.emulator import Emulator


async def test_a_client_is_open_and_reaches_the_emulator(buildkite, buildkite_emulator):
    acme = buildkite.org(buildkite_emulator.organization)
    build = await acme.builds.create("web", commit="HEAD", branch="main")
    assert build.state == "scheduled"
    assert build.number in buildkite_emulator.home.pipelines["web"].numbered


async def test_requests_are_recorded_and_each_test_begins_with_none(
    buildkite, buildkite_requests
):
    assert not buildkite_requests.requests
    await buildkite.user.get()
    (request,) = buildkite_requests.requests
    assert (request.method, request.path, request.status) == ("GET", "/v2/user", 200)
    assert buildkite_requests.of("user.get") == [request]


async def test_repeats_take_no_time(buildkite, buildkite_emulator, buildkite_time):
    began = buildkite_time.seconds
    buildkite_emulator.faults.add("GET /v2/user", status=503, times=4)
    await buildkite.user.get()
    assert buildkite_time.seconds > began


async def test_graphql_is_there_too(buildkite):
    data = await buildkite.graphql.execute("{ viewer { user { name } } }")
    assert data["viewer"]["user"]["name"]


class TestAnotherWorld:
    @pytest.fixture
    def buildkite_emulator(self, buildkite_time):
        return Emulator(builds=7, limits="real", clock=buildkite_time.clock)

    async def test_is_what_the_client_reaches(self, buildkite, buildkite_time):
        began = buildkite_time.seconds
        for _ in range(60):
            builds = await buildkite.org("acme").builds.list()
        assert len(builds) == 7
        assert buildkite_time.seconds - began <= 61
"""


def test_they_work_as_the_module_says(pytester: pytest.Pytester):
    pytester.makeconftest('pytest_plugins = ["buildkite_async.testing"]')
    pytester.makepyfile(textwrap.dedent(TESTS))
    result = pytester.runpytest_inprocess(*QUIETLY)
    result.assert_outcomes(passed=5)


def test_they_are_not_there_unless_asked_for(pytester: pytest.Pytester):
    pytester.makepyfile("def test_nothing(buildkite_emulator): pass")
    result = pytester.runpytest_inprocess(*QUIETLY)
    result.assert_outcomes(errors=1)
