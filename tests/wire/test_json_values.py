"""The encoding of values as JSON."""

from __future__ import annotations

from collections import OrderedDict
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

import pytest

from buildkite_async import InvalidArgument
from buildkite_async.models import BuildState
from buildkite_async.wire.json_values import UNSET, to_json
from buildkite_async.wire.redaction import Secret


class Point:
    def __json_fields__(self) -> dict[str, Any]:
        return {"x": 1, "y": UNSET, "at": datetime(2026, 1, 2, tzinfo=UTC)}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (2.5, 2.5),
        ("text", "text"),
        (BuildState.PASSED, "passed"),
        (BuildState("new"), "new"),
        (datetime(2026, 1, 2, tzinfo=UTC), "2026-01-02T00:00:00.000Z"),
        ((1, (2,)), [1, [2]]),
        ({3}, [3]),
        (range(2), [0, 1]),
        ({"a": 1}.keys(), ["a"]),
        (MappingProxyType({"a": {"b": UNSET, "c": None}}), {"a": {"c": None}}),
        (OrderedDict({BuildState.FAILED: 1}), {"failed": 1}),
        ([Point()], [{"x": 1, "at": "2026-01-02T00:00:00.000Z"}]),
    ],
)
def test_a_value_is_encoded_as_json(value: Any, expected: Any) -> None:
    assert to_json(value) == expected


@pytest.mark.parametrize("value", [b"hush", bytearray(b"hush"), memoryview(b"hush"), 1j, object()])
def test_any_other_value_is_refused_by_its_type(value: Any) -> None:
    with pytest.raises(InvalidArgument, match=f"type {type(value).__name__} cannot") as caught:
        to_json({"a": [value]})
    assert "hush" not in str(caught.value)


def test_a_secret_is_sent_as_it_is() -> None:
    encoded = to_json({"a": Secret("hush")})
    assert encoded == {"a": "hush"}
    assert type(encoded["a"]) is str
