"""A pull writes every build and job once, and brings the dataset up to date."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import httpx
import pytest
from attrs import define, evolve

from buildkite_async import Buildkite, InvalidArgument, Organization, UsageError, bulk
from buildkite_async.bulk.dataset import Dataset
from buildkite_async.bulk.manifest import Identity
from buildkite_async.emulator import Emulator, Limits
from buildkite_async.testing import VirtualTime, client_of
from tests.bulk.conformance.outputs import rows_of
from tests.bulk.conftest import BUILDS, build_ids, ids_in, job_ids, rows_in
from tests.doubles.virtual_time import START, in_virtual_time, loop_clock

HOUR = 3600
DAY = 24 * HOUR
AFTER_ALL = datetime(2026, 8, 20, tzinfo=UTC)
"""After the builds that the emulator begins with, and more than an hour before its time."""


@pytest.fixture
def finished(buildkite_emulator: Emulator, buildkite_time: VirtualTime) -> Emulator:
    """The emulator a day after its last build has finished."""
    for build in buildkite_emulator.home.builds:
        if build.finished_at is None:
            buildkite_emulator.finish_build(build)
    buildkite_time.seconds += DAY
    return buildkite_emulator


def row_of(folder: Any, id: str) -> dict[str, Any]:
    (row,) = [row for row in rows_in(folder, "builds") if row["id"] == id]
    return row


@pytest.mark.parametrize("format", ["parquet", "ndjson"])
@pytest.mark.parametrize("slice_pages", [1, 50])
async def test_every_build_and_every_job_is_pulled_once(
    acme, buildkite_emulator, tmp_path, format, slice_pages
):
    report = await bulk.pull(acme, to=tmp_path, format=format, slice_pages=slice_pages)
    assert ids_in(tmp_path) == build_ids(buildkite_emulator)
    assert ids_in(tmp_path, "jobs") == job_ids(buildkite_emulator)
    assert report.rows == {
        "builds": len(build_ids(buildkite_emulator)),
        "jobs": len(job_ids(buildkite_emulator)),
    }
    assert report.complete
    assert report.format == format
    assert (report.new, report.updated) == (BUILDS, 0)
    assert set(report.files) == {each for each in tmp_path.rglob(f"*.{format}") if each.is_file()}


async def test_a_short_pull_sends_a_request_per_page_and_counts_once(acme, tmp_path):
    report = await bulk.pull(acme, to=tmp_path)
    assert (report.pages, report.requests) == (5, 5)
    (count,) = report.counts
    assert (count.expected, count.found, count.settled) == (BUILDS, BUILDS, True)


async def test_a_second_run_with_nothing_new_sends_at_most_six_requests(
    finished, acme, buildkite_time, tmp_path
):
    await bulk.pull(acme, to=tmp_path)
    buildkite_time.seconds += DAY
    report = await bulk.pull(acme, to=tmp_path)
    assert report.requests <= 6
    assert (report.new, report.updated) == (0, 0)
    assert report.complete


async def test_the_next_run_adds_new_builds_and_updates_those_that_went_on(
    acme, buildkite_emulator, buildkite_time, tmp_path
):
    finishing, skipped = buildkite_emulator.add_build("web"), buildkite_emulator.add_build("api")
    buildkite_time.seconds += HOUR
    first = await bulk.pull(acme, to=tmp_path)
    buildkite_time.seconds += DAY
    buildkite_emulator.finish_build(finishing)
    skipped.state = "skipped"  # without finished_at, so only a request of its own tells
    added = buildkite_emulator.add_build("web")
    second = await bulk.pull(acme, to=tmp_path)
    assert row_of(tmp_path, finishing.id)["finished_at"] is not None
    assert row_of(tmp_path, skipped.id)["state"] == "skipped"
    assert added.id in ids_in(tmp_path)
    assert second.new == len(build_ids(buildkite_emulator)) - BUILDS - 2
    assert second.complete
    assert first.as_of is not None and second.as_of is not None
    assert second.as_of - first.as_of >= timedelta(days=1)


async def test_a_build_that_runs_again_after_it_had_finished_is_updated(
    acme, buildkite_emulator, buildkite_time, tmp_path
):
    build = buildkite_emulator.add_build("web")
    buildkite_emulator.finish_build(build, failing=build.jobs[0].step.key)
    buildkite_time.seconds += DAY
    await bulk.pull(acme, to=tmp_path)
    await acme.builds.retry_failed_jobs("web", build.number)
    buildkite_time.seconds += DAY
    await bulk.pull(acme, to=tmp_path)
    assert row_of(tmp_path, build.id)["state"] == build.state != "failed"
    buildkite_emulator.finish_build(build)
    buildkite_time.seconds += DAY
    await bulk.pull(acme, to=tmp_path)
    assert row_of(tmp_path, build.id)["state"] == "passed"


async def test_a_build_that_goes_on_after_it_had_finished_is_updated_in_whatever_state_it_is(
    finished, acme, buildkite_emulator, buildkite_time, tmp_path
):
    await bulk.pull(acme, to=tmp_path)
    buildkite_time.seconds += DAY
    states = ["creating", "scheduled", "running", "failing", "canceling"]
    builds = dict(zip(states, buildkite_emulator.home.builds, strict=False))
    for state, build in builds.items():
        build.state, build.finished_at = state, None
    await bulk.pull(acme, to=tmp_path)
    assert [row_of(tmp_path, builds[each].id)["state"] for each in states] == states


async def test_a_pipeline_that_is_deleted_during_a_pull_costs_no_other_build(
    acme, buildkite_emulator, tmp_path
):
    deleted = False

    def on_progress(progress: bulk.Progress) -> None:
        nonlocal deleted
        if not deleted and progress.pages == 2:
            deleted = True
            for build in list(buildkite_emulator.home.builds):
                if build.pipeline.slug == "web":
                    buildkite_emulator.home.builds.remove(build)

    others = build_ids(buildkite_emulator, lambda build: build.pipeline.slug != "web")
    report = await bulk.pull(acme, to=tmp_path, at_once=1, progress=on_progress)
    assert deleted
    assert set(others) <= set(ids_in(tmp_path))
    assert report.complete


async def test_a_build_of_a_renamed_pipeline_is_found_by_its_creation_time(
    acme, buildkite_emulator, buildkite_time, tmp_path
):
    build = buildkite_emulator.add_build("web")
    buildkite_time.seconds += DAY
    await bulk.pull(acme, to=tmp_path)
    build.state = "skipped"
    await acme.pipelines.update("web", name="Website")
    buildkite_time.seconds += DAY
    report = await bulk.pull(acme, to=tmp_path)
    row = row_of(tmp_path, build.id)
    assert (row["state"], row["pipeline_slug"]) == ("skipped", "website")
    assert report.complete
    assert not report.missing


async def test_an_open_build_that_was_deleted_is_reported_as_gone_and_its_row_is_kept(
    acme, buildkite_emulator, buildkite_time, tmp_path
):
    build = buildkite_emulator.add_build("web")
    buildkite_time.seconds += DAY
    await bulk.pull(acme, to=tmp_path)
    buildkite_emulator.home.builds.remove(build)
    buildkite_emulator.faults.add(f"/pipelines/web/builds/{build.number}", status=404, times=999)
    buildkite_time.seconds += DAY
    report = await bulk.pull(acme, to=tmp_path)
    (gone,) = [missing for missing in report.missing if missing.id == build.id]
    assert gone.final
    assert report.complete
    assert "no longer exist" in str(report)
    assert build.id in ids_in(tmp_path)
    buildkite_time.seconds += DAY
    again = await bulk.pull(acme, to=tmp_path)
    assert [missing.id for missing in again.missing] == [build.id]


async def test_only_builds_created_in_the_requested_period_are_pulled(
    acme, buildkite_emulator, tmp_path
):
    times = sorted(build.created_at for build in buildkite_emulator.home.builds)
    since, until = times[80], times[250]
    report = await bulk.pull(
        acme, to=tmp_path, since=aware(since), until=aware(until), slice_pages=1
    )
    expected = build_ids(buildkite_emulator, lambda build: since <= build.created_at < until)
    assert ids_in(tmp_path) == expected
    assert report.until == aware(until)


async def test_only_builds_of_the_pipeline_are_pulled(acme, buildkite_emulator, tmp_path):
    await bulk.pull(acme, to=tmp_path, pipeline="web")
    web = build_ids(buildkite_emulator, lambda build: build.pipeline.slug == "web")
    assert ids_in(tmp_path) == web
    assert {row["pipeline_slug"] for row in rows_in(tmp_path, "jobs")} == {"web"}


async def test_only_builds_of_the_branch_are_pulled(acme, buildkite_emulator, tmp_path):
    report = await bulk.pull(acme, to=tmp_path, branch="main")
    expected = build_ids(buildkite_emulator, lambda build: build.branch == "main")
    assert ids_in(tmp_path) == expected
    assert 0 < len(expected) < BUILDS
    assert report.complete


async def test_builds_created_during_the_pull_cost_no_row(acme, buildkite_emulator, tmp_path):
    before = build_ids(buildkite_emulator)
    newest = buildkite_emulator.home.builds[-1].created_at

    def add_builds(_: object) -> None:
        for age in range(7):
            buildkite_emulator.add_build("web", created_at=newest - age)

    await bulk.pull(acme, to=tmp_path, at_once=1, progress=add_builds)
    pulled = ids_in(tmp_path)
    assert len(pulled) == len(set(pulled))
    assert set(before) <= set(pulled)


async def test_a_build_that_was_created_just_now_is_pulled_and_read_again_later(
    acme, buildkite_emulator, buildkite_time, tmp_path
):
    build = buildkite_emulator.add_build("web")
    report = await bulk.pull(acme, to=tmp_path)
    assert build.id in ids_in(tmp_path)
    assert report.until is not None
    assert report.until < buildkite_time.now()
    buildkite_emulator.finish_build(build)
    await bulk.pull(acme, to=tmp_path)
    assert row_of(tmp_path, build.id)["state"] == "passed"


async def test_builds_of_one_millisecond_are_pulled_although_they_need_several_pages(
    acme, buildkite_emulator, tmp_path
):
    newest = buildkite_emulator.home.builds[-1].created_at
    for _ in range(250):
        buildkite_emulator.add_build("web", created_at=newest)
    report = await bulk.pull(acme, to=tmp_path)
    assert ids_in(tmp_path) == build_ids(buildkite_emulator)
    assert report.complete


async def test_the_end_of_a_pull_is_not_in_the_future(few, buildkite_time, tmp_path):
    future = buildkite_time.now() + timedelta(days=3)
    report = await bulk.pull(few, to=tmp_path, until=future)
    assert report.until is not None
    assert report.until < buildkite_time.now()


class Dated(httpx.AsyncBaseTransport):
    """A transport whose responses have a date, as those of the service."""

    def __init__(self, emulator: Emulator, time: VirtualTime | TimeAhead) -> None:
        self.inner = emulator.transport()
        self.time = time

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        response = await self.inner.handle_async_request(request)
        response.headers["Date"] = format_datetime(self.time.now(), usegmt=True)
        return response


@pytest.mark.parametrize("days", [-400, 400])
async def test_the_time_of_a_run_is_that_of_the_service(finished, buildkite_time, tmp_path, days):
    clock = evolve(
        buildkite_time.for_client(), now=lambda: buildkite_time.now() + timedelta(days=days)
    )
    http_client = httpx.AsyncClient(transport=Dated(finished, buildkite_time))
    async with Buildkite(finished.token, http_client=http_client, clock=clock) as client:
        report = await bulk.pull(client.org("acme"), to=tmp_path)
    assert report.as_of is not None
    assert timedelta() < buildkite_time.now() - report.as_of < timedelta(minutes=1)
    assert ids_in(tmp_path) == build_ids(finished)


@define
class TimeAhead:
    """The time of a clock that is ahead."""

    time: VirtualTime
    ahead: timedelta

    def now(self) -> datetime:
        return self.time.now() + self.ahead


async def test_a_period_that_has_not_ended_is_not_settled_by_dates_that_are_ahead(
    finished, buildkite_time, tmp_path
):
    dates: Any = TimeAhead(buildkite_time, timedelta(days=3))
    period = {"since": buildkite_time.now() - timedelta(days=30)}
    period["until"] = buildkite_time.now() + timedelta(days=1)
    for _ in range(2):
        http_client = httpx.AsyncClient(transport=Dated(finished, dates))
        options = {"http_client": http_client, "clock": buildkite_time.for_client()}
        async with Buildkite(finished.token, **options) as client:
            await bulk.pull(client.org("acme"), to=tmp_path, **period)
        dates.ahead = timedelta()
        added = finished.add_build("web")
        buildkite_time.seconds += HOUR
    assert len(ids_in(tmp_path)) > 0
    buildkite_time.seconds += 2 * DAY
    async with Buildkite(
        finished.token,
        http_client=httpx.AsyncClient(transport=Dated(finished, dates)),
        clock=buildkite_time.for_client(),
    ) as client:
        await bulk.pull(client.org("acme"), to=tmp_path, **period)
    assert added.id in ids_in(tmp_path)


async def test_what_was_pulled_while_the_service_clock_was_ahead_is_read_again(
    acme, buildkite_emulator, buildkite_time, tmp_path
):
    await bulk.pull(acme, to=tmp_path)
    buildkite_time.seconds += 30 * DAY
    await bulk.pull(acme, to=tmp_path)
    buildkite_time.seconds -= 29 * DAY
    added = buildkite_emulator.add_build("web")
    report = await bulk.pull(acme, to=tmp_path)
    assert added.id in ids_in(tmp_path)
    assert "earlier than in the last run" in report.warnings[0]
    buildkite_emulator.finish_build(added)
    buildkite_time.seconds += HOUR
    await bulk.pull(acme, to=tmp_path)
    assert row_of(tmp_path, added.id)["state"] == "passed"


async def test_builds_that_appear_late_are_measured_and_warned_of(
    acme, buildkite_emulator, buildkite_time, tmp_path
):
    buildkite_time.seconds += 10 * DAY
    await bulk.pull(acme, to=tmp_path)
    as_of = buildkite_time.seconds - 5
    buildkite_emulator.add_build("web", created_at=int(as_of - 40 * 60) * 1000)
    buildkite_time.seconds += HOUR
    report = await bulk.pull(acme, to=tmp_path)
    assert (report.lateness.rows, report.lateness.seconds) == (1, 2400)
    assert "2,400 s late" in report.warnings[0]
    assert report.complete
    longer = await bulk.pull(acme, to=tmp_path, overlap=timedelta(hours=2))
    assert not longer.warnings


async def test_a_pull_waits_for_rate_limits_and_gets_no_429(buildkite_time, tmp_path):
    limits = Limits(rest_user=3)
    emulator = Emulator(builds=BUILDS, limits=limits, clock=buildkite_time.clock)
    async with client_of(emulator, buildkite_time) as client:
        report = await bulk.pull(client.org("acme"), to=tmp_path, clock=buildkite_time.clock)
    assert (report.requests, report.rate_limited) == (5, 0)
    assert 0 < report.waited <= report.seconds <= 61
    assert ids_in(tmp_path) == build_ids(emulator)


async def test_a_pull_gives_way_to_interactive_calls(acme, buildkite_emulator, tmp_path):
    lanes: list[str] = []
    using = Organization.using

    def watch(self: Organization, **options: Any) -> Organization:
        lanes.append(str(options.get("lane")))
        return using(self, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Organization, "using", watch)
        await bulk.pull(acme, to=tmp_path)
    assert lanes == ["bulk"]


async def test_an_organization_without_builds_has_a_dataset_with_empty_tables(
    buildkite_time, tmp_path
):
    emulator = Emulator(builds=0, clock=buildkite_time.clock)
    async with client_of(emulator, buildkite_time) as client:
        report = await bulk.pull(client.org("acme"), to=tmp_path)
    assert report.complete
    assert len(report.files) == 2
    assert report.rows == {"builds": 0, "jobs": 0}
    assert rows_in(tmp_path, "builds") == []


@define(eq=False)
class Latent(httpx.AsyncBaseTransport):
    """A transport to the emulator on which each response takes a second."""

    emulator: httpx.AsyncBaseTransport
    starts: list[float]

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.starts.append(asyncio.get_running_loop().time())
        await asyncio.sleep(1)
        return await self.emulator.handle_async_request(request)


@in_virtual_time
async def test_all_concurrency_is_used_as_soon_as_the_first_page_says_how_many_builds_there_are(
    tmp_path,
):
    clock, starts = loop_clock(ahead=VirtualTime().now() - START), list[float]()
    emulator = Emulator(builds=2_200, clock=lambda: clock.now().timestamp())
    async with (
        httpx.AsyncClient(transport=Latent(emulator.transport(), starts)) as connections,
        Buildkite(emulator.token, http_client=connections, clock=clock) as client,
    ):
        report = await bulk.pull(client.org("acme"), to=tmp_path, at_once=3, format="ndjson")
    assert report.complete
    assert starts[:4] == [0, 1, 1, 1]


async def test_builds_beyond_the_depth_limit_are_pulled_too(buildkite_time, tmp_path):
    emulator = Emulator(builds=BUILDS, row_limit=100, clock=buildkite_time.clock)
    async with client_of(emulator, buildkite_time) as client:
        await bulk.pull(client.org("acme"), to=tmp_path)
    assert ids_in(tmp_path) == build_ids(emulator)


async def test_the_report_is_readable_text(few, tmp_path):
    report = await bulk.pull(few, to=tmp_path, format="ndjson")
    text = str(report)
    assert "5 builds" in text
    assert "5 new builds, 0 builds read again" in text
    assert "2 pages, 2 requests, 0 responses with status 429" in text
    assert f"ndjson files in {tmp_path}" in text
    assert "INCOMPLETE" not in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"at_once": 0}, "at_once"),
        ({"slice_pages": 0}, "slice_pages"),
        ({"format": "csv"}, "parquet, ndjson"),
        ({"people": "sell"}, "keep, hash, drop"),
        ({"overlap": timedelta(-1)}, "overlap"),
        ({"since": datetime.fromisoformat("2026-01-01")}, "zone"),
        ({"since": AFTER_ALL, "until": AFTER_ALL}, "before until"),
        ({"tables": "pipeline"}, "did you mean 'pipelines'"),
        ({"tables": 7}, "a name or a list of names"),
        ({"tables": []}, "at least one name"),
        ({"tables": "artifact_files"}, "pass secrets=True"),
        ({"max_age": 7}, "max_age"),
        ({"page_size": 101}, "at most 100"),
    ],
)
async def test_invalid_arguments_are_refused_before_anything_is_sent(
    acme, buildkite_requests, tmp_path, arguments, message
):
    with pytest.raises(UsageError, match=message):
        await bulk.pull(acme, to=tmp_path / "data", **arguments)
    assert not buildkite_requests.requests


def aware(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


class Slow(httpx.AsyncBaseTransport):
    """Lets half a minute pass before each request, and calls back."""

    def __init__(self, emulator: Emulator, time: VirtualTime, before: Any) -> None:
        self.inner, self.time, self.before, self.requests = emulator.transport(), time, before, 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests += 1
        self.time.seconds += 30
        self.before(self.requests)
        return await self.inner.handle_async_request(request)


async def test_a_pull_is_as_of_its_start_however_long_it_takes(finished, buildkite_time, tmp_path):
    running = finished.add_build("web")
    started = buildkite_time.now()

    def finish_late(requests: int) -> None:
        if requests == 4:
            finished.finish_build(running)

    http_client = httpx.AsyncClient(transport=Slow(finished, buildkite_time, finish_late))
    options = {"http_client": http_client, "clock": buildkite_time.for_client()}
    async with Buildkite(finished.token, **options) as client:
        report = await bulk.pull(client.org("acme"), to=tmp_path, at_once=1)
        assert report.as_of is not None
        assert report.as_of <= started + timedelta(seconds=30)
        for interval in Dataset.open(
            tmp_path, Identity(service="https://api.buildkite.com", organization="acme")
        ).state.intervals:
            assert interval.as_of <= started + timedelta(seconds=30)
        buildkite_time.seconds += 2 * HOUR
        await bulk.pull(client.org("acme"), to=tmp_path)
    assert row_of(tmp_path, running.id)["state"] == "passed"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("to", ""),
        ("to", None),
        ("to", 5),
        ("since", "soon"),
        ("since", 5),
        ("until", datetime.max.replace(tzinfo=UTC)),
        ("overlap", 3600),
        *(
            pytest.param(name, 10**5_000, id=f"{name}-long")
            for name in ("to", "branch", "format", "people", "overlap", "tables")
        ),
        ("overlap", timedelta(days=-1)),
        ("at_once", 0),
        ("at_once", 1.5),
        ("at_once", True),
        ("slice_pages", "50"),
        ("pipeline", ""),
        ("branch", 5),
        ("format", "csv"),
        ("people", "all"),
        ("tables", "agens"),
    ],
)
async def test_an_argument_that_is_not_valid_is_named_before_anything_is_sent(
    acme, buildkite_requests, tmp_path, name, value
):
    arguments: dict[str, Any] = {"to": tmp_path / "data", name: value}
    with pytest.raises(InvalidArgument, match=f"^{name} "):
        await bulk.pull(acme, **arguments)
    assert not buildkite_requests.requests
    assert not any(tmp_path.rglob("manifest.json"))


@pytest.mark.parametrize("name", ["data", "data.duckdb"])
async def test_builds_have_the_ids_of_pipelines_that_are_pulled_with_them(few, tmp_path, name):
    to = tmp_path / name
    await bulk.pull(few, ["builds", "pipelines"], to=to)
    ids = {row["slug"]: row["id"] for row in rows_of(to, "pipelines")}
    builds = rows_of(to, "builds")
    assert builds
    assert all(row["pipeline_id"] == ids[row["pipeline_slug"]] for row in builds)


async def test_builds_have_the_id_of_the_present_pipeline_with_their_slug(
    acme, buildkite_emulator, buildkite_time, tmp_path, monkeypatch
):
    await bulk.pull(acme, "pipelines", to=tmp_path)
    await acme.pipelines.delete("web")
    cluster = (await acme.clusters.list().collect())[0]
    await acme.pipelines.create(
        name="web",
        repository="git@github.com:acme/web.git",
        cluster_id=cluster.id,
        configuration="steps: [{command: make}]",
    )
    build = buildkite_emulator.add_build("web")
    buildkite_time.seconds += DAY
    rows_of_table = Dataset.rows_of
    monkeypatch.setattr(Dataset, "rows_of", lambda *args: rows_of_table(*args)[::-1])
    await bulk.pull(acme, ["pipelines", "builds"], to=tmp_path)
    assert row_of(tmp_path, build.id)["pipeline_id"] == (await acme.pipelines.get("web")).id


async def test_builds_have_no_ids_of_pipelines_that_are_not_known(few, tmp_path):
    await bulk.pull(few, to=tmp_path)
    assert {row["pipeline_id"] for row in rows_in(tmp_path, "builds")} == {None}
