"""Logs of simulated jobs."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async.emulator.agents import LogChunk, write_log

STAMP = re.compile(rb"\x1b_bk;t=(\d+)\x07")
START = 1_700_000_000_000


def whole(chunks: Iterable[LogChunk]) -> bytes:
    """A log as it is once all has arrived."""
    return b"".join(each.data for each in sorted(chunks, key=lambda each: each.number))


def written(seed: str, seconds: float, **options: object) -> list[LogChunk]:
    return list(write_log(seed, started_at=START, seconds=seconds, **options))  # type: ignore[arg-type]


@given(
    seed=st.text(max_size=3),
    seconds=st.floats(0, 5_000),
    exit_status=st.integers(0, 255),
)
def test_chunks_arrive_in_time_and_timestamps_never_go_back(
    seed: str, seconds: float, exit_status: int
) -> None:
    chunks = written(seed, seconds, exit_status=exit_status)
    times = [each.at for each in chunks]
    assert times == sorted(times)
    assert all(START <= at <= START + max(int(seconds * 1_000), 1) for at in times)
    assert sorted(each.number for each in chunks) == list(range(len(chunks)))
    stamps = [int(each) for each in STAMP.findall(whole(chunks))]
    assert stamps == sorted(stamps)
    assert stamps[0] == START


def test_the_same_seed_writes_the_same_log() -> None:
    assert written("1", 300) == written("1", 300)
    assert written("1", 300) != written("2", 300)


def test_at_most_one_chunk_is_written_a_second() -> None:
    chunks = sorted(written("1", 600), key=lambda each: each.number)
    first = [int(found[1]) for each in chunks if (found := STAMP.search(each.data))]
    assert all(later - earlier >= 1_000 for earlier, later in itertools.pairwise(first))


def test_now_and_then_a_chunk_arrives_after_a_later_one() -> None:
    late = 0
    for seed in range(20):
        numbers = [each.number for each in written(str(seed), 300)]
        late += numbers != sorted(numbers)
    assert 5 < late <= 20


def test_a_log_has_all_that_readers_have_to_deal_with() -> None:
    text = b"".join(whole(written(str(seed), 120, exit_status=1)) for seed in range(5))
    lines = [each for each in text.split(b"\n") if each]
    assert any(len(STAMP.findall(each)) > 1 for each in lines), "timestamps inside lines"
    for opener in (b"~~~ ", b"--- ", b"+++ ", b"^^^ +++"):
        assert re.search(rb"\x07" + re.escape(opener), text), opener
    for part in (b"\x1b[31m", b"\x1b[32m", b"\x1b[K", b"\rDownloading [####"):
        assert part in text, part
    assert "🚨 Error: The command exited with status 1".encode() in text


def test_only_a_job_that_fails_has_errors_in_its_log() -> None:
    assert b"Error" not in whole(written("1", 60))
    assert b"FAILED" not in whole(written("1", 60))


@pytest.mark.parametrize("text", ["one\ntwo\n", "one\ntwo", "", "\n\n", b"\xff\x00\r\n"])
def test_a_given_text_is_written_with_timestamps(text: str | bytes) -> None:
    data = text.encode() if isinstance(text, str) else text
    log = whole(written("1", 10, text=text))
    assert STAMP.sub(b"", log) == data.replace(b"\x00", b"")
    assert len(STAMP.findall(log)) == len([each for each in data.splitlines(keepends=True) if each])


def test_a_long_log_is_made_as_it_is_read() -> None:
    log = write_log("1", started_at=START, seconds=10.0**7)
    assert len(list(itertools.islice(log, 100))) == 100
