"""Odd values in nested lists and mappings, and in the fields that identify an object."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from buildkite_async import DecodeError
from buildkite_async.decoding import decode_page
from buildkite_async.models import Model

ODD_DATE = "2013-09-03 13:24:38 UTC"
DATE = datetime(2013, 9, 3, 13, 24, 38, tzinfo=UTC)


class Grid(Model):
    id: str
    rows: list[list[int]] | None = None
    columns: dict[str, list[int]] | None = None


def test_a_list_in_a_list_is_read_as_a_whole_or_is_unreadable() -> None:
    value = {"id": "1", "rows": [[1, "2"], [3, "x"], [4]]}
    found = Grid.from_dict(value)
    assert found.rows == [[1, 2], [4]]
    assert found.unreadable == {"rows": [[3, "x"]]}
    assert found.extra == {}


def test_a_mapping_to_lists_is_read_as_a_whole_or_is_kept_in_extra() -> None:
    assert Grid.from_dict({"id": "1", "columns": {"a": [1, "2"], "b": []}}).columns == {
        "a": [1, 2],
        "b": [],
    }
    columns = {"a": [1, 2], "b": [3, "x"]}
    found = Grid.from_dict({"id": "1", "columns": columns})
    assert found.columns is None
    assert found.extra == {"columns": columns}
    assert found.unreadable == {}


class Mark(Model):
    id: str | None
    at: datetime


@pytest.mark.parametrize("extra", [{}, {"new": 1}])
def test_the_id_of_an_object_may_be_null_if_its_type_says_so(extra: dict[str, Any]) -> None:
    found = Mark.from_dict({"id": None, "at": ODD_DATE, **extra})
    assert (found.id, found.at, found.extra) == (None, DATE, extra)
    with pytest.raises(DecodeError, match="Mark"):
        Mark.from_dict({"at": ODD_DATE, **extra})


class Tagged(Model):
    id: str
    branch: str
    tags: list[str] | None = None
    by_name: dict[str, str] | None = None
    ratio: float | None = None
    anything: Any = None
    others: list[Tagged] | None = None


NUMBERS = ["1.10", "1e2", "1e400", "-0.0", "12", "3.14159265358979323846264338327950288", "1E+2"]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("other", ["1", "NaN", '"\\ud83d"'])
def test_text_that_is_sent_as_a_number_keeps_its_digits(number: str, other: str) -> None:
    inner = f'{{"id": "2", "branch": {number}, "ratio": 1.5, "deep": [1.5], "anything": 2.5}}'
    raw = (
        f'{{"id": {number}, "branch": {number}, "tags": ["a", {number}], "other": {other},'
        f' "by_name": {{"a": {number}}}, "ratio": 1.5, "anything": {{"x": [{number}]}},'
        f' "new": [2.5, {{"x": {number}}}], "others": [{inner}, {{"ratio": 0.5}}]}}'
    )
    for found in (Tagged.from_json(raw), *decode_page(f"[{raw}]".encode(), Tagged).objects):
        assert (found.id, found.branch, found.tags) == (number, number, ["a", number])
        assert found.by_name == {"a": number}
        assert found.others is not None
        assert found.others[0].branch == number
        assert found.unreadable == {"others": [{"ratio": 0.5}]}
        for held in (
            *(found.ratio, found.anything["x"][0], found.extra["new"][0], found.others[0].ratio),
            *(found.extra["new"][1]["x"], found.others[0].extra["deep"][0]),
            *(found.others[0].anything, found.unreadable["others"][0]["ratio"]),
        ):
            assert type(held) in {float, int}, "numbers elsewhere are plain ones"
        assert found.anything == {"x": [float(number)]}
        assert Tagged.from_dict(found.to_dict()).branch == number


def test_what_could_not_be_read_is_logged_once_beside_text_that_is_sent_as_a_number(
    caplog: pytest.LogCaptureFixture,
) -> None:
    others = b'[{"id": "2", "branch": "b", "others": [7]}, {"id": "3", "branch": 1.10}]'
    decode_page(b'[{"id": "1", "branch": "b", "others": %s}]' % others, Tagged)
    assert [record.getMessage() for record in caplog.records] == [
        "Members that could not be read are kept in `unreadable`: 1 of Tagged.others"
    ]


def test_digits_are_kept_behind_a_row_that_is_not_quite_json() -> None:
    raw = b'[{"id": "1", "branch": "b", "new": NaN}, {"id": "2", "branch": 1.10}]'
    assert [each.branch for each in decode_page(raw, Tagged).objects] == ["b", "1.10"]


def test_numbers_that_were_parsed_by_others_become_text() -> None:
    assert Tagged.from_json('{"id": "1", "branch": null}').extra == {"branch": None}
    assert Tagged.from_dict({"id": "1", "branch": 1.5}).branch == "1.5"
    assert Tagged.from_dict({"id": "1", "branch": 10**400}).branch == str(10**400)
    found = Tagged.from_dict({"id": "1", "branch": float("inf")})
    assert (found.branch, found.extra) == (None, {"branch": float("inf")})


def test_times_are_exact_to_the_microsecond() -> None:
    for text in ("2026-01-02T03:04:05.123456789Z", "2026-01-02 03:04:05.123456789 UTC"):
        at = Mark.from_dict({"id": None, "at": text}).at
        assert at == datetime(2026, 1, 2, 3, 4, 5, at.microsecond, tzinfo=UTC)
        assert at.microsecond in {123456, 123457}
