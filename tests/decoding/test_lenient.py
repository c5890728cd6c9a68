"""Odd values in nested lists and mappings, and in the fields that identify an object."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from buildkite_async import DecodeError
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
