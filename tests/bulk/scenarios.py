"""Small histories, what happens in them between and during runs of a pull, and how the runs end."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final, Literal, TypeAlias

from attrs import define, field, frozen
from hypothesis import strategies as st

from buildkite_async.testing import START, VirtualTime
from tests.bulk.changing_history import ENDED, ChangingBuild, History
from tests.bulk.mutating_service import Fault, MutatingService, Precision
from tests.doubles.exact_windows import ExactWindow

__all__ = ["DAY", "HOUR", "Act", "Run", "Scenario", "Stage", "scenarios", "seed_world"]

HOUR: Final = 3_600_000
DAY: Final = 24 * HOUR
NOW: Final = round(START * 1000)

MOST_REQUESTS: Final = 2000
"""Far more than a run of a small history needs."""

Ending: TypeAlias = Literal["finished", "canceled", "died"]


@frozen
class Act:
    """Something that happens to the organization."""

    name: str
    pick: int = 0
    """Which build or pipeline, among those that it fits."""


@frozen(kw_only=True)
class Run:
    """One run of a pull, and what happens before and while it runs."""

    gap: int
    """Milliseconds since the run before."""
    before: tuple[Act, ...] = ()
    during: tuple[tuple[int, Act], ...] = ()
    """By the number of the request before which it happens, counted from the run's first."""
    faults: tuple[tuple[int, Fault, int], ...] = ()
    """First request, what happens to it, and how many in a row."""
    ending: Ending = "finished"
    ends_at: int = 0
    """The request at which it ends early."""


@frozen(kw_only=True)
class Scenario:
    """A history and some runs."""

    seed: int
    builds: int
    days: float
    overlap: int
    lag: int
    page_limit: int
    row_limit: int
    latency: float
    window: int | None
    send_last: bool
    countable: bool
    runs: tuple[Run, ...]
    precision: Precision = "milliseconds"

    @property
    def slack(self) -> int:
        """Milliseconds by which a version may be older than its time says."""
        return self.lag + 2 * self.longest_jump + 1000

    @property
    def longest_jump(self) -> int:
        """Milliseconds by which the service's clock is wrong at most."""
        jumps = [
            abs(JUMPS[act.pick % len(JUMPS)])
            for run in self.runs
            for act in (*run.before, *(act for _, act in run.during))
            if act.name == "jump"
        ]
        return max(jumps, default=0)


JUMPS: Final = (3000, -3000, 0, 20_000, -20_000, 1000)


def seed_world(seed: int, builds: int, days: float, *, end: int = NOW) -> History:
    """Return builds of some days with all kinds of lives; some share a millisecond."""
    chance = random.Random(seed)
    history = History(created_at=end - round(days * DAY) - 30 * DAY, delay=chance.choice((0, 1500)))
    times = sorted(end - 1 - round(chance.random() * days * DAY) for _ in range(builds))
    for number, at in enumerate(times):
        if number and chance.random() < 0.2:
            at = times[number] = times[number - 1]
        build = history.insert(at, chance.randrange(3), branch=chance.choice(("main", "fix")))
        _live(history, build, chance, end)
    return history


def _live(history: History, build: ChangingBuild, chance: random.Random, end: int) -> None:
    at = build.created_at
    life = chance.choice(("ended", "ended", "ended", "again", "skipped", "blocked", "open", "new"))
    if life == "new" or (at := at + chance.randrange(1, 60_000)) >= end:
        return
    if life == "skipped":
        history.skip(build, at, chance.choice(("skipped", "not_run")))
        return
    history.start(build, at)
    if life == "open" or (at := at + chance.randrange(1, HOUR)) >= end:
        return
    if life == "blocked":
        history.block(build, at, finished=chance.random() < 0.5)
        return
    history.finish(build, at, chance.choice(("passed", "failed")))
    if life == "again" and (at := at + chance.randrange(1, 30 * HOUR)) < end:
        history.retry(build, at, keep_finished=chance.random() < 0.5)
        if (at := at + chance.randrange(1, HOUR)) < end:
            history.finish(build, at)


@define(eq=False)
class Stage:
    """A history, its service, and the events that change them."""

    scenario: Scenario
    time: VirtualTime = field(factory=VirtualTime)
    history: History = field(init=False)
    service: MutatingService = field(init=False)

    def __attrs_post_init__(self) -> None:
        each = self.scenario
        self.history = seed_world(each.seed, each.builds, each.days)
        self.service = MutatingService(
            history=self.history,
            time=self.time,
            lag=each.lag,
            page_limit=each.page_limit,
            row_limit=each.row_limit,
            latency=each.latency,
            send_last=each.send_last,
            countable=each.countable,
            precision=each.precision,
            window=None if each.window is None else ExactWindow(each.window),
            chance=random.Random(each.seed),
        )

    def wait(self, run: Run) -> None:
        """Let the time before a run pass, with what happens in it."""
        start = self.time.seconds
        for number, act in enumerate(run.before, 1):
            self.time.seconds = start + run.gap / 1000 * number / (len(run.before) + 1)
            self.perform(act)
        self.time.seconds = start + run.gap / 1000

    def prepare(self, run: Run, end: Callable[[Ending], None]) -> None:
        """Plan what happens during a run; `end` is called when it is to end early."""
        done = len(self.service.requests)
        self.service.faults = {
            done + at + more: fault for at, fault, times in run.faults for more in range(times)
        }

        def before(number: int) -> None:
            assert number - done < MOST_REQUESTS, "the pull does not come to its end"
            for at, act in run.during:
                if at == number - done:
                    self.perform(act)
            if run.ending != "finished" and run.ends_at <= number - done:
                end(run.ending)

        self.service.before = before

    def calm(self) -> None:
        """Stop lag, faults and changes, and let the time pass in which the last ones show."""
        self.service.faults = {}
        self.service.before = lambda _: None
        self.service.lag = 0
        self.service.forbidden.clear()
        self.time.seconds += (self.scenario.overlap + 60_000) / 1000

    def perform(self, act: Act) -> None:
        """Perform an act now."""
        history, at, pick = self.history, self.service.now, act.pick
        match act.name:
            case "insert":
                history.insert(at, pick, branch="main" if pick % 2 else "fix")
            case "burst":
                second = at - at % 1000
                if not history.between(second, second + 1000):  # the service lists so many in one
                    for number in range(2 + pick % 7):
                        history.insert(at, pick + number)
            case "delete pipeline":
                history.delete_pipeline(history.pipelines[pick % len(history.pipelines)], at)
            case "rename pipeline":
                history.rename_pipeline(history.pipelines[pick % len(history.pipelines)])
            case "jump":
                self.service.ahead = JUMPS[pick % len(JUMPS)]
            case "forbid":
                if history.builds:
                    self.service.forbidden.add(history.builds[pick % len(history.builds)].id)
            case name:
                fits, change = _CHANGES[name]
                fitting = [each for each in history.builds if each.gone_at is None and fits(each)]
                if fitting:
                    change(history, fitting[pick % len(fitting)], at)


