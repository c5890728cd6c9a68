"""Which builds of an organization a filter selects, without a look at all of them.

Builds have positions in the order of their creation, and a selection is an integer with the bit of
each position, so that filters are combined by `&` and counted by `bit_count`.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Final, TypeVar

from attrs import define, field, frozen

from buildkite_async.emulator.state.build_rows import descending
from buildkite_async.emulator.state.entities import FINISHED_BUILD_STATES, Build, Pipeline
from buildkite_async.emulator.wildcards import matches_wildcards

V = TypeVar("V")

_RECENT: Final = 512
"""How many positions of a value are kept as a list before they become bits."""
_BLOCK: Final = 1024
"""How many builds share a latest end."""


@frozen(kw_only=True)
class BuildFilter:
    """What builds have to match; the values of a field are alternatives."""

    pipeline: Pipeline | None = None
    states: frozenset[str] = field(default=frozenset[str](), converter=frozenset)
    """States, of which `finished` is all in which a build has ended."""
    branches: frozenset[str] = field(default=frozenset[str](), converter=frozenset)
    """Branches, in which `*` is any text."""
    commits: frozenset[str] = field(default=frozenset[str](), converter=frozenset)
    creator: str | None = None
    """The id of a user."""
    meta_data: Mapping[str, str] = field(factory=dict[str, str])
    finished_from: int | None = None

    @property
    def selects_all(self) -> bool:
        """Whether every build of the pipeline, or of the organization, matches."""
        return self == BuildFilter(pipeline=self.pipeline)


@define
class _Positions:
    """The positions of the builds that have a value."""

    mask: int = 0
    recent: list[int] = field(factory=list[int])

    def add(self, at: int) -> None:
        self.recent.append(at)
        if len(self.recent) == _RECENT:
            self.mask |= mask_of(self.recent)
            self.recent = []

    def remove(self, at: int) -> None:
        if at in self.recent:
            self.recent.remove(at)
        else:
            self.mask &= ~(1 << at)

    def all(self) -> int:
        return self.mask | mask_of(self.recent)


class BuildIndex:
    """The builds of one organization by what they can be filtered by.

    Args:
        builds: The builds, oldest first. A build that is added to them is reported by `add`.
    """

    def __init__(self, builds: list[Build]) -> None:
        self.builds = builds
        self._codes: dict[tuple[str, bool], int] = {}
        self._states = bytearray()
        self._finished = array("q")
        self._latest: list[int] = []
        self._branches: dict[str, _Positions] = {}
        self._commits: dict[str, _Positions] = {}
        self._creators: dict[str, _Positions] = {}
        self._pipelines: dict[str, _Positions] = {}
        self._meta_data: dict[tuple[str, str], _Positions] = {}
        self._known_meta_data: dict[int, dict[str, str]] = {}
        for build in builds:
            self.add(build)

    def __len__(self) -> int:
        return len(self._states)

    def add(self, build: Build) -> None:
        """Add the build that is now the last one."""
        at = build.position = len(self._states)
        self._states.append(0)
        self._finished.append(-1)
        if at % _BLOCK == 0:
            self._latest.append(-1)
        _file(self._branches, build.branch, at)
        _file(self._commits, build.commit, at)
        _file(self._pipelines, build.pipeline.id, at)
        if build.creator is not None:
            _file(self._creators, build.creator.id, at)
        self.change(build)

    def change(self, build: Build) -> None:
        """Note the state, the end and the meta-data that a build has now."""
        at = build.position
        if at >= len(self._states) or self.builds[at] is not build:
            return  # it was removed, or it is the copy of a build in an event
        self._states[at] = self._codes.setdefault((build.state, build.blocked), len(self._codes))
        finished = -1 if build.finished_at is None else build.finished_at
        self._finished[at] = finished
        self._latest[at // _BLOCK] = max(self._latest[at // _BLOCK], finished)
        known = self._known_meta_data.get(at, {})
        if known != build.meta_data:
            for pair in known.items() - build.meta_data.items():
                self._meta_data[pair].remove(at)
            for pair in build.meta_data.items() - known.items():
                _file(self._meta_data, pair, at)
            self._known_meta_data[at] = dict(build.meta_data)

    def select(self, wanted: BuildFilter, low: int, high: int) -> int:
        """Return the positions from `low` to before `high` whose builds match."""
        chosen = ((1 << high) - 1) >> low << low if high > low else 0
        if wanted.pipeline is not None:
            chosen &= _positions(self._pipelines, [wanted.pipeline.id])
        if wanted.states:
            chosen &= self._in_states(wanted.states)
        if wanted.branches:
            chosen &= self._on_branches(wanted.branches)
        if wanted.commits:
            chosen &= _positions(self._commits, wanted.commits)
        if wanted.creator is not None:
            chosen &= _positions(self._creators, [wanted.creator])
        for pair in wanted.meta_data.items():
            chosen &= _positions(self._meta_data, [pair])
        if wanted.finished_from is not None:
            chosen &= self._finished_from(wanted.finished_from)
        return chosen

    def created_between(self, since: int | None, until: int | None) -> tuple[int, int]:
        """Return the range of builds that were created from `since` to before `until`."""
        low = 0 if since is None else bisect_left(self.builds, since, key=_created_at)
        high = len(self) if until is None else bisect_left(self.builds, until, key=_created_at)
        return low, high

    def shown_as(self, words: Collection[str], word_for: Callable[[str, bool], str]) -> int:
        """Return the positions of builds whose state, and whether they are blocked, make one of the words."""
        return self._coded(lambda state, blocked: word_for(state, blocked) in words)

    def on_branches(self, names: Iterable[str]) -> int:
        """Return the positions of the builds of branches with exactly these names."""
        return _positions(self._branches, names)

    def in_pipeline(self, pipeline: Pipeline) -> int:
        """Return the positions of the builds of a pipeline."""
        return _positions(self._pipelines, [pipeline.id])

    def without(self, chosen: int, excludes: Callable[[Build], bool]) -> int:
        """Return a selection without the builds that `excludes` names among those that move."""
        ended = self._coded(lambda state, blocked: state in FINISHED_BUILD_STATES and not blocked)
        for at in descending(chosen & ~ended):
            if excludes(self.builds[at]):
                chosen ^= 1 << at
        return chosen

    def _in_states(self, states: frozenset[str]) -> int:
        finished = states | FINISHED_BUILD_STATES if "finished" in states else states
        # A blocked build keeps its last state and is found by either word.
        blocked_too = "blocked" in states or "finished" in states
        return self._coded(lambda state, blocked: state in finished or (blocked and blocked_too))

    def _coded(self, matches: Callable[[str, bool], bool]) -> int:
        table = bytearray(b"0" * 256)
        for (state, blocked), code in self._codes.items():
            if matches(state, blocked):
                table[code] = ord("1")
        return _bits(self._states.translate(table))

    def _on_branches(self, patterns: frozenset[str]) -> int:
        loose = [pattern for pattern in patterns if "*" in pattern]
        names = set(patterns)
        if loose:
            names.update(
                name
                for name in self._branches
                if any(matches_wildcards(pattern, name) for pattern in loose)
            )
        return _positions(self._branches, names)

    def _finished_from(self, since: int) -> int:
        parts: list[bytes] = []
        for number, latest in enumerate(self._latest):
            block = self._finished[number * _BLOCK : (number + 1) * _BLOCK]
            if latest < since:
                parts.append(b"0" * len(block))
            else:
                parts.append(bytes(map(since.__le__, block)).translate(_DIGITS))
        return _bits(b"".join(parts))


def _created_at(build: Build) -> int:
    return build.created_at


_DIGITS: Final = bytes([ord("0"), ord("1"), *range(2, 256)])


def mask_of(positions: Sequence[int]) -> int:
    """Return positions as the bits of an integer."""
    if not positions:
        return 0
    data = bytearray(max(positions) // 8 + 1)
    for at in positions:
        data[at >> 3] |= 1 << (at & 7)
    return int.from_bytes(data, "little")


def _bits(digits: bytes | bytearray) -> int:
    """Return digits 0 and 1, that of position 0 first, as an integer."""
    return int(digits[::-1], 2) if digits else 0


def _file(index: dict[V, _Positions], value: V, at: int) -> None:
    positions = index.get(value)
    if positions is None:
        positions = index[value] = _Positions()
    positions.add(at)


def _positions(index: Mapping[V, _Positions], values: Iterable[V]) -> int:
    chosen = 0
    for value in values:
        if (positions := index.get(value)) is not None:
            chosen |= positions.all()
    return chosen
