"""Waits work against the emulator, whose listings are those of the contract."""

from __future__ import annotations

import pytest

from buildkite_async.emulator import Emulator
from buildkite_async.testing import VirtualTime, client_of


class FinishingTime(VirtualTime):
    """Time in which the builds that were added finish one after the other."""

    def __init__(self) -> None:
        super().__init__()
        self.emulator = Emulator(clock=self.clock)
        self.left = [self.emulator.add_build("web") for _ in range(8)]
        self.next = self.seconds + 60

    async def sleep(self, seconds: float) -> None:
        await super().sleep(seconds)
        while self.left and self.seconds >= self.next:
            build = self.left.pop(0)
            failing = build.jobs[0].step.key if len(self.left) % 2 else None
            self.emulator.finish_build(build, failing=failing)
            self.next += 10


@pytest.mark.parametrize("count", [1, 8], ids=["one", "many"])
async def test_builds_of_the_emulator_have_their_verdicts(count: int):
    time = FinishingTime()
    builds = time.left[:count]
    async with client_of(time.emulator, time) as bk:
        acme = bk.org("acme")
        results = await acme.builds.wait([f"web/{each.number}" for each in builds], timeout=3_600)
    assert [each.verdict for each in results] == ["failed", "passed", *["failed", "passed"] * 3][
        :count
    ]
    assert [each.build and each.build.id for each in results] == [each.id for each in builds]
    assert max(each.waited for each in results) < 60 + 10 * count + 60
