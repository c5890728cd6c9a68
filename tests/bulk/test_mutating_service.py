"""A pull keeps its promises while the organization changes between any two requests."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from attrs import define, field
from hypothesis import given, settings
from hypothesis import strategies as st

from buildkite_async import BuildkiteError, UsageError, bulk
from buildkite_async.testing import VirtualTime
from tests.bulk.changing_history import ChangingBuild, History
from tests.bulk.conformance.outputs import rows_of
from tests.bulk.dying_disk import Death, PointsDisk
from tests.bulk.inline_executor import without_threads
from tests.bulk.mutating_service import Fault, MutatingService, client_of_service
from tests.bulk.promises import (
    check_current,
    check_folder,
    check_intervals,
    check_period,
    check_rows,
    dataset_rows,
    is_begun,
    milliseconds,
)
from tests.bulk.scenarios import (
    DAY,
    HOUR,
    NOW,
    Act,
    Ending,
    Run,
    Scenario,
    Stage,
    scenarios,
    seed_world,
)


@define(eq=False, kw_only=True)
class Pulls:
    """Runs of the same pull, with the promises checked after each."""

    stage: Stage
    folder: Path
    arguments: dict[str, Any] = field(factory=dict[str, Any])
    ahead: float = 0.0
    """Seconds by which the client's clock is ahead."""

    asked: list[tuple[int | None, int | None]] = field(factory=list[tuple[int | None, int | None]])
    """The ranges of all runs so far."""

    def builds(self, *ranges: tuple[int | None, int | None]) -> list[ChangingBuild]:
        """Return the builds in any of these ranges that fit the filters."""
        history, branch = self.stage.history, self.arguments.get("branch")
        found = {build.id: build for each in ranges for build in history.between(*each)}
        return [build for build in found.values() if branch in {None, build.branch}]

    async def run(self, run: Run) -> bulk.Report | None:
        """Run the pull once; None if it did not come to its end."""
        task: asyncio.Task[bulk.Report]
        dead = False

        def end(ending: Ending) -> None:
            nonlocal dead
            dead = ending == "died"
            task.cancel()

        def check_alive(point: int) -> None:
            if dead:
                raise Death

        self.stage.prepare(run, end)
        overlap = timedelta(milliseconds=self.stage.scenario.overlap)
        async with client_of_service(self.stage.service, ahead=self.ahead) as bk:
            acme = bk.org("acme")
            arguments = {
                "to": self.folder,
                "overlap": overlap,
                "clock": self.stage.time.clock,
                "disk": PointsDisk(check_alive),
                **self.arguments,
            }
            self.asked.append((_since(arguments), _until(arguments)))
            task = asyncio.create_task(bulk.pull(acme, **arguments))
            try:
                with without_threads():
                    return await task
            except UsageError:
                raise
            except BuildkiteError:
                assert run.faults, "a run without faults fails"
                return None
            except (Death, asyncio.CancelledError):
                assert run.ending != "finished"
                return None

    def check(self, report: bulk.Report | None, *, died: bool = False) -> None:
        """Check the dataset after a run, and the report if there is one."""
        history, slack, now = self.stage.history, self.stage.scenario.slack, self.stage.service.now
        check_folder(self.folder, pending=died)
        if not is_begun(self.folder):
            return
        rows = dataset_rows(self.folder, torn=died)
        wanted = {build.id for build in self.builds(*self.asked)}
        assert rows.keys() <= wanted, "rows that were not asked for"
        check_rows(history, rows, slack=slack, torn=died)
        check_intervals(history, rows, self.folder, slack=slack, now=now)
        if report is not None and report.complete:
            as_of = milliseconds(report.as_of)
            assert as_of is not None
            builds = self.builds(self.asked[-1])
            check_period(history, rows, builds, as_of=as_of, slack=slack, now=now)


def _since(arguments: dict[str, Any]) -> int | None:
    return milliseconds(arguments.get("since"))


def _until(arguments: dict[str, Any]) -> int | None:
    return milliseconds(arguments.get("until"))


