"""The client as a whole, against the emulator."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from buildkite_async import Buildkite, NotFound, OutcomeUnknown, Page, UnexpectedRedirect
from buildkite_async.emulator import Break, Emulator
from buildkite_async.models import ScriptJob

START = 1_787_270_400.0


class Clock:
    """Time that moves when a test says so."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> float:
        return self.now


@asynccontextmanager
async def opened(emulator: Emulator, **options: Any) -> AsyncIterator[Buildkite]:
    async with (
        httpx.AsyncClient(transport=emulator.transport()) as connections,
        Buildkite(emulator.token, http_client=connections, **options) as bk,
    ):
        yield bk


async def test_the_call_sites_of_the_design_work() -> None:
    emulator = Emulator(builds=30, clock=Clock())
    pipeline = next(iter(emulator.home.pipelines))
    async with opened(emulator) as bk:
        acme = bk.org("acme")
        newest = await acme.builds.list_for_pipeline(pipeline).first()
        assert newest is not None
        build = await acme.builds.get(pipeline, newest.number)
        assert build.id == newest.id
        assert build.jobs is not None
        assert any(isinstance(job, ScriptJob) for job in build.jobs)
        async for each in acme.builds.list_for_pipeline(pipeline, state="failed", branch=["main"]):
            assert (each.state, each.branch) == ("failed", "main")
        async for page in acme.pipelines.list().pages():
            assert isinstance(page, Page)
        made = await acme.builds.create(
            pipeline, commit="HEAD", branch="main", meta_data={"release": "42"}
        )
        assert made.meta_data["release"] == "42"
        assert (await acme.builds.list_for_pipeline(pipeline)).pop(0).id == made.id
        updated = await acme.pipelines.update(pipeline, description=None, default_branch="trunk")
        assert (updated.description, updated.default_branch) == (None, "trunk")
        data = await bk.graphql.execute(
            "query($n: ID!) { organization(slug: $n) { name } }", n="acme"
        )
        assert data["organization"]["name"]


async def test_a_build_that_is_not_there_is_not_found() -> None:
    emulator = Emulator(builds=1)
    async with opened(emulator) as bk:
        with pytest.raises(NotFound, match="builds/99999"):
            await bk.org("acme").builds.get("no-such-pipeline", 99999)


@pytest.mark.parametrize("at_once", [1, 4])
async def test_builds_that_arrive_meanwhile_are_neither_repeated_nor_cost_others_their_place(
    at_once: int,
) -> None:
    clock = Clock()
    emulator = Emulator(builds=60, clock=clock)
    pipeline = next(iter(emulator.home.pipelines))
    async with opened(emulator) as bk:
        before = [build.id async for build in bk.org("acme").builds.list()]
        found: list[str] = []
        async with bk.org("acme").builds.list(per_page=7).concurrent(at_once).stream() as builds:
            async for build in builds:
                if len(found) % 5 == 0:
                    clock.now += 0.1
                    emulator.add_build(pipeline)
                found.append(build.id)
    assert len(found) == len(set(found))
    assert set(before) <= set(found)


@pytest.mark.parametrize("at_once", [1, 5])
async def test_builds_beyond_the_depth_that_is_listed_come_too(at_once: int) -> None:
    emulator = Emulator(builds=90, deepest_row=20, clock=Clock())
    pipeline = next(iter(emulator.home.pipelines))
    moment = int((START - 3600) * 1000)
    for _ in range(15):  # a crowd of one millisecond, in the way of a cut
        emulator.add_build(pipeline, created_at=moment)
    async with opened(emulator) as bk:
        pager = bk.org("acme").builds.list(per_page=10).concurrent(at_once)
        found = [build.id async for build in pager]
    everything = {build.id for each in emulator.home.pipelines.values() for build in each.builds}
    assert len(found) == len(set(found))
    assert set(found) == everything


async def test_a_post_whose_answer_is_lost_is_carried_out_once() -> None:
    emulator = Emulator(builds=1)
    pipeline = next(iter(emulator.home.pipelines))
    builds = len(emulator.home.pipelines[pipeline].builds)
    emulator.faults.add("POST", breaks=Break.AFTER)
    async with opened(emulator) as bk:
        with pytest.raises(OutcomeUnknown):
            await bk.org("acme").builds.create(pipeline, commit="HEAD", branch="main")
    assert len(emulator.home.pipelines[pipeline].builds) == builds + 1


async def test_the_token_does_not_follow_a_redirect() -> None:
    emulator = Emulator(builds=1)
    emulator.faults.add(
        "GET", status=302, headers={"Location": "https://storage.emulator.invalid/x"}
    )
    async with opened(emulator) as bk:
        with pytest.raises(UnexpectedRedirect):
            await bk.user.get()
    assert len(emulator.recorder.requests) == 1


async def test_an_artifact_comes_from_storage_without_the_token(tmp_path: Path) -> None:
    emulator = Emulator(builds=12)
    async with opened(emulator) as bk:
        acme = bk.org("acme")
        async for build in acme.builds.list():
            assert build.pipeline is not None
            artifact = await acme.artifacts.list_for_build(
                build.pipeline.slug, build.number
            ).first()
            if artifact is not None:
                break
        else:
            pytest.fail("no build has an artifact")
        size = await acme.artifacts.download(artifact.job_id, artifact, to=tmp_path / "a")
    assert (tmp_path / "a").stat().st_size == size == artifact.file_size
    to_storage = [each for each in emulator.recorder.requests if "storage" in each.origin]
    assert to_storage
    assert not any(each.authorized for each in to_storage)


async def test_a_client_can_be_used_by_many_tasks() -> None:
    emulator = Emulator(builds=20)
    async with opened(emulator) as bk:
        pages = await asyncio.gather(*(bk.org("acme").builds.list() for _ in range(20)))
    assert all(page == pages[0] for page in pages)


async def test_the_emulator_over_a_socket_answers_alike() -> None:
    emulator = Emulator(builds=25, gzip=True)
    with emulator.serve() as address:
        async with Buildkite(emulator.token, hosts=address.url) as bk:
            over_socket = await bk.org("acme").builds.list().collect()
    async with opened(emulator) as bk:
        in_process = await bk.org("acme").builds.list().collect()
    assert [build.id for build in over_socket] == [build.id for build in in_process]
    assert len(over_socket) >= 25
