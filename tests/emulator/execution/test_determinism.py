"""The same seed and clock give the same history, whatever moves it."""

from __future__ import annotations

from typing import Any

from buildkite_async.emulator import Chances, Emulator
from buildkite_async.testing import VirtualTime
from tests.emulator.conftest import client_for
from tests.emulator.execution.state_dump import dump

CHANCES = Chances(fail=0.1, flake=0.2, lost=0.05, annotate=0.3, artifacts=0.4)


async def history(seed: int = 1) -> dict[str, Any]:
    """Everything that is in an emulator after two hours in which a client did things."""
    time = VirtualTime()
    emulator = Emulator(builds=20, seed=seed, clock=time.clock, run_jobs=True, chances=CHANCES)
    slugs = list(emulator.home.pipelines)
    async with client_for(emulator) as client:
        for number in range(40):
            slug = slugs[number % len(slugs)]
            url = f"/v2/organizations/acme/pipelines/{slug}/builds"
            made = await client.post(url, json={"commit": "HEAD", "branch": f"b{number % 4}"})
            assert made.status_code == 201
            time.seconds += 37
            if number % 5 == 0:
                await client.put(f"{url}/{made.json()['number']}/cancel")
            if number % 7 == 0:
                await client.put(f"{url}/{made.json()['number']}/rebuild")
            for job in list(emulator.state.jobs.values()):
                if job.state == "blocked" and number % 3 == 0:
                    await client.put(f"/v2/organizations/acme/jobs/{job.id}/unblock", json={})
    emulator.advance(3_600)
    return dump(emulator)


async def test_two_runs_of_one_seed_and_clock_give_the_same_state() -> None:
    first = await history()
    assert len(first["events"]) > 1_000
    assert first == await history()


async def test_another_seed_gives_another_history() -> None:
    assert await history(1) != await history(2)


async def test_it_does_not_matter_how_time_passes() -> None:
    whole, slices = (
        Emulator(builds=0, clock=lambda: 1_787_270_400.0, run_jobs=True, chances=CHANCES)
        for _ in range(2)
    )
    for emulator in (whole, slices):
        for slug in ("web", "api", "deploy"):
            emulator.add_build(slug)
    whole.advance(1_200)
    for _ in range(240):
        slices.advance(5)
    assert dump(whole)["builds"] == dump(slices)["builds"]
    assert dump(whole)["events"] == dump(slices)["events"]


def test_how_jobs_go_comes_from_the_seed() -> None:
    def durations(seed: int) -> list[int]:
        emulator = Emulator(builds=0, seed=seed, clock=lambda: 1_787_270_400.0, run_jobs=True)
        build = emulator.add_build("api")
        emulator.advance(1_000)
        return [(job.finished_at or 0) - (job.started_at or 0) for job in build.jobs]

    assert durations(1) == durations(1)
    assert durations(1) != durations(2)
