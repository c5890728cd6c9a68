"""Nightly pulls for two weeks, many of them cut off, from listings that lag behind."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import define

from buildkite_async import bulk
from buildkite_async.testing import VirtualTime
from tests.bulk.changing_history import ChangingBuild, History
from tests.bulk.dying_disk import PointsDisk
from tests.bulk.inline_executor import without_threads
from tests.bulk.mutating_service import MutatingService, client_of_service
from tests.bulk.promises import dataset_rows
from tests.bulk.scenarios import DAY, HOUR, NOW

DAYS: Final = 12
"""Days on which builds are created; the pulls go on for four more."""
BUILDS: Final = 40
"""Builds a day."""
MINUTE: Final = HOUR // 60


def two_weeks(chance: random.Random, builds: int) -> History:
    """Return builds with their whole lives, of which the service shows the past."""
    history = History(created_at=NOW - DAY)
    for _ in range(DAYS * builds):
        _live(
            history, history.insert(NOW + chance.randrange(DAYS * DAY), chance.randrange(3)), chance
        )
    return history


def _live(history: History, build: ChangingBuild, chance: random.Random) -> None:
    """Skip a build late, or let it run; some are blocked, and some are retried days later."""
    at = build.created_at
    if chance.random() < 0.04:
        history.skip(build, at + chance.randrange(1000, 2 * DAY))
        return
    at += _about(MINUTE, chance)
    history.start(build, at)
    is_long = chance.random() < 0.05
    at += chance.randrange(6 * HOUR, 60 * HOUR) if is_long else _about(20 * MINUTE, chance)
    if chance.random() < 0.12:
        history.block(build, at, finished=chance.random() < 0.5)
        at += chance.randrange(HOUR, 3 * DAY)
        history.unblock(build, at)
        at += 10 * MINUTE
    history.finish(build, at, "failed" if chance.random() < 0.2 else "passed")
    if chance.random() < 0.06:
        at += chance.randrange(MINUTE, 3 * DAY)
        history.retry(build, at, keep_finished=chance.random() < 0.5)
        history.finish(build, at + _about(15 * MINUTE, chance))


def _about(mean: int, chance: random.Random) -> int:
    return 1 + round(chance.expovariate(1 / mean))


@define(eq=False, kw_only=True)
class Nights:
    """The pulls of two weeks."""

    chance: random.Random
    service: MutatingService
    folder: Path
    arguments: dict[str, Any]
    warnings: int = 0
    incomplete: int = 0
    cut_off: int = 0

    async def run(self) -> None:
        time = self.service.time
        for night in range(1, DAYS + 5):
            time.seconds = max(time.seconds, (NOW + night * DAY) / 1000)
            if self.chance.random() < 0.4:
                self.cut_off += await self.pull(cut_off_after=self.chance.randrange(2, 8)) is None
                time.seconds += self.chance.randrange(2 * HOUR, 20 * HOUR) / 1000
            report = await self.pull()
            assert report is not None
            self.incomplete += not report.complete
            self.warnings += any("overlap" in warning for warning in report.warnings)

    async def pull(self, cut_off_after: int | None = None) -> bulk.Report | None:
        done = len(self.service.requests)

        def before(number: int) -> None:
            if number - done == cut_off_after:
                task.cancel()

        self.service.before = before
        async with client_of_service(self.service) as bk:
            task = asyncio.create_task(
                bulk.pull(
                    bk.org("acme"),
                    to=self.folder,
                    format="ndjson",
                    slice_pages=2,
                    disk=PointsDisk(),
                    **self.arguments,
                )
            )
            try:
                return await task
            except asyncio.CancelledError:
                return None

    def wrong(self) -> Counter[str]:
        """Count the builds that are not in the dataset as they were two days ago, by state.

        Those that have changed since are left out.
        """
        rows = dataset_rows(self.folder)
        wrong: Counter[str] = Counter()
        for build in self.service.history.builds:
            if build.now.at < self.service.now - 2 * DAY:
                row = rows.get(build.id)
                if row is None:
                    wrong["absent"] += 1
                elif row.version < len(build.versions) - 1:
                    wrong[build.now.state] += 1
        return wrong


def two_weeks_of_pulls(
    folder: Path, seed: int, *, lag: int, builds: int = BUILDS, **arguments: Any
) -> Nights:
    chance = random.Random(seed)
    service = MutatingService(
        history=two_weeks(chance, builds),
        time=VirtualTime(),
        lag=lag,
        latency=20.0,
        page_limit=10,
        chance=chance,
    )
    nights = Nights(chance=chance, service=service, folder=folder, arguments=arguments)

    async def main() -> None:
        with without_threads():
            await nights.run()

    asyncio.run(main())
    return nights


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("lag", [MINUTE, HOUR])
def test_no_row_is_wrong_if_listings_lag_by_up_to_the_overlap(lag, seed, tmp_path):
    nights = two_weeks_of_pulls(tmp_path, seed, lag=lag)
    assert nights.cut_off > 1
    assert nights.incomplete == 0
    assert nights.wrong() == {}


def test_rows_are_wrong_without_an_overlap(tmp_path):
    wrong = [
        two_weeks_of_pulls(tmp_path / f"{seed}", seed, lag=HOUR, overlap=timedelta(0)).wrong()
        for seed in range(3)
    ]
    assert sum(map(bool, wrong)) > 1


@pytest.mark.parametrize(("lag", "is_warned_of"), [(MINUTE, False), (6 * HOUR, True)])
def test_a_lag_beyond_the_overlap_is_warned_of(lag, is_warned_of, tmp_path):
    nights = two_weeks_of_pulls(tmp_path, 2, lag=lag)
    assert (nights.warnings > 0) == is_warned_of
