"""The service's count of builds is compared with the dataset."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from attrs import define

from buildkite_async import Buildkite, bulk
from buildkite_async.emulator import Emulator
from buildkite_async.testing import VirtualTime
from tests.bulk.conftest import BUILDS, build_ids, ids_in

DAY = 86_400


@define(slots=False)
class HidingTransport(httpx.AsyncBaseTransport):
    """Hides builds from full listings, but not from counts."""

    emulator: Emulator
    hidden: frozenset[str] = frozenset()
    readings: int = 1_000
    """How many pages hide them."""
    with_last: bool = True
    readable_counts: bool = True
    figures: Callable[[int], int | None] = lambda number: None
    """What counts say instead: returns a figure for the number of the request, or None."""
    counted: int = 0
    listed: int = 0
    after_listing: Callable[[int], object] = lambda number: None
    """Called with the number of each listing that was sent."""

    def __attrs_post_init__(self) -> None:
        self.inner = self.emulator.transport()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        response = await self.inner.handle_async_request(request)
        if request.url.params.get("per_page") == "1":
            self.counted += 1
            if (figure := self.figures(self.counted)) is not None:
                return self.count_of(figure, request, response)
            if not self.with_last:
                link = response.headers.get("Link", "").partition(",")[0]
                response.headers["Link"] = link
            if self.readable_counts:
                return response
            headers = {name: response.headers.get(name, "") for name in ("Link", "Date")}
            return httpx.Response(200, json=["unreadable"], headers=headers)
        listing = request.url.path.endswith("/builds")
        if response.status_code != 200 or not listing:
            return response
        await response.aread()
        self.listed += 1
        self.after_listing(self.listed)
        if self.readings <= 0:
            return response
        self.readings -= 1
        rows = [row for row in response.json() if row["id"] not in self.hidden]
        headers = {name: response.headers.get(name, "") for name in ("Link", "Date")}
        return httpx.Response(200, json=rows, headers=headers)

    def count_of(
        self, figure: int, request: httpx.Request, response: httpx.Response
    ) -> httpx.Response:
        """Return a page of one build, or none; there is a link if it is not the only one."""
        last = request.url.copy_merge_params({"page": str(figure)})
        headers = {"Date": response.headers.get("Date", "")}
        if figure > 1:
            headers["Link"] = f'<{last}>; rel="next", <{last}>; rel="last"'
        return httpx.Response(200, json=["row"] * min(figure, 1), headers=headers)


@pytest.fixture
def transport(buildkite_emulator: Emulator, buildkite_time: VirtualTime) -> HidingTransport:
    for build in buildkite_emulator.home.builds:
        if build.finished_at is None:
            buildkite_emulator.finish_build(build)
    buildkite_time.seconds += DAY
    return HidingTransport(buildkite_emulator)


async def pull(
    transport: HidingTransport, time: VirtualTime, to: Any, **arguments: Any
) -> bulk.Report:
    client = Buildkite(
        transport.emulator.token,
        http_client=httpx.AsyncClient(transport=transport),
        clock=time.for_client(),
    )
    async with client:
        return await bulk.pull(client.org("acme"), to=to, at_once=1, **arguments)


async def test_figures_that_agree_cost_one_request(transport, buildkite_time, tmp_path):
    report = await pull(transport, buildkite_time, tmp_path)
    assert transport.counted == 1
    (count,) = report.counts
    assert count.expected == count.found == report.rows["builds"]


async def test_figures_do_not_depend_on_a_readable_row(transport, buildkite_time, tmp_path):
    transport.readable_counts = False
    report = await pull(transport, buildkite_time, tmp_path)
    assert report.complete
    (count,) = report.counts
    assert count.expected == count.found == report.rows["builds"]


async def test_only_what_is_new_is_counted_by_the_next_run(transport, buildkite_time, tmp_path):
    first = await pull(transport, buildkite_time, tmp_path)
    buildkite_time.seconds += DAY
    added = transport.emulator.add_build("web")
    transport.emulator.finish_build(added)
    buildkite_time.seconds += DAY
    second = await pull(transport, buildkite_time, tmp_path)
    assert transport.counted == 2
    (count,) = second.counts
    assert count.since == first.counts[0].until
    assert count.expected == count.found == second.new >= 1


async def test_builds_that_are_listed_again_cost_no_other_request(
    transport, buildkite_time, tmp_path
):
    for _ in range(3):
        transport.emulator.finish_build(transport.emulator.add_build("web"))
    buildkite_time.seconds += 60
    await pull(transport, buildkite_time, tmp_path)
    buildkite_time.seconds += DAY
    report = await pull(transport, buildkite_time, tmp_path)
    assert report.requests <= 4
    (count,) = report.counts
    assert count.expected == count.listed == count.found >= 3


async def test_a_period_that_is_read_again_is_listed_anew(transport, buildkite_time, tmp_path):
    until = buildkite_time.now().replace(hour=0, minute=0, second=0)
    buildkite_time.seconds += 2 * DAY
    transport.hidden, transport.readings = frozenset(build_ids(transport.emulator)[5:8]), 4
    report = await pull(transport, buildkite_time, tmp_path, until=until)
    assert report.complete
    assert ids_in(tmp_path) == build_ids(transport.emulator)


async def test_builds_that_were_missed_are_found_by_reading_the_period_again(
    transport, buildkite_time, tmp_path
):
    ids = build_ids(transport.emulator)
    transport.hidden, transport.readings = frozenset(ids[5:8]), 4
    report = await pull(transport, buildkite_time, tmp_path)
    assert report.complete
    assert ids_in(tmp_path) == ids
    (count,) = report.counts
    assert (count.expected, count.found, count.settled) == (len(ids), len(ids), True)


async def test_a_difference_that_stays_is_reported_with_both_figures(
    transport, buildkite_time, tmp_path
):
    ids = build_ids(transport.emulator)
    transport.hidden = frozenset(ids[5:8])
    report = await pull(transport, buildkite_time, tmp_path)
    assert not report.complete
    assert transport.counted == 2
    (count,) = report.counts
    assert (count.expected, count.found, count.settled) == (len(ids), len(ids) - 3, False)
    (missing,) = report.missing
    assert f"counts {len(ids)} builds, but lists {len(ids) - 3}" in missing.reason
    transport.hidden = frozenset()
    again = await pull(transport, buildkite_time, tmp_path)
    assert again.complete
    assert ids_in(tmp_path) == ids


async def test_a_difference_in_a_large_dataset_is_found_by_halving(buildkite_time, tmp_path):
    emulator = Emulator(builds=1_500, clock=buildkite_time.clock)
    buildkite_time.seconds += DAY
    transport = HidingTransport(emulator)
    newest = build_ids(emulator, lambda build: build is emulator.home.builds[-40])
    transport.hidden, transport.readings = frozenset(newest), 16
    report = await pull(transport, buildkite_time, tmp_path)
    assert report.complete
    assert ids_in(tmp_path) == build_ids(emulator)
    assert report.counts[0].expected is not None
    assert report.counts[0].expected < 1_500
    assert transport.counted <= 16
    assert report.updated < 1_000


async def test_builds_that_the_service_no_longer_lists_do_no_harm(
    transport, buildkite_time, tmp_path
):
    await pull(transport, buildkite_time, tmp_path)
    manifest = tmp_path / "manifest.json"
    text = manifest.read_text()
    assert '"counted": [\n' in text
    for build in list(transport.emulator.home.builds)[:3]:
        transport.emulator.home.builds.remove(build)
    buildkite_time.seconds += DAY
    report = await pull(transport, buildkite_time, tmp_path)
    assert report.complete
    assert len(ids_in(tmp_path)) >= BUILDS


async def test_deletions_during_a_pull_are_settled_by_reading_again(
    transport, buildkite_time, tmp_path
):
    emulator = transport.emulator
    gone = [build.id for build in list(emulator.home.builds)[:3]]

    def delete(progress: bulk.Progress) -> None:
        if progress.step == "new" and progress.pages == 4:
            for build in list(emulator.home.builds)[:3]:
                emulator.home.builds.remove(build)

    client = Buildkite(
        emulator.token,
        http_client=httpx.AsyncClient(transport=transport),
        clock=buildkite_time.for_client(),
    )
    async with client:
        report = await bulk.pull(client.org("acme"), to=tmp_path, at_once=1, progress=delete)
    assert set(gone) <= set(ids_in(tmp_path))
    assert report.complete
    (count,) = report.counts
    assert count.expected is not None
    assert count.found == count.expected + 3
    assert count.settled


async def test_a_build_that_was_deleted_does_not_make_up_for_one_that_is_missing(
    transport, buildkite_time, tmp_path
):
    emulator = transport.emulator
    missed, deleted = emulator.add_build("web"), emulator.add_build("web")
    for build in (missed, deleted):
        emulator.finish_build(build)
    buildkite_time.seconds += 60
    transport.hidden = frozenset({missed.id})
    await pull(transport, buildkite_time, tmp_path)
    emulator.home.builds.remove(deleted)
    buildkite_time.seconds += DAY
    transport.readings = 1
    report = await pull(transport, buildkite_time, tmp_path)
    assert report.complete
    assert {missed.id, deleted.id} <= set(ids_in(tmp_path))


async def test_a_deletion_while_a_period_is_read_again_does_not_make_up_for_a_missing_build(
    transport, buildkite_time, tmp_path
):
    emulator = transport.emulator
    ids = build_ids(emulator)
    transport.hidden = frozenset(ids[5:6])
    pages = -(-len(ids) // 99)
    transport.after_listing = lambda number: (
        number == 2 * pages
        and emulator.home.builds.remove(
            next(build for build in emulator.home.builds if build.id == ids[40])
        )
    )
    report = await pull(transport, buildkite_time, tmp_path)
    assert not report.complete
    (count,) = report.counts
    figures = (count.expected, count.listed, count.found, count.settled)
    assert figures == (len(ids) - 1, len(ids) - 2, len(ids) - 1, False)


async def test_builds_that_are_deleted_while_a_period_is_read_again_are_not_missing(
    transport, buildkite_time, tmp_path
):
    emulator = transport.emulator
    ids = build_ids(emulator)
    oldest = min(emulator.home.builds, key=lambda build: build.created_at)
    pages = -(-len(ids) // 99)
    transport.hidden = frozenset(ids[5:6]) - {oldest.id}
    transport.readings = pages
    transport.after_listing = lambda number: (
        # The page that lacks a row is short, and is requested once more.
        number == pages + 2 and emulator.home.builds.remove(oldest)
    )
    report = await pull(transport, buildkite_time, tmp_path)
    assert report.complete
    assert ids_in(tmp_path) == ids
    (count,) = report.counts
    assert (count.expected, count.listed, count.found) == (len(ids) - 1, len(ids) - 1, len(ids))


@pytest.mark.parametrize("low", [BUILDS - 3, 2])
async def test_a_count_that_stays_below_what_is_listed_is_a_warning_with_both_figures(
    transport, buildkite_time, tmp_path, low
):
    total = len(build_ids(transport.emulator))
    transport.figures = lambda number: low
    report = await pull(transport, buildkite_time, tmp_path)
    assert report.complete
    assert transport.counted == 2
    (count,) = report.counts
    assert (count.expected, count.listed, count.settled) == (low, total, False)
    (warning,) = report.warnings
    assert f"counts {low} builds, but lists {total}" in warning


async def test_a_count_that_was_too_low_once_is_made_again(transport, buildkite_time, tmp_path):
    total = len(build_ids(transport.emulator))
    transport.figures = lambda number: total - 3 if number == 1 else None
    report = await pull(transport, buildkite_time, tmp_path)
    assert (report.complete, report.warnings) == (True, ())
    (count,) = report.counts
    assert (count.expected, count.listed, count.settled) == (total, total, True)


async def test_a_low_count_does_not_hide_builds_that_the_next_count_shows_to_be_missing(
    transport, buildkite_time, tmp_path
):
    ids = build_ids(transport.emulator)
    transport.hidden = frozenset(ids[5:8])
    transport.figures = lambda number: len(ids) - 5 if number == 1 else None
    report = await pull(transport, buildkite_time, tmp_path)
    assert not report.complete
    (missing,) = report.missing
    assert f"counts {len(ids)} builds, but lists {len(ids) - 3}" in missing.reason


@pytest.mark.parametrize("figure", [0, 1])
async def test_a_count_without_a_link_beside_many_rows_is_unknown(
    transport, buildkite_time, tmp_path, figure
):
    transport.figures = lambda number: figure
    report = await pull(transport, buildkite_time, tmp_path)
    assert report.complete
    assert transport.counted == 1
    (count,) = report.counts
    assert (count.expected, count.listed) == (None, len(build_ids(transport.emulator)))
    (warning,) = report.warnings
    assert "were not counted" in warning


async def test_a_service_without_page_numbers_is_reported_as_not_counted(
    transport, buildkite_time, tmp_path
):
    transport.with_last = False
    report = await pull(transport, buildkite_time, tmp_path)
    assert report.complete
    (count,) = report.counts
    assert count.expected is None
    assert "were not counted" in report.warnings[0]


@pytest.mark.parametrize("branch", [None, "main"])
async def test_builds_of_a_pipeline_are_counted_by_graphql_if_pages_have_no_numbers(
    transport, buildkite_time, tmp_path, branch
):
    transport.with_last = False
    report = await pull(transport, buildkite_time, tmp_path, pipeline="web", branch=branch)
    (count,) = report.counts
    assert count.expected == count.found == report.rows["builds"] > 1
    assert (report.complete, report.warnings) == (True, ())


async def test_a_token_without_graphql_counts_nothing_and_pulls_all_the_same(
    transport, buildkite_time, tmp_path
):
    transport.with_last = False
    transport.emulator.faults.add(
        lambda received: "graphql" in received.origin, status=403, times=9
    )
    report = await pull(transport, buildkite_time, tmp_path, pipeline="web")
    assert report.complete
    assert report.counts[0].expected is None
    assert "were not counted" in report.warnings[0]


async def test_a_count_that_fails_makes_the_run_incomplete_and_is_repeated(
    transport, buildkite_time, tmp_path
):
    def is_count(received: Any) -> bool:
        return dict(received.query).get("per_page") == "1"

    transport.emulator.faults.add(is_count, status=500, times=99)
    report = await pull(transport, buildkite_time, tmp_path)
    assert [missing.step for missing in report.missing] == ["counts"]
    assert not report.complete
    transport.emulator.faults.clear()
    again = await pull(transport, buildkite_time, tmp_path)
    assert again.complete
    assert again.counts[0].expected == len(build_ids(transport.emulator))