def check_artifacts(history: History, artifacts: Iterable[dict[str, Any]]) -> None:
    """Check that the builds that have ended have their artifacts as they are now, once.

    The artifacts of a build are found by the slug that its pipeline had when the build was read.
    """
    found: dict[str, list[str]] = {}
    for each in artifacts:
        found.setdefault(each["build_id"], []).append(each["id"])
    for build in history.builds:
        if build.gone_at is None and build.now.final and "renamed" not in build.slug:
            expected = sorted(build.artifacts(len(build.versions) - 1))
            assert sorted(found.get(build.id, [])) == expected, build.versions


async def play(
    scenario: Scenario,
    folder: Path,
    *,
    ranges: Sequence[dict[str, datetime]] = ({},),
    ahead: float = 0.0,
    **arguments: Any,
) -> None:
    """Check the promises after each run, and that a last one in peace brings everything.

    Args:
        scenario: What happens.
        folder: The folder of the dataset.
        ranges: `since` and `until` of the runs, in turn; the last run has the last ones.
        ahead: Seconds by which the client's clock is ahead.
        arguments: More arguments of the pulls.
    """
    stage = Stage(scenario)
    pulls = Pulls(stage=stage, folder=folder, ahead=ahead)
    for run, each in zip(scenario.runs, cycle(ranges), strict=False):
        pulls.arguments = {**arguments, **each}
        stage.wait(run)
        started = stage.service.now
        report = await pulls.run(run)
        pulls.check(report, died=run.ending == "died")
        if report is not None and report.complete and "until" not in each:
            as_of = milliseconds(report.as_of)
            assert as_of is not None
            before = 7000 + scenario.slack + round(2000 * scenario.latency)
            assert as_of >= started - before, f"complete as of {as_of - started} ms after its start"
            assert as_of <= started + scenario.longest_jump, "as of a time after its start"
    stage.calm()
    pulls.arguments = {**arguments, **ranges[-1]}
    report = await pulls.run(Run(gap=0))
    assert report is not None
    assert report.complete, str(report)
    pulls.check(report)
    if "until" not in ranges[-1]:
        check_current(stage.history, dataset_rows(folder), pulls.builds(pulls.asked[-1]))
        if "artifacts" in arguments.get("tables", ()):
            check_artifacts(stage.history, rows_of(folder, "artifacts"))


