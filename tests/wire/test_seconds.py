"""Numbers of seconds that callers give."""

from __future__ import annotations

from typing import Any

import pytest

from buildkite_async import InvalidArgument
from buildkite_async.wire.seconds import check_seconds

WRONG: list[Any] = [-1, -(10**6000), float("nan"), float("inf"), True, None, []]


@pytest.mark.parametrize("value", WRONG, ids=[str(n) for n in range(len(WRONG))])
def test_what_is_not_a_number_of_seconds_is_refused(value: Any) -> None:
    with pytest.raises(
        InvalidArgument, match="leeway must be a number of seconds, 0 or more"
    ) as it:
        check_seconds("leeway", value)
    assert len(str(it.value)) < 200


def test_a_text_is_not_quoted_because_it_may_be_a_secret() -> None:
    with pytest.raises(InvalidArgument, match="not str") as caught:
        check_seconds("leeway", "hush")
    assert "hush" not in str(caught.value)
