"""The whole client, against the emulator."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from buildkite_async import Buildkite, NotFound, OutcomeUnknown, Page, UnexpectedRedirect
from buildkite_async.emulator import Break, Emulator
from buildkite_async.models import ScriptJob
from buildkite_async.testing import VirtualTime


@asynccontextmanager
async def opened(emulator: Emulator) -> AsyncIterator[Buildkite]:
    async with (
        httpx.AsyncClient(transport=emulator.transport()) as connections,
        Buildkite(emulator.token, http_client=connections) as bk,
    ):
        yield bk


async def test_the_resources_of_an_organization_work_together() -> None:
    emulator = Emulator(builds=30, clock=VirtualTime().clock)
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
        created = await acme.builds.create(
            pipeline, commit="HEAD", branch="main", meta_data={"release": "42"}
        )
        assert created.meta_data["release"] == "42"
        assert (await acme.builds.list_for_pipeline(pipeline)).pop(0).id == created.id
        updated = await acme.pipelines.update(pipeline, description=None, default_branch="trunk")
        assert (updated.description, updated.default_branch) == (None, "trunk")
        data = await bk.graphql.execute(
            "query($n: ID!) { organization(slug: $n) { name } }", n="acme"
        )
        assert data["organization"]["name"]


async def test_a_missing_build_is_not_found() -> None:
    emulator = Emulator(builds=1)
    async with opened(emulator) as bk:
        with pytest.raises(NotFound, match="builds/99999"):
            await bk.org("acme").builds.get("no-such-pipeline", 99999)


@pytest.mark.parametrize("at_once", [1, 4])
async def test_builds_created_during_a_listing_cause_no_gaps_or_repeats(
    at_once: int,
) -> None:
    time = VirtualTime()
    emulator = Emulator(builds=60, clock=time.clock)
    pipeline = next(iter(emulator.home.pipelines))
    async with opened(emulator) as bk:
        before = [build.id async for build in bk.org("acme").builds.list()]
        found: list[str] = []
        async with bk.org("acme").builds.list(per_page=7).concurrent(at_once).stream() as builds:
            async for build in builds:
                if len(found) % 5 == 0:
                    time.seconds += 0.1
                    emulator.add_build(pipeline)
                found.append(build.id)
    assert len(found) == len(set(found))
    assert set(before) <= set(found)


@pytest.mark.parametrize("at_once", [1, 5])
async def test_builds_below_the_depth_limit_are_listed(at_once: int) -> None:
    time = VirtualTime()
    emulator = Emulator(builds=90, row_limit=20, clock=time.clock)
    pipeline = next(iter(emulator.home.pipelines))
    created_at = int((time.seconds - 3600) * 1000)
    for _ in range(15):  # in one millisecond, where a listing has to continue
        emulator.add_build(pipeline, created_at=created_at)
    async with opened(emulator) as bk:
        pager = bk.org("acme").builds.list(per_page=10).concurrent(at_once)
        found = [build.id async for build in pager]
    everything = {build.id for each in emulator.home.pipelines.values() for build in each.builds}
    assert len(found) == len(set(found))
    assert set(found) == everything


async def test_a_post_without_a_response_is_not_repeated() -> None:
    emulator = Emulator(builds=1)
    pipeline = next(iter(emulator.home.pipelines))
    builds = len(emulator.home.pipelines[pipeline].builds)
    emulator.faults.add("POST", breaks=Break.AFTER)
    async with opened(emulator) as bk:
        with pytest.raises(OutcomeUnknown):
            await bk.org("acme").builds.create(pipeline, commit="HEAD", branch="main")
    assert len(emulator.home.pipelines[pipeline].builds) == builds + 1


async def test_a_redirect_is_not_followed_with_the_token() -> None:
    emulator = Emulator(builds=1)
    emulator.faults.add(
        "GET", status=302, headers={"Location": "https://storage.emulator.invalid/x"}
    )
    async with opened(emulator) as bk:
        with pytest.raises(UnexpectedRedirect):
            await bk.user.get()
    assert len(emulator.recorder.requests) == 1


async def test_an_artifact_is_downloaded_from_storage_without_the_token(tmp_path: Path) -> None:
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


async def test_many_tasks_can_use_a_client() -> None:
    emulator = Emulator(builds=20)
    async with opened(emulator) as bk:
        pages = await asyncio.gather(*(bk.org("acme").builds.list() for _ in range(20)))
    assert all(page == pages[0] for page in pages)


async def test_the_emulator_sends_the_same_over_a_socket() -> None:
    emulator = Emulator(builds=25, gzip=True)
    with emulator.serve() as address:
        async with Buildkite(emulator.token, hosts=address.url) as bk:
            over_socket = await bk.org("acme").builds.list().collect()
    async with opened(emulator) as bk:
        in_process = await bk.org("acme").builds.list().collect()
    assert [build.id for build in over_socket] == [build.id for build in in_process]
    assert len(over_socket) >= 25
