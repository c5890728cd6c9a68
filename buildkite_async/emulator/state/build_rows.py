"""Rows of a listing of builds, newest first, read as far as a page needs them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, overload

from attrs import frozen

from buildkite_async.emulator.state.entities import Build

_WORD: Final = 64


@frozen
class NewestFirst(Sequence[Build]):
    """Builds from `high` down to `low`, without a copy of what no page shows."""

    builds: Sequence[Build]
    low: int
    high: int

    def __len__(self) -> int:
        return max(0, self.high - self.low)

    @overload
    def __getitem__(self, key: int) -> Build: ...
    @overload
    def __getitem__(self, key: slice) -> list[Build]: ...
    def __getitem__(self, key: int | slice) -> Build | list[Build]:
        if isinstance(key, slice):
            return [self.builds[self.high - 1 - at] for at in range(*key.indices(len(self)))]
        return self.builds[range(self.low, self.high)[-1 - key]]


@frozen
class Selection(Sequence[Build]):
    """Builds at the positions of `chosen`, newest first."""

    builds: Sequence[Build]
    chosen: int

    def __len__(self) -> int:
        return self.chosen.bit_count()

    @overload
    def __getitem__(self, key: int) -> Build: ...
    @overload
    def __getitem__(self, key: slice) -> list[Build]: ...
    def __getitem__(self, key: int | slice) -> Build | list[Build]:
        if isinstance(key, slice):
            rows = range(*key.indices(len(self)))
            if rows.step != 1:
                raise ValueError("a selection is read in its order")
            return [self.builds[at] for at in _positions(self.chosen, rows.start, len(rows))]
        if not 0 <= key < len(self):
            raise IndexError(key)
        return self[key : key + 1][0]

    def __iter__(self) -> Iterator[Build]:
        return (self.builds[at] for at in descending(self.chosen))


@frozen
class Merged(Sequence[Build]):
    """Builds of several organizations, newest first; of those made at once, the last part's."""

    parts: Sequence[Sequence[Build]]

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    @overload
    def __getitem__(self, key: int) -> Build: ...
    @overload
    def __getitem__(self, key: slice) -> list[Build]: ...
    def __getitem__(self, key: int | slice) -> Build | list[Build]:
        end = len(self) if isinstance(key, int) else key.indices(len(self))[1]
        rows = [build for part in reversed(self.parts) for build in part[:end]]
        rows.sort(key=lambda build: -build.created_at)
        return rows[key]

    def __iter__(self) -> Iterator[Build]:
        return iter(self[:])


def descending(chosen: int) -> Iterator[int]:
    """Yield the positions of a selection from the highest on."""
    return _positions(chosen, 0, chosen.bit_count())


def _positions(chosen: int, skip: int, count: int) -> Iterator[int]:
    """Yield `count` positions from the highest on, after the first `skip`."""
    size = -(-chosen.bit_length() // _WORD)
    data = chosen.to_bytes(size * 8, "little")
    for number in range(size - 1, -1, -1):
        word = int.from_bytes(data[number * 8 : number * 8 + 8], "little")
        here = word.bit_count()
        if here <= skip:
            skip -= here
            continue
        while word and count:
            top = word.bit_length() - 1
            word ^= 1 << top
            if skip:
                skip -= 1
                continue
            count -= 1
            yield number * _WORD + top
        if not count:
            return
