"""A walk by creation time sees every build that stays in the listing, whatever else changes."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from datetime import UTC, datetime, timedelta

import pytest
from attrs import define, evolve, field
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async import DecodeError
from buildkite_async.bulk.intervals import MILLISECOND, SECOND, cut_to_seconds
from buildkite_async.bulk.keyset import walk
from buildkite_async.bulk.plan import ListingFilters, Slice
from buildkite_async.models import Build, BuildState
from buildkite_async.paging import Page
from tests.bulk.builds import build_of

START = datetime(2026, 1, 1, tzinfo=UTC)
UNTIL = START + timedelta(days=1)


def exactly(time: datetime) -> datetime:
    return time


def round_to_seconds(time: datetime) -> datetime:
    return cut_to_seconds(time + SECOND / 2)


def up_to_the_second(time: datetime) -> datetime:
    return cut_to_seconds(time + SECOND - MILLISECOND)


PRECISIONS = [exactly, cut_to_seconds, round_to_seconds, up_to_the_second]


@define(slots=False)
class ListedBuilds:
    """A listing of builds that are created at these times, in milliseconds after the start."""

    times: dict[str, int]
    per_page: int = 3
    precision: Callable[[datetime], datetime] = exactly
    with_last: bool = True
    before_page: Callable[[int], object] = lambda _: None
    """Called before each page, with its number: the place for changes."""
    requests: list[ListingFilters] = field(factory=list[ListingFilters])

    def rows(self, filters: ListingFilters) -> list[Build]:
        since = self.precision(filters.get("created_from", START))
        until = self.precision(filters.get("created_to", UNTIL))
        rows = [
            build_of(id, START + timedelta(milliseconds=at))
            for id, at in self.times.items()
            if since <= START + timedelta(milliseconds=at) < until
        ]
        return sorted(rows, key=lambda build: (build.created_at, build.id), reverse=True)

    def numbered(self, filters: ListingFilters, number: int) -> Page[Build]:
        self.requests.append(filters)
        self.before_page(len(self.requests))
        rows = self.rows(filters)
        last = max(1, -(-len(rows) // self.per_page))
        start = (number - 1) * self.per_page
        return Page(
            rows[start : start + self.per_page],
            next="next" if number < last else None,
            last=last if self.with_last and number < last else None,
        )

    async def page(self, filters: ListingFilters) -> Page[Build]:
        return self.numbered(filters, 1)

    async def pages(
        self, filters: ListingFilters, part_of: Slice | None = None
    ) -> AsyncGenerator[Page[Build]]:
        number, more = 1, True
        while more:
            page = self.numbered(filters, number)
            more, number = page.next is not None, number + 1
            yield page


async def ids_of_walk(listing: ListedBuilds, slice: Slice | None = None) -> list[str]:
    whole = slice or Slice(since=START, until=UNTIL)
    return [build.id async for stretch in walk(listing, whole) for build in stretch.builds]


def spread(count: int, step: int = 1000) -> dict[str, int]:
    return {f"{number:04d}": number * step for number in range(count)}


histories = st.dictionaries(
    st.integers(0, 999).map("{:03d}".format),
    st.integers(0, 4).map(lambda second: second * 1000)
    | st.integers(0, 4000)
    | st.integers(2000, 2003),
    max_size=40,
)


@given(histories, st.integers(1, 5), st.sampled_from(PRECISIONS), st.booleans())
async def test_every_build_is_seen_once(times, per_page, precision, with_last):
    listing = ListedBuilds(times, per_page, precision, with_last)
    ids = await ids_of_walk(listing)
    assert sorted(ids) == sorted(times)
    assert len(listing.requests) <= 10 * len(times) + 5  # it ends


@given(histories, st.integers(1, 4), st.sampled_from(PRECISIONS), st.randoms(use_true_random=False))
async def test_builds_that_stay_are_seen_although_others_go_and_come(
    times, per_page, precision, random
):
    staying = set(random.sample(sorted(times), len(times) // 2))
    # A page that is followed by number inside a second could be shifted by every one of them.
    leaving = sorted(set(times) - staying)[:2]

    def change(number: int) -> None:
        if leaving and random.random() < 0.5:
            del listing.times[leaving.pop()]
        if number < 2 and random.random() < 0.3:
            listing.times[f"new-{number}"] = 4000 + number

    listing = ListedBuilds(dict(times), per_page, precision, before_page=change)
    ids = await ids_of_walk(listing)
    assert staying <= set(ids)
    assert len(ids) == len(set(ids))


@given(histories, st.integers(1, 5), st.integers(0, 4000), st.integers(0, 4000))
async def test_only_builds_of_the_slice_are_seen(times, per_page, since, length):
    slice = Slice(
        since=START + timedelta(milliseconds=since),
        until=START + timedelta(milliseconds=since + length + 1),
    )
    ids = await ids_of_walk(ListedBuilds(times, per_page), slice)
    expected = [id for id, at in times.items() if since <= at < since + length + 1]
    assert sorted(ids) == sorted(expected)


@given(histories, st.integers(1, 5), st.sampled_from(PRECISIONS))
async def test_each_stretch_says_down_to_when_everything_was_seen(times, per_page, precision):
    listing = ListedBuilds(times, per_page, precision)
    seen: set[str] = set()
    async for stretch in walk(listing, Slice(since=START, until=UNTIL)):
        seen |= {build.id for build in stretch.builds}
        after = (stretch.since - START) / MILLISECOND
        assert {id for id, at in times.items() if at >= after} <= seen
    assert stretch.since == START


async def test_each_request_repeats_the_oldest_millisecond_only():
    listing = ListedBuilds(spread(7), per_page=3)
    assert len(await ids_of_walk(listing)) == 7
    assert [each.get("created_to") for each in listing.requests] == [
        UNTIL,
        START + 4 * SECOND + MILLISECOND,
        START + 2 * SECOND + MILLISECOND,
    ]


async def test_a_crowded_millisecond_is_read_by_page_numbers_within_itself():
    times = spread(3) | {f"crowd-{number}": 1500 for number in range(10)}
    listing = ListedBuilds(times, per_page=4)
    assert sorted(await ids_of_walk(listing)) == sorted(times)
    crowd = START + timedelta(milliseconds=1500)
    periods = {
        (each.get("created_from"), each.get("created_to"))
        for each in listing.requests
        if each.get("created_from") != START
    }
    assert periods == {(crowd, crowd + MILLISECOND)}


async def test_builds_of_a_crowded_millisecond_are_kept_if_it_shows_that_times_are_rounded():
    times = {f"crowd-{number}": 499 for number in range(7)} | {"older": 100}
    listing = ListedBuilds(times, per_page=3, precision=round_to_seconds)
    assert sorted(await ids_of_walk(listing)) == sorted(times)


async def test_a_build_that_leaves_between_two_numbered_pages_hides_no_other():
    crowd = {f"crowd-{number}": 1500 for number in range(7)}

    def leave(number: int) -> None:
        if number == 3:  # the second of two pages; the first one loses its first build
            del listing.times["crowd-6"]

    listing = ListedBuilds(dict(crowd), per_page=4, before_page=leave)
    assert sorted(await ids_of_walk(listing)) == sorted(crowd)


async def test_a_full_page_without_a_link_is_not_taken_for_the_last():
    listing = ListedBuilds(spread(150), per_page=100)
    numbered = listing.numbered

    def without_links(filters: ListingFilters, number: int) -> Page[Build]:
        return Page(numbered(filters, number))

    listing.numbered = without_links  # type: ignore[method-assign]  # a double
    assert len(await ids_of_walk(listing)) == 150


async def test_an_empty_page_that_is_followed_by_more_is_not_the_end():
    listing = ListedBuilds(spread(5), per_page=10)

    class EmptyFirst(ListedBuilds):
        def numbered(self, filters: ListingFilters, number: int) -> Page[Build]:
            if number == 1:
                return Page(next="next")
            return super().numbered(filters, number - 1)

    assert len(await ids_of_walk(EmptyFirst(listing.times, per_page=10))) == 5


async def test_builds_that_are_not_in_descending_order_are_refused():
    listing = ListedBuilds(spread(5), per_page=10)
    listing.rows = lambda filters: ListedBuilds.rows(listing, filters)[::-1]  # type: ignore[method-assign]  # a double
    with pytest.raises(DecodeError, match="descending"):
        await ids_of_walk(listing)


async def test_a_service_that_ignores_the_filters_is_refused():
    listing = ListedBuilds(spread(8), per_page=3)
    listing.rows = lambda _: ListedBuilds.rows(listing, {})  # type: ignore[method-assign]  # a double
    with pytest.raises(DecodeError, match="did not apply the filters"):
        await ids_of_walk(listing)


@pytest.mark.parametrize("time", [START - MILLISECOND, UNTIL])
async def test_a_build_just_outside_of_the_slice_is_refused(time):
    listing = ListedBuilds({})
    listing.rows = lambda _: [build_of("outside", time)]  # type: ignore[method-assign]  # a double
    with pytest.raises(DecodeError, match="did not apply the filters"):
        await ids_of_walk(listing)


async def test_a_millisecond_that_never_stops_changing_is_refused():
    times = {f"{number:03d}": 0 for number in range(5)}

    def grow(number: int) -> None:
        if number % 3 == 0:
            listing.times[f"more-{number}"] = 0

    listing = ListedBuilds(times, per_page=2, before_page=grow)
    with pytest.raises(DecodeError, match="too fast"):
        await ids_of_walk(listing)


async def test_a_build_without_a_creation_time_is_kept():
    listing = ListedBuilds(spread(3), per_page=10)
    rows = ListedBuilds.rows
    undated = build_of("undated", None)
    listing.rows = lambda filters: [*rows(listing, filters), undated]  # type: ignore[method-assign]  # a double
    assert "undated" in await ids_of_walk(listing)


@pytest.mark.parametrize(
    "time",
    [
        "0001-12-31T19:00:00Z",
        "0002-01-01T00:00:00+05:00",
        "9998-12-31T23:00:00-05:00",
        "9999-12-31T23:59:59-05:00",
    ],
)
async def test_a_build_from_either_end_of_the_calendar_is_kept_whatever_its_zone(time):
    listing = ListedBuilds({}, per_page=10)
    strange = evolve(build_of("strange", None), created_at=datetime.fromisoformat(time))
    listing.rows = lambda _: [strange]  # type: ignore[method-assign]  # a double
    assert await ids_of_walk(listing, Slice(since=START)) == ["strange"]


async def test_the_first_page_is_not_fetched_twice():
    listing = ListedBuilds(spread(5), per_page=10)
    slice = Slice(since=START, until=UNTIL)
    first = await listing.page(slice.filters())
    stretches = [stretch async for stretch in walk(listing, slice, first)]
    assert [build.state for build in stretches[0].builds] == [BuildState.PASSED] * 5
    assert len(listing.requests) == 1