def at(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


@settings(max_examples=80, derandomize=True)
@given(
    scenarios(),
    st.sampled_from((1, 8)),
    st.sampled_from((1, 2, 50)),
    st.sampled_from((0.0, -4 * 3600.0, 90.0)),
)
def test_rows_that_stay_are_pulled_once_and_as_new_as_they_say(scenario, at_once, pages, ahead):
    with TemporaryDirectory() as folder:
        asyncio.run(
            play(
                scenario,
                Path(folder),
                ahead=ahead,
                at_once=at_once,
                slice_pages=pages,
                format="ndjson",
            )
        )


@settings(max_examples=15, derandomize=True)
@given(scenarios(), st.integers(0, DAY), st.sampled_from((None, "main")))
def test_a_closed_range_is_pulled_as_new_as_it_says(scenario, width, branch):
    since, until = at(NOW - DAY - width), at(NOW - width // 2)
    with TemporaryDirectory() as folder:
        asyncio.run(
            play(
                scenario,
                Path(folder),
                ranges=[{"since": since, "until": until}],
                branch=branch,
                slice_pages=1,
                format="ndjson",
            )
        )


RANGES = (
    {"since": at(NOW - DAY // 2)},
    {"since": at(NOW - 2 * DAY), "until": at(NOW - DAY)},
    {"since": at(NOW - DAY), "until": at(NOW + DAY)},
    {"until": at(NOW - DAY // 4)},
    {},
)


@settings(max_examples=30, derandomize=True)
@given(scenarios(), st.lists(st.sampled_from(RANGES), min_size=1, max_size=4))
def test_ranges_may_change_from_run_to_run(scenario, ranges):
    with TemporaryDirectory() as folder:
        ranges = [*ranges, {}]
        asyncio.run(play(scenario, Path(folder), ranges=ranges, slice_pages=1, format="ndjson"))


@settings(max_examples=40, derandomize=True)
@given(scenarios(), st.lists(st.sampled_from(RANGES), max_size=3))
def test_artifacts_are_those_of_the_builds_as_they_are(scenario, ranges):
    with TemporaryDirectory() as folder:
        asyncio.run(
            play(
                scenario,
                Path(folder),
                ranges=[*ranges, {}],
                tables=["builds", "artifacts"],
                slice_pages=1,
                format="ndjson",
            )
        )


@settings(max_examples=10, derandomize=True)
@given(scenarios())
def test_a_duckdb_file_keeps_the_promises(scenario):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "data.duckdb"
        asyncio.run(play(scenario, path, tables=["builds", "artifacts"], slice_pages=2))


@settings(max_examples=15, derandomize=True)
@given(scenarios())
def test_parquet_files_keep_the_promises(scenario):
    with TemporaryDirectory() as folder:
        asyncio.run(play(scenario, Path(folder), slice_pages=2, format="parquet"))


def pull_all(service: MutatingService, folder: Path, **arguments: Any) -> bulk.Report:
    async def main() -> bulk.Report:
        async with client_of_service(service) as bk:
            return await bulk.pull(
                bk.org("acme"), to=folder, format="ndjson", disk=PointsDisk(), **arguments
            )

    return asyncio.run(main())


async def play_between(folder: Path, seed: int, number: int, *events: Act, send_last: bool) -> None:
    """Play a first pull and an increment of many pages, with events before one request of each."""
    during = tuple((number, act) for act in events)
    night = tuple(Act(name, pick) for pick in range(9) for name in ("finish", "retry", "finish"))
    first, second = Run(gap=DAY, during=during), Run(gap=DAY, before=night, during=during)
    scenario = Scenario(
        seed=seed,
        builds=45,
        days=1.5,
        overlap=HOUR,
        lag=0,
        page_limit=4,
        row_limit=10**9,
        latency=0.2,
        window=None,
        send_last=send_last,
        countable=False,
        runs=(first, second),
    )
    await play(scenario, folder, at_once=1, format="ndjson")


@pytest.mark.parametrize("send_last", [False, True])
@pytest.mark.parametrize("act", ["delete pipeline", "retry", "rename pipeline"])
def test_acts_between_any_two_requests(act, send_last, tmp_path):
    for number in range(1, 16):
        events = [Act(act, pick) for pick in range(1 if "pipeline" in act else 6)]
        folder = tmp_path / str(number)
        asyncio.run(play_between(folder, number, number, *events, send_last=send_last))


def test_a_range_that_has_ended_and_was_read_is_not_requested_again(tmp_path):
    history = seed_world(4, 30, 3.0)
    history.settle(NOW)
    service = MutatingService(history=history, time=VirtualTime(), page_limit=5)
    service.time.seconds += 2 * DAY / 1000
    report = pull_all(service, tmp_path, until=at(NOW), slice_pages=1)
    assert report.complete
    requests = len(service.requests)
    again = pull_all(service, tmp_path, until=at(NOW), slice_pages=1)
    assert len(service.requests) == requests
    assert again.complete
    assert (again.rows, again.as_of, again.until) == (report.rows, report.as_of, report.until)


@pytest.mark.parametrize("failing", [401, 403, 404, 500])
@pytest.mark.parametrize("first", [2, 5, 9, 14])
def test_failures_in_the_middle_keep_what_was_read_and_name_what_is_missing(
    first, failing, tmp_path
):
    history = seed_world(9, 40, 3.0)
    service = MutatingService(history=history, time=VirtualTime(), page_limit=4)
    service.faults = dict.fromkeys(range(first, 1000), Fault("status", failing))
    try:
        report = pull_all(service, tmp_path, at_once=1, slice_pages=1)
    except BuildkiteError as error:
        assert first < 5, error
    else:
        assert not report.complete
        assert all(str(failing) in str(each) for each in report.missing if each.error), str(report)
        assert report.missing
        assert report.rows["builds"] == len(dataset_rows(tmp_path)) > 0
    service.faults = {}
    assert pull_all(service, tmp_path, at_once=1, slice_pages=1).complete
    check_current(history, dataset_rows(tmp_path))


@pytest.mark.parametrize(("minutes", "is_warned_of"), [(20, False), (40, True)])
def test_a_build_that_is_listed_late_is_found_by_the_next_run(minutes, is_warned_of, tmp_path):
    history = seed_world(3, 20, 1.0)
    history.settle(NOW - 1)
    service = MutatingService(history=history, time=VirtualTime(), countable=False)
    assert pull_all(service, tmp_path).complete
    history.delay = minutes * 60_000  # it ended so long before any listing has it
    late = history.insert(service.now + 1000, created_at=service.now - minutes * 60_000)
    history.start(late, service.now + 1000)
    history.finish(late, service.now + 1000)
    service.time.seconds += DAY / 1000
    report = pull_all(service, tmp_path)
    check_current(history, dataset_rows(tmp_path))
    assert report.lateness.rows == 1
    assert any("overlap" in warning for warning in report.warnings) == is_warned_of


def test_what_a_run_could_not_read_is_read_by_the_next_one_however_late(tmp_path):
    history = seed_world(3, 20, 1.0)
    history.settle(NOW - 1)
    service = MutatingService(history=history, time=VirtualTime(), page_limit=5, countable=False)
    assert pull_all(service, tmp_path).complete
    history.delay = 20 * 60_000
    for number in range(8):  # not listed yet, so that the next run reads the overlap for them
        late = history.insert(service.now + 1000, created_at=service.now - 20 * 60_000 + number)
        history.start(late, service.now + 1000)
        history.finish(late, service.now + 1000)
    for _ in range(8):
        history.insert(service.now + HOUR)
    service.time.seconds += DAY / 1000
    # After the first pages of the three listings, which are so short that they are requested twice.
    second_page = len(service.requests) + 7
    service.faults = dict.fromkeys(range(second_page, second_page + 5), Fault("status", 500))
    report = pull_all(service, tmp_path)
    assert not report.complete
    assert dataset_rows(tmp_path).keys() < history.by_id.keys()
    service.time.seconds += DAY / 1000
    assert pull_all(service, tmp_path).complete
    check_current(history, dataset_rows(tmp_path))


def test_builds_that_finished_before_a_run_that_was_cut_off_are_read_by_the_next_one(tmp_path):
    history = seed_world(6, 30, 1.0)
    service = MutatingService(history=history, time=VirtualTime(), page_limit=5, countable=False)
    assert pull_all(service, tmp_path).complete
    service.time.seconds += DAY / 1000
    for build in history.builds:
        history.retry(build, service.now - 6 * HOUR, keep_finished=False)
        history.finish(build, service.now - 5 * HOUR)
    history.insert(service.now - HOUR)

    def fail_late_listing(number: int) -> None:
        if "finished_from" in service.requests[-1].url.params:
            service.faults[number] = Fault("status", 500)

    service.before = fail_late_listing
    assert not pull_all(service, tmp_path).complete
    service.before = lambda _: None
    service.time.seconds += DAY / 1000
    assert pull_all(service, tmp_path).complete
    check_current(history, dataset_rows(tmp_path))


def test_builds_created_while_the_first_request_is_repeated_are_not_taken_as_read(tmp_path):
    history = seed_world(3, 20, 1.0)
    service = MutatingService(history=history, time=VirtualTime(), latency=30.0)
    service.faults = {1: Fault("lost before"), 2: Fault("lost before")}
    service.before = lambda number: number < 4 and history.insert(service.now)
    report = pull_all(service, tmp_path, clock=service.time.clock)
    assert report.complete
    as_of = milliseconds(report.as_of)
    rows = dataset_rows(tmp_path)
    check_period(history, rows, history.builds, as_of=as_of, slack=0, now=service.now)


def test_a_burst_of_builds_long_ago_is_read_with_few_requests(tmp_path):
    history = History(created_at=NOW - 90 * DAY)
    for number in range(40):
        history.insert(NOW - 30 * DAY + number * 100)
    service = MutatingService(history=history, time=VirtualTime(), page_limit=5)

    def count(number: int) -> None:
        assert number < 40

    service.before = count
    assert pull_all(service, tmp_path, until=at(NOW - DAY), slice_pages=1).complete
    check_current(history, dataset_rows(tmp_path))


def test_more_builds_in_a_millisecond_than_the_service_lists_are_missing(tmp_path):
    history = seed_world(2, 10, 1.0)
    for _ in range(9):
        history.insert(NOW - DAY // 2)
    service = MutatingService(history=history, time=VirtualTime(), page_limit=3, row_limit=6)
    report = pull_all(service, tmp_path)
    assert not report.complete
    assert report.missing
    service.row_limit = 100
    assert pull_all(service, tmp_path).complete
    check_current(history, dataset_rows(tmp_path))


@pytest.mark.parametrize("claimed", [10, 100_000])
@pytest.mark.parametrize("since", [None, at(NOW - 300 * DAY)])
def test_a_wrong_number_of_pages_costs_a_limited_number_of_requests(since, claimed, tmp_path):
    history = History(created_at=NOW - 400 * DAY)
    for number in range(1_000):
        history.insert(NOW - HOUR - (1_000 - number) * 60_000)
    history.settle(NOW - 1)
    service = MutatingService(history=history, time=VirtualTime(), pages_claimed=claimed)
    assert pull_all(service, tmp_path, since=since).complete
    assert len(service.requests) < 150
    check_current(history, dataset_rows(tmp_path))


def test_a_burst_of_which_the_service_claims_more_pages_than_it_has_is_missing(tmp_path):
    history = seed_world(2, 10, 1.0)
    for _ in range(9):
        history.insert(NOW - DAY // 2)
    service = MutatingService(history=history, time=VirtualTime(), page_limit=3, pages_claimed=9)
    report = pull_all(service, tmp_path)
    assert not report.complete
    assert "the service said that there are at least" in report.missing[0].reason
    service.pages_claimed = 1
    assert pull_all(service, tmp_path).complete
    check_current(history, dataset_rows(tmp_path))


@pytest.mark.parametrize("precision", ["milliseconds", "seconds", "rounded", "inclusive"])
@pytest.mark.parametrize("apart", [0, 1, 5, 700, 100_000])
def test_a_service_that_compares_whole_seconds_loses_no_build(precision, apart, tmp_path):
    history = History(created_at=NOW - 90 * DAY)
    for number in range(250):
        history.insert(NOW - 2 * DAY + number * apart)
    for _ in range(20):
        history.insert(NOW - 3 * DAY)
    history.settle(NOW - 1)
    service = MutatingService(
        history=history, time=VirtualTime(), precision=precision, countable=False
    )
    assert pull_all(service, tmp_path).complete
    check_current(history, dataset_rows(tmp_path))


@settings(max_examples=25, derandomize=True)
@given(
    st.integers(0, 10_000),
    st.sets(st.integers(0, 39), min_size=1, max_size=4),
    st.lists(st.integers(0, 2), max_size=2),
    st.integers(0, 40),
)
def test_builds_that_are_counted_but_not_listed_make_a_pull_incomplete(
    seed, hidden, deleted, listed_from
):
    history = seed_world(seed, 40, 1.5)
    history.settle(NOW - 1)
    service = MutatingService(history=history, time=VirtualTime(), page_limit=5)
    service.hidden = {history.builds[number].id for number in hidden}
    with TemporaryDirectory() as name:
        folder = Path(name)
        pull_all(service, folder)
        for number in deleted:
            history.delete_pipeline(history.pipelines[number], service.now)
        service.time.seconds += DAY / 1000
        end = len(service.requests) + listed_from

        def show(number: int) -> None:
            if number > end:
                service.hidden = set()

        service.before = show
        report = pull_all(service, folder)
        current = {build.id for build in history.builds if build.gone_at is None}
        assert not report.complete or current <= dataset_rows(folder).keys()
        service.hidden = set()
        service.before = lambda _: None
        assert pull_all(service, folder).complete
        check_current(history, dataset_rows(folder))
