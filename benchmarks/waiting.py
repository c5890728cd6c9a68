"""Requests and delays of waits for 200 builds, by the rate at which builds finish in the organization.

Virtual time: `python -m benchmarks.waiting`. It prints the table in docs/waiting.md.
"""

from __future__ import annotations

import sys
from statistics import mean
from typing import Final

from attrs import frozen

from buildkite_async.models import Build
from tests.doubles.service import client
from tests.doubles.virtual_time import run
from tests.waiting.scenario import Scenario, ScriptedBuild
from tests.waiting.test_budget import MOST, large_organization

WATCHED: Final = 200
MEASURED: Final = (60.0, 600.0)
"""From when to when requests are counted: without the first looks, and while builds run."""


TITLE: Final = """\
| finish a minute in the organization | requests a minute | mean delay | 95 % within | longest |
|--:|--:|--:|--:|--:|"""


@frozen
class Case:
    """An organization, and the builds that are waited for."""

    rate: float
    """Builds that finish in a minute."""
    spread: float = 60.0
    """Seconds in which the builds were created."""
    in_common: bool = False
    """Whether they have meta-data that others do not have."""
    words: str = ""
    """What is unlike the usual case."""


CASES: Final = (
    *(Case(rate) for rate in (20, 100, 165, 300, 500, 1_000)),
    Case(500, in_common=True, words=", with meta-data in common"),
    Case(165, spread=600, words=", created within ten minutes"),
    Case(500, spread=600, words=", created within ten minutes"),
)


async def delays(scenario: Scenario, builds: list[ScriptedBuild]) -> list[float]:
    """Return the seconds from the end of each build to its verdict, sorted."""
    shown = [Build.from_dict(build.shown(max(build.created, 0.0)) or {}) for build in builds]
    async with client(scenario.transport()) as bk:
        results = await bk.org("acme").builds.wait(shown)
    ends = [max(build.times[-1], 0.0) for build in builds]
    return sorted(max(0.0, result.waited - end) for result, end in zip(results, ends, strict=True))


def row(case: Case) -> str:
    """Return the row of a case in the table."""
    scenario, builds = large_organization(WATCHED, case.rate, spread=case.spread)
    if case.in_common:
        for build in builds:
            build.fields["meta_data"] = {"release": "2026-11"}
    late = run(delays(scenario, builds))
    first, last = MEASURED
    sent = sum(first <= time <= last for time in scenario.times) / (last - first) * 60
    if scenario.most_in_a_minute() > MOST:
        sys.exit("More than 15 requests were sent in a minute.")
    figures = sent, mean(late), late[int(0.95 * len(late))], late[-1]
    return f"| {case.rate:,g}{case.words} | {' | '.join(f'{each:.0f}' for each in figures)} |"


def main() -> None:
    """Print the table."""
    print(TITLE)
    for case in CASES:
        print(row(case), flush=True)


if __name__ == "__main__":
    main()
