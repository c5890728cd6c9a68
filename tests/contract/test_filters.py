"""How filters are encoded in the query."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from buildkite_async.models import BuildState, JobState
from tests.contract.call import call
from tests.contract.document import operations
from tests.contract.methods import methods
from tests.contract.recorder import Recorder

# Parameters that a Pager adds.
ADDED = {"page", "per_page", "created_to"}


async def query(operation: str, *path: Any, **filters: Any) -> dict[str, list[str]]:
    """Return the query of a call with these filters."""
    recorder = Recorder(operations()[operation], 200)
    names = [name for name in operations()[operation].parameters("path") if name != "org"]
    await call(methods()[operation], recorder, dict(zip(names, path, strict=True)) | filters)
    return {name: v for name, v in recorder.query.items() if name not in ADDED}


async def test_a_single_branch_is_sent_without_brackets_because_it_may_contain_a_wildcard() -> None:
    assert await query("builds.list_for_organization", branch="release/*") == {
        "branch": ["release/*"]
    }


async def test_several_values_are_sent_with_brackets() -> None:
    assert await query("builds.list_for_pipeline", "web", state=["failed", "canceled"]) == {
        "state[]": ["failed", "canceled"]
    }


async def test_a_parameter_that_is_documented_only_with_brackets_always_has_them() -> None:
    assert await query("builds.get", "web", 7, job_states="failed") == {"job_states[]": ["failed"]}
    assert await query("jobs.list_for_build", "web", 7, state=JobState.BROKEN) == {
        "state[]": ["broken"]
    }


async def test_a_member_of_an_enumeration_is_sent_as_its_value() -> None:
    assert await query("builds.list", state=BuildState.PASSED) == {"state": ["passed"]}
    assert await query("builds.list", state=[BuildState("to_come")]) == {"state[]": ["to_come"]}


async def test_meta_data_is_sent_as_one_parameter_for_each_key() -> None:
    assert await query("builds.list", meta_data={"release": "42", "a b": "c"}) == {
        "meta_data[release]": ["42"],
        "meta_data[a b]": ["c"],
    }


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=5, minutes=30))])
async def test_a_datetime_is_sent_in_utc_with_milliseconds(zone: timezone) -> None:
    at = datetime(2026, 3, 4, 5, 6, 7, 89000, tzinfo=UTC).astimezone(zone)
    assert await query("builds.list", created_from=at) == {
        "created_from": ["2026-03-04T05:06:07.089Z"]
    }


async def test_false_is_sent_as_false() -> None:
    assert await query("builds.list", include_paused=False) == {"include_paused": ["false"]}
