"""Jobs of the generated history, which are bytes until somebody looks at them."""

from __future__ import annotations

import gc
import sys
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest

from buildkite_async.emulator import Emulator
from tests.emulator.conftest import client_for


@pytest.fixture
def emulator() -> Emulator:
    return Emulator(builds=300, clock=lambda: 1_787_270_400.0)


@pytest.fixture
def frequent_switches() -> Iterator[None]:
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


def kept_as_bytes(emulator: Emulator) -> int:
    return sum(build.packed_jobs is not None for build in emulator.home.builds)


async def test_only_the_builds_whose_jobs_are_asked_for_have_jobs(emulator: Emulator) -> None:
    before = kept_as_bytes(emulator)
    assert before > 290
    past = emulator.home.builds[200]
    home = "/v2/organizations/acme"
    async with client_for(emulator) as client:
        await client.get(f"{home}/builds?per_page=100&exclude_pipeline=true")
        await client.get(
            f"{home}/builds?exclude_pipeline=true&include_retried_jobs=true&state=failed"
        )
        assert kept_as_bytes(emulator) == before
        await client.get(f"{home}/pipelines/{past.pipeline.slug}/builds/{past.number}/jobs")
    assert kept_as_bytes(emulator) == before - 1


def test_a_job_and_an_artifact_are_found_by_their_ids_in_a_build_nobody_looked_at() -> None:
    whole, untouched = Emulator(builds=300), Emulator(builds=300)
    for identity, artifact in whole.state.artifacts.items():
        assert untouched.state.artifacts[identity].path == artifact.path
        assert artifact.job.id in untouched.state.jobs
    for identity, job in whole.state.jobs.items():
        same = untouched.state.jobs[identity]
        assert (same.state, same.exit_status, same.build.id) == (
            job.state,
            job.exit_status,
            job.build.id,
        )
        assert same is next(each for each in same.build.jobs if each.id == identity)


@pytest.mark.parametrize(
    "identity", ["", "no id", "00000000-0000-4000-a000-000000000000", "ä" * 36]
)
def test_an_id_that_no_job_has_is_not_found(emulator: Emulator, identity: str) -> None:
    assert identity not in emulator.state.jobs
    assert emulator.state.artifacts.get(identity) is None


def test_jobs_are_listed_in_the_order_of_their_builds_whichever_was_looked_at_first(
    emulator: Emulator,
) -> None:
    _ = emulator.home.builds[200].jobs
    made = emulator.add_build("web")
    expected = [job.id for build in emulator.home.builds for job in build.jobs]
    assert list(emulator.state.jobs) == expected
    assert made.jobs[-1].id == expected[-1]


async def test_jobs_of_a_removed_pipeline_do_not_come_back(emulator: Emulator) -> None:
    gone = {build.id for build in emulator.home.pipelines["web"].builds}
    async with client_for(emulator) as client:
        response = await client.delete("/v2/organizations/acme/pipelines/web")
    assert response.status_code == 204
    assert gone.isdisjoint(job.build.id for job in emulator.state.jobs.values())


@pytest.mark.usefixtures("frequent_switches")
def test_threads_that_look_at_once_get_the_same_jobs(emulator: Emulator) -> None:
    barrier = Barrier(8)

    def look() -> list[list[int]]:
        barrier.wait()
        return [[id(job) for job in build.jobs] for build in emulator.home.builds]

    with ThreadPoolExecutor(8) as pool:
        seen = [future.result() for future in [pool.submit(look) for _ in range(8)]]
    assert all(each == seen[0] for each in seen)
    assert all(emulator.state.jobs[job.id] is job for b in emulator.home.builds for job in b.jobs)


def test_a_generated_build_takes_less_than_three_kilobytes() -> None:
    Emulator(builds=10)  # what all emulators share
    tracemalloc.start()
    empty = Emulator(builds=0)
    without = tracemalloc.get_traced_memory()[0]
    full = Emulator(builds=2_000)
    grown = tracemalloc.get_traced_memory()[0] - 2 * without
    tracemalloc.stop()
    assert grown / (len(full.home.builds) - len(empty.home.builds)) < 3_000


@pytest.mark.parametrize("enabled", [True, False])
def test_generating_a_history_leaves_the_garbage_collector_as_it_was(enabled: bool) -> None:
    (gc.enable if enabled else gc.disable)()
    try:
        Emulator(builds=10)
        assert gc.isenabled() == enabled
    finally:
        gc.enable()


def test_generating_a_history_leaves_no_cycles() -> None:
    Emulator(builds=10)
    gc.collect()
    gc.disable()
    try:
        kept = Emulator(builds=500)
        assert gc.collect() < 2_000
    finally:
        gc.enable()
    assert len(kept.home.builds) == 500


def test_generated_jobs_tell_who_canceled_them_and_what_stopped_them() -> None:
    jobs = [*Emulator(builds=400).state.jobs.values()]
    canceled = [job for job in jobs if job.state == "canceled"]
    lost = [job for job in jobs if job.exit_status == -1]
    assert canceled
    assert lost
    for job in canceled:
        assert (job.canceled_by, job.canceled_at) == (job.build.creator, job.finished_at)
    assert {(job.signal, job.signal_reason) for job in lost} == {("SIGKILL", "agent_stop")}


async def test_generated_jobs_that_ended_could_be_taken_a_moment_after_they_were_scheduled(
    emulator: Emulator,
) -> None:
    pauses: set[tuple[bool, timedelta]] = set()
    async with client_for(emulator) as client:
        builds = (await client.get("/v2/organizations/acme/builds?per_page=100")).json()
    for job in (job for build in builds for job in build["jobs"]):
        if job.get("runnable_at") is not None:
            scheduled, runnable = (
                datetime.fromisoformat(job[name]) for name in ("scheduled_at", "runnable_at")
            )
            pauses.add((job["finished_at"] is not None, runnable - scheduled))
    assert pauses == {(True, timedelta(milliseconds=20)), (False, timedelta(0))}
