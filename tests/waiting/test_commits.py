"""Waits for the builds of a commit."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from buildkite_async import InvalidArgument, WaitTimeout
from tests.doubles.service import client
from tests.doubles.virtual_time import in_virtual_time
from tests.waiting.scenario import Scenario, is_idle

SHA = "0123456789abcdef0123456789abcdef01234567"
OTHER = "f" * 40


@in_virtual_time
async def test_the_builds_may_appear_later():
    scenario = Scenario()
    scenario.add(40.0, commit=SHA).run(45).end(100, "failed")
    scenario.add(1.0, commit=OTHER).end(2)
    async with client(scenario.transport()) as bk:
        (result,) = await bk.org("acme").builds.wait_for_commit(SHA)
    assert result.verdict == "failed"
    assert 100 <= asyncio.get_running_loop().time() < 115
    assert scenario.most_in_a_minute() <= 15


@in_virtual_time
async def test_builds_that_appear_meanwhile_are_waited_for_too():
    scenario = Scenario()
    scenario.add(1.0, commit=SHA).end(60)
    scenario.add(30.0, commit=SHA, pipeline="api").end(200, "canceled")
    async with client(scenario.transport()) as bk:
        results = await bk.org("acme").builds.wait_for_commit(SHA.upper())
    assert [each.verdict for each in results] == ["passed", "canceled"]


@in_virtual_time
async def test_the_latest_build_of_each_pipeline_counts():
    scenario = Scenario()
    scenario.add(1.0, commit=SHA).end(2, "failed")
    scenario.add(3.0, commit=SHA, pipeline="api").end(4)
    scenario.add(5.0, commit=SHA).end(20)
    async with client(scenario.transport()) as bk:
        await asyncio.sleep(10)
        results = await bk.org("acme").builds.wait_for_commit(SHA)
    assert [each.build and each.build.number for each in results] == [2, 3]


@in_virtual_time
async def test_other_branches_are_left_out():
    scenario = Scenario()
    scenario.add(1.0, commit=SHA, branch="main").end(2, "failed")
    scenario.add(1.0, commit=SHA, branch="release/*").end(2)
    async with client(scenario.transport()) as bk:
        await asyncio.sleep(10)
        (result,) = await bk.org("acme").builds.wait_for_commit(SHA, branch="release/*")
    assert result.verdict == "passed"


@in_virtual_time
async def test_a_commit_without_builds_is_given_up():
    scenario = Scenario()
    async with client(scenario.transport()) as bk:
        with pytest.raises(WaitTimeout, match=f"{SHA} on the branch main has no build after 60 s"):
            await bk.org("acme").builds.wait_for_commit(SHA, branch="main", appear_timeout=60)
        assert asyncio.get_running_loop().time() == pytest.approx(60, abs=0.5)
        assert is_idle(bk)
    assert 5 <= len(scenario.log) <= 12


@in_virtual_time
async def test_the_time_is_counted_from_the_first_build_on():
    scenario = Scenario()
    scenario.add(100.0, commit=SHA).run(110)
    async with client(scenario.transport()) as bk:
        (result,) = await bk.org("acme").builds.wait_for_commit(SHA, timeout=50)
    assert result.verdict == "timeout"
    assert 150 <= asyncio.get_running_loop().time() < 185


@in_virtual_time
async def test_many_commits_share_their_requests():
    scenario = Scenario()
    shas = [f"{number:040x}" for number in range(15)]
    for sha in shas:
        scenario.add(50.0, commit=sha).end(90)
    async with client(scenario.transport()) as bk:
        waits = [bk.org("acme").builds.wait_for_commit(sha) for sha in shas]
        results = await asyncio.gather(*waits)
    assert [each.verdict for (each,) in results] == ["passed"] * 15
    assert scenario.most_in_a_minute() <= 15
    assert len(scenario.log) < 40


@pytest.mark.parametrize("wrong", ["", "HEAD", SHA[:12], SHA + "0", "main", 0])
@in_virtual_time
async def test_only_full_shas_can_be_found(wrong: Any):
    async with client(Scenario().transport()) as bk:
        with pytest.raises(InvalidArgument, match="commit must be a full SHA"):
            await bk.org("acme").builds.wait_for_commit(wrong)


@in_virtual_time
async def test_a_build_that_is_deleted_meanwhile_is_gone():
    scenario = Scenario()
    scenario.add(1.0, commit=SHA).run(2).delete(60)
    async with client(scenario.transport()) as bk:
        await asyncio.sleep(5)
        results = await bk.org("acme").builds.wait_for_commit(SHA)
    assert [each.verdict for each in results] == ["gone"]
    assert asyncio.get_running_loop().time() < 130
