"""Builds that are not as documented are reported until they can be read."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from attrs import define

from buildkite_async import Buildkite, bulk
from buildkite_async.emulator import Emulator
from buildkite_async.testing import VirtualTime
from tests.bulk.conftest import build_ids, ids_in, job_ids, rows_in

DAY = 86_400


@define(slots=False)
class SpoilingTransport(httpx.AsyncBaseTransport):
    """Replaces jobs, and builds that are strange."""

    emulator: Emulator
    jobs: frozenset[str] = frozenset()
    strange: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    """Builds whose jobs are changed."""
    change: Callable[[dict[str, Any]], object] = lambda build: None

    def __attrs_post_init__(self) -> None:
        self.inner = self.emulator.transport()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        response = await self.inner.handle_async_request(request)
        await response.aread()
        if response.status_code != 200 or "builds" not in request.url.path:
            return response
        found: Any = response.json()
        spoilt = [self.spoilt(row) for row in found] if isinstance(found, list) else None
        return httpx.Response(
            200,
            json=self.spoilt(found) if spoilt is None else spoilt,
            headers={"Link": response.headers.get("Link", "")},
        )

    def spoilt(self, build: dict[str, Any]) -> Any:
        if build["id"] in self.strange:
            return "strange"
        jobs = ["unknown" if job["id"] in self.jobs else job for job in build.get("jobs") or []]
        spoilt = build | {"jobs": jobs}
        if build["id"] in self.changed:
            self.change(spoilt)
        return spoilt


JOBS_NOT_SENT = {
    "absent": lambda build: build.pop("jobs"),
    "null": lambda build: build.update(jobs=None),
    "text": lambda build: build.update(jobs="none"),
    "object": lambda build: build.update(jobs={}),
}


@pytest.fixture
def transport(buildkite_emulator: Emulator, buildkite_time: VirtualTime) -> SpoilingTransport:
    for build in buildkite_emulator.home.builds:
        if build.finished_at is None:
            buildkite_emulator.finish_build(build)
    buildkite_time.seconds += DAY
    return SpoilingTransport(buildkite_emulator)


async def pull(transport: Any, time: VirtualTime, to: Any, **arguments: Any) -> bulk.Report:
    client = Buildkite(
        transport.emulator.token,
        http_client=httpx.AsyncClient(transport=transport),
        clock=time.for_client(),
    )
    async with client:
        return await bulk.pull(client.org("acme"), to=to, **arguments)


async def test_a_row_that_cannot_be_read_is_missing_until_it_can_be(
    transport, buildkite_time, tmp_path
):
    ids = build_ids(transport.emulator)
    spoilt = transport.emulator.home.builds[150]
    transport.strange = frozenset({spoilt.id})
    for _ in range(2):
        report = await pull(transport, buildkite_time, tmp_path)
        assert not report.complete
        (missing,) = report.missing
        assert missing.reason == "unreadable"
        assert missing.since is not None and missing.until is not None
        created_at = spoilt.created_at / 1000
        assert missing.since.timestamp() <= created_at < missing.until.timestamp()
        assert ids_in(tmp_path) == sorted(set(ids) - transport.strange)
        assert '"reason": "unreadable"' in (tmp_path / "manifest.json").read_text()
        buildkite_time.seconds += DAY
    assert report.requests <= 10
    transport.strange = frozenset()
    report = await pull(transport, buildkite_time, tmp_path)
    assert report.complete
    assert ids_in(tmp_path) == ids
    assert '"reason": "unreadable"' not in (tmp_path / "manifest.json").read_text()


@pytest.mark.parametrize("at", [0, 99, 100, 229, -1])
async def test_an_unreadable_row_at_the_edge_of_a_page_is_missing_too(
    transport, buildkite_time, tmp_path, at
):
    spoilt = transport.emulator.home.builds[at].id
    transport.strange = frozenset({spoilt})
    report = await pull(transport, buildkite_time, tmp_path)
    assert not report.complete
    transport.strange = frozenset()
    assert (await pull(transport, buildkite_time, tmp_path)).complete
    assert spoilt in ids_in(tmp_path)


async def test_jobs_that_cannot_be_read_are_missing_until_they_can_be(
    transport, buildkite_time, tmp_path
):
    build = transport.emulator.home.builds[5]
    transport.jobs = frozenset({build.jobs[0].id})
    report = await pull(transport, buildkite_time, tmp_path)
    (missing,) = report.missing
    assert missing.what == f"jobs of build {build.pipeline.slug} #{build.number}"
    assert not report.complete
    assert build.id in ids_in(tmp_path)
    assert set(job_ids(transport.emulator)) - set(ids_in(tmp_path, "jobs")) == transport.jobs
    transport.jobs = frozenset()
    buildkite_time.seconds += DAY
    assert (await pull(transport, buildkite_time, tmp_path)).complete
    assert ids_in(tmp_path, "jobs") == job_ids(transport.emulator)


async def test_an_open_build_that_becomes_unreadable_keeps_its_row_and_is_missing(
    transport, buildkite_time, tmp_path
):
    build = transport.emulator.add_build("web")
    buildkite_time.seconds += DAY
    await pull(transport, buildkite_time, tmp_path)
    build.state = "skipped"
    transport.strange = frozenset({build.id})
    buildkite_time.seconds += DAY
    for _ in range(2):
        report = await pull(transport, buildkite_time, tmp_path)
        assert [(each.id, each.reason) for each in report.missing] == [(build.id, "unreadable")]
        assert not report.complete
        assert build.id in ids_in(tmp_path)
        buildkite_time.seconds += DAY
    transport.strange = frozenset()
    assert (await pull(transport, buildkite_time, tmp_path)).complete


async def test_a_new_end_of_a_build_that_cannot_be_read_is_read_by_a_later_run(
    transport, buildkite_time, tmp_path
):
    build = transport.emulator.home.builds[150]
    await pull(transport, buildkite_time, tmp_path)
    build.state = "canceled"
    build.finished_at = round(buildkite_time.now().timestamp() * 1000)
    transport.strange = frozenset({build.id})
    for _ in range(2):
        buildkite_time.seconds += DAY
        assert not (await pull(transport, buildkite_time, tmp_path)).complete
    transport.strange = frozenset()
    buildkite_time.seconds += DAY
    assert (await pull(transport, buildkite_time, tmp_path)).complete
    states = {row["id"]: row["state"] for row in rows_in(tmp_path, "builds")}
    assert states[build.id] == "canceled"


async def test_a_closed_period_with_an_unreadable_build_is_read_again(
    transport, buildkite_time, tmp_path
):
    until = buildkite_time.now().replace(hour=0, minute=0, second=0)
    buildkite_time.seconds += DAY
    transport.strange = frozenset(build_ids(transport.emulator)[:1])
    arguments = {"until": until}
    assert not (await pull(transport, buildkite_time, tmp_path, **arguments)).complete
    assert not (await pull(transport, buildkite_time, tmp_path, **arguments)).complete
    transport.strange = frozenset()
    assert (await pull(transport, buildkite_time, tmp_path, **arguments)).complete
    assert (await pull(transport, buildkite_time, tmp_path, **arguments)).requests == 0


@pytest.mark.parametrize(("first", "rows"), [(0, 100), (100, 105)])
async def test_a_page_without_a_readable_build_is_missing_and_hides_no_other(
    transport, buildkite_time, tmp_path, first, rows
):
    ids = build_ids(transport.emulator)
    newest = sorted(transport.emulator.home.builds, key=lambda build: -build.created_at)
    transport.strange = frozenset(build.id for build in newest[first : first + rows])
    report = await pull(transport, buildkite_time, tmp_path)
    assert not report.complete
    assert {each.reason for each in report.missing} == {"unreadable"}
    assert ids_in(tmp_path) == sorted(set(ids) - transport.strange)


@pytest.mark.parametrize("change", JOBS_NOT_SENT.values(), ids=JOBS_NOT_SENT)
@pytest.mark.parametrize("builds", [5, 6, 330])
async def test_jobs_that_are_not_sent_are_missing_until_they_are(
    transport, buildkite_time, tmp_path, change, builds
):
    chosen = transport.emulator.home.builds[:builds]
    transport.changed, transport.change = frozenset(each.id for each in chosen), change
    for _ in range(2):
        report = await pull(transport, buildkite_time, tmp_path)
        assert not report.complete
        assert all(each.what.startswith("jobs of ") for each in report.missing)
        assert {each.reason for each in report.missing} == {"unreadable or not sent"}
        assert ids_in(tmp_path) == build_ids(transport.emulator)
        lacking = {job.id for build in chosen for job in build.jobs}
        assert set(job_ids(transport.emulator)) - set(ids_in(tmp_path, "jobs")) == lacking
        buildkite_time.seconds += DAY
    assert len(report.missing) == (5 if builds == 5 else 1)
    transport.changed = frozenset()
    report = await pull(transport, buildkite_time, tmp_path)
    assert report.complete
    assert report.requests <= 12
    assert ids_in(tmp_path, "jobs") == job_ids(transport.emulator)


async def test_jobs_that_are_no_longer_sent_are_kept(transport, buildkite_time, tmp_path):
    build = transport.emulator.add_build("web")
    buildkite_time.seconds += DAY
    await pull(transport, buildkite_time, tmp_path)
    before = ids_in(tmp_path, "jobs")
    transport.emulator.finish_build(build)
    transport.changed, transport.change = frozenset({build.id}), JOBS_NOT_SENT["null"]
    buildkite_time.seconds += DAY
    report = await pull(transport, buildkite_time, tmp_path)
    assert [each.id for each in report.missing] == [build.id]
    assert set(before) <= set(ids_in(tmp_path, "jobs"))
    transport.changed = frozenset()
    buildkite_time.seconds += DAY
    assert (await pull(transport, buildkite_time, tmp_path)).complete


async def test_builds_that_finished_without_their_jobs_are_read_one_by_one(
    transport, buildkite_time, tmp_path
):
    # A pipeline whose builds trigger no others, which would stay open.
    builds = [transport.emulator.add_build("api") for _ in range(130)]
    buildkite_time.seconds += DAY
    await pull(transport, buildkite_time, tmp_path)
    for build in builds:
        transport.emulator.finish_build(build)
    transport.changed = frozenset(build.id for build in builds)
    transport.change = JOBS_NOT_SENT["absent"]
    buildkite_time.seconds += DAY
    report = await pull(transport, buildkite_time, tmp_path)
    assert not report.complete
    assert len(report.missing) == 21
    assert report.missing[-1].what == "110 more builds"
    transport.changed = frozenset()
    for remaining in (30, 0):
        buildkite_time.seconds += DAY
        report = await pull(transport, buildkite_time, tmp_path)
        assert report.requests <= 110
        assert report.complete == (remaining == 0)
    assert ids_in(tmp_path, "jobs") == job_ids(transport.emulator)


async def test_a_page_of_builds_with_unreadable_jobs_is_listed_again(
    transport, buildkite_time, tmp_path
):
    transport.jobs = frozenset(job_ids(transport.emulator))
    report = await pull(transport, buildkite_time, tmp_path)
    (missing,) = report.missing
    assert missing.what == "jobs of builds created from the first build to now"
    transport.jobs = frozenset()
    buildkite_time.seconds += DAY
    report = await pull(transport, buildkite_time, tmp_path)
    assert report.complete
    assert report.requests <= 10
    assert ids_in(tmp_path, "jobs") == job_ids(transport.emulator)


def nested(depth: int) -> Any:
    value: Any = "token=hunter2"
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize("depth", [300, 600])
async def test_a_value_that_is_nested_too_deeply_costs_at_most_itself(
    transport, buildkite_time, tmp_path, depth
):
    ids = build_ids(transport.emulator)
    deep = transport.emulator.home.builds[150]
    transport.changed = frozenset({deep.id})
    transport.change = lambda build: build.update(deep=nested(depth), flat=1)
    report = await pull(transport, buildkite_time, tmp_path)
    assert report.complete
    assert ids_in(tmp_path) == ids
    (row,) = [each for each in rows_in(tmp_path, "builds") if each["id"] == deep.id]
    extra = json.loads(row["extra"])
    assert extra["flat"] == 1
    assert "hunter2" not in row["extra"]
    assert extra["deep"] == "***" or depth == 300
