"""The examples work against the emulator."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

from buildkite_async import Buildkite, testing
from buildkite_async.emulator import Emulator
from tests.bulk.conftest import rows_in

EXAMPLES = Path(__file__).parent.parent.parent / "examples"

buildkite = testing.buildkite
buildkite_emulator = testing.buildkite_emulator
buildkite_time = testing.buildkite_time


def example(name: str) -> dict[str, Any]:
    return runpy.run_path(str(EXAMPLES / f"{name}.py"))


async def test_green_everywhere_prints_the_newest_build_of_each_pipeline(
    buildkite: Buildkite, buildkite_emulator: Emulator, capsys: pytest.CaptureFixture[str]
):
    build = buildkite_emulator.add_build("web")
    await example("green_everywhere")["main"](buildkite, "acme", ["web", "nowhere"])
    assert capsys.readouterr().out.splitlines() == [
        f"web: #{build.number} scheduled",
        "nowhere: no such pipeline",
    ]


async def test_export_pulls_everything_first_and_then_the_changes(
    buildkite: Buildkite,
    buildkite_emulator: Emulator,
    buildkite_time: testing.VirtualTime,
    tmp_path: Path,
):
    export = example("export")["main"]
    assert await export(buildkite, "acme", tmp_path) == 0
    buildkite_time.seconds += 24 * 3600
    build = next(each for each in buildkite_emulator.home.builds if each.finished_at is None)
    buildkite_emulator.finish_build(build)
    buildkite_emulator.add_build("web")
    assert await export(buildkite, "acme", tmp_path) == 0
    rows = rows_in(tmp_path, "builds")
    assert {row["id"] for row in rows} == {each.id for each in buildkite_emulator.home.builds}
    assert len(rows) == len(buildkite_emulator.home.builds) > 40
    assert next(row["finished_at"] for row in rows if row["id"] == build.id) is not None


class FinishingTime(testing.VirtualTime):
    """Time in which builds finish after a while."""

    def __init__(self) -> None:
        super().__init__()
        self.emulator = Emulator(clock=self.clock)
        self.end = self.seconds + 100

    async def sleep(self, seconds: float) -> None:
        await super().sleep(seconds)
        if self.seconds > self.end:
            for build in self.emulator.home.builds:
                if build.message == "Release" and build.finished_at is None:
                    self.emulator.append_log(build.jobs[0].id, b"it is broken\n")
                    failing = build.jobs[0].step.key if build.pipeline.slug == "web" else None
                    self.emulator.finish_build(build, failing=failing)


async def test_release_waits_for_its_builds_and_shows_the_log_of_what_failed(
    capsys: pytest.CaptureFixture[str],
):
    time = FinishingTime()
    web, api = [*time.emulator.home.pipelines][:2]
    async with testing.client_of(time.emulator, time) as bk:
        assert await example("release")["main"](bk, "acme", [web, api]) == 1
    printed = capsys.readouterr()
    lines = printed.out.splitlines()
    assert lines[0].startswith(f"{web}: failed after")
    assert "    it is broken" in lines
    assert lines[-1].startswith(f"{api}: passed after")
    number = max(build.number for build in time.emulator.home.builds if build.pipeline.slug == web)
    assert f"{web}/{number} failed" in printed.err.splitlines()


async def test_export_says_that_it_is_incomplete(
    buildkite: Buildkite, buildkite_emulator: Emulator, tmp_path: Path
):
    export = example("export")["main"]
    buildkite_emulator.faults.add(
        lambda received: ("per_page", "1") in received.query, times=1, status=501
    )
    assert await export(buildkite, "acme", tmp_path) == 7
    assert await export(buildkite, "acme", tmp_path) == 0


async def test_latest_builds_prints_every_pipeline(
    buildkite: Buildkite, buildkite_emulator: Emulator, capsys: pytest.CaptureFixture[str]
):
    await example("latest_builds")["main"](buildkite, "acme")
    lines = capsys.readouterr().out.splitlines()
    assert {line.partition(":")[0] for line in lines} == set(buildkite_emulator.home.pipelines)
    assert all("#" in line for line in lines)


def test_every_example_is_tested():
    assert {path.stem for path in EXAMPLES.glob("*.py")} == {
        "green_everywhere",
        "export",
        "follow_webhooks",
        "latest_builds",
        "release",
        "webhooks_aiohttp",
        "webhooks_django",
        "webhooks_fastapi",
        "webhooks_lambda",
    }