_Fits: TypeAlias = Callable[[ChangingBuild], bool]
_Change: TypeAlias = Callable[[History, ChangingBuild, int], None]


def _is_scheduled(build: ChangingBuild) -> bool:
    return build.now.state == "scheduled" and len(build.versions) == 1


def _is_running(build: ChangingBuild) -> bool:
    return build.now.state in {"running", "canceling"} and not build.now.blocked


def _has_ended(build: ChangingBuild) -> bool:
    return build.now.state in ENDED and not build.now.blocked


def _is_blocked(build: ChangingBuild) -> bool:
    return build.now.blocked


_CHANGES: Final[dict[str, tuple[_Fits, _Change]]] = {
    "start": (_is_scheduled, lambda history, build, at: history.start(build, at)),
    "finish": (_is_running, lambda history, build, at: history.finish(build, at)),
    "fail": (_is_running, lambda history, build, at: history.finish(build, at, "failed")),
    "skip": (_is_scheduled, lambda history, build, at: history.skip(build, at)),
    "not run": (_is_scheduled, lambda history, build, at: history.skip(build, at, "not_run")),
    "block": (_is_running, lambda history, build, at: history.block(build, at, finished=True)),
    "block without a time": (
        _is_running,
        lambda history, build, at: history.block(build, at, finished=False),
    ),
    "unblock": (_is_blocked, lambda history, build, at: history.unblock(build, at)),
    "cancel": (_is_running, lambda history, build, at: history.cancel(build, at)),
    "cancel blocked": (_is_blocked, lambda history, build, at: history.cancel(build, at)),
    "retry": (_has_ended, lambda history, build, at: history.retry(build, at, keep_finished=False)),
    "retry, time kept": (
        _has_ended,
        lambda history, build, at: history.retry(build, at, keep_finished=True),
    ),
}

_ACTS: Final = [*_CHANGES, *(["insert", "burst", "retry", "skip", "finish"] * 2), "jump"]
_RARE: Final = ("delete pipeline", "rename pipeline", "forbid")

picks = st.integers(0, 1000)
events = st.builds(Act, st.sampled_from(_ACTS), picks)
any_acts = st.one_of(events, events, events, st.builds(Act, st.sampled_from(_RARE), picks))
fault_kinds = st.one_of(
    st.builds(Fault, st.just("status"), st.sampled_from((500, 503, 429, 401, 403, 404))),
    st.builds(Fault, st.sampled_from(("lost before", "lost after", "broken"))),
)


@st.composite
def runs(draw: st.DrawFn) -> Run:
    ending: Ending = draw(st.sampled_from(("finished", "finished", "canceled", "died")))
    return Run(
        gap=draw(st.sampled_from((10_000, 300_000, 40 * 60_000, 3 * HOUR, DAY, 3 * DAY))),
        before=tuple(draw(st.lists(any_acts, max_size=8))),
        during=tuple(draw(st.lists(st.tuples(st.integers(1, 40), any_acts), max_size=10))),
        faults=tuple(
            draw(
                st.lists(
                    st.tuples(st.integers(1, 40), fault_kinds, st.sampled_from((1, 1, 2, 6))),
                    max_size=2,
                )
            )
        ),
        ending=ending,
        ends_at=draw(st.integers(1, 30)),
    )


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    overlap = draw(st.sampled_from((HOUR, 10 * 60_000)))
    return Scenario(
        seed=draw(st.integers(0, 10_000)),
        builds=draw(st.integers(0, 50)),
        days=draw(st.sampled_from((0.02, 1.5, 4.0, 400.0))),
        overlap=overlap,
        lag=draw(st.sampled_from((0, 20_000, overlap // 2))),
        page_limit=draw(st.sampled_from((5, 5, 3, 100))),
        row_limit=draw(st.sampled_from((10**9, 20))),
        latency=draw(st.sampled_from((0.2, 30.0))),
        window=draw(st.sampled_from((None, None, 20))),
        send_last=draw(st.booleans()),
        countable=draw(st.booleans()),
        runs=tuple(draw(st.lists(runs(), min_size=1, max_size=4))),
        precision=draw(
            st.sampled_from(("milliseconds", "milliseconds", "seconds", "rounded", "inclusive"))
        ),
    )
