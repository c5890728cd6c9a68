"""Each report on generated data is what plain Python makes of the same rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pytest

from buildkite_async import reports
from tests.bulk.conftest import rows_in
from tests.reports.plain_python import REPORTS, prepared

TWO_DIGITS: Final = frozenset(
    {"agent_hours", "p50_ratio", "p95_ratio", "seconds_per_day", "flaky_percent", "cost"}
)
SORTED_BY_NUMBERS: Final = ("slow_steps", "flaky_steps", "cost", "time_to_green", "build_times")


@pytest.fixture(scope="module")
def rows(pulled: Mapping[str, Path]) -> Any:
    return prepared(*(rows_in(pulled["parquet"], table) for table in ("builds", "jobs")))


def digits(report: str, column: str) -> int:
    if column in TWO_DIGITS or (column == "percent" and report != "agent_utilisation"):
        return 2
    return 1


def by_key(rows: Sequence[Mapping[str, Any]]) -> dict[Any, Mapping[str, Any]]:
    names = ("what", "pipeline_slug", "step_name", "branch", "branches", "queue", "hour")
    return {tuple(str(row.get(name)) for name in names): row for row in rows}


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_what_plain_python_makes_of_the_rows(name, rows, pulled):
    expected, found = REPORTS[name](*rows), reports.run(name, pulled["parquet"]).to_pylist()
    assert len(expected) == len(found) == len(by_key(found))
    assert expected or name == "flaky_steps"
    pairs = by_key(expected)
    assert pairs.keys() == by_key(found).keys()
    for key, row in by_key(found).items():
        assert list(row) == list(pairs[key])
        for column, value in pairs[key].items():
            if isinstance(value, float):
                margin = 0.5 * 10 ** -digits(name, column) + 1e-6
                assert row[column] == pytest.approx(value, abs=margin, rel=0), (key, column)
            else:
                assert row[column] == value, (key, column)


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("other", ["ndjson", "ndjson.gz", "ndjson.zst", "duckdb"])
def test_each_form_of_the_dataset_has_the_same_report(name, other, pulled):
    expected, found = (reports.run(name, pulled[form]) for form in ("parquet", other))
    assert expected.schema == found.schema
    assert expected.to_pylist() == found.to_pylist()


def test_the_generated_data_has_what_the_reports_look_for(rows):
    builds, jobs, _ = rows
    assert {"passed", "failed", "canceled"} <= {build["state"] for build in builds}
    assert any(job["retried"] for job in jobs)
    assert any(job["parallel_group_index"] is not None for job in jobs)
    assert any(job["state"] == "scheduled" and job["runnable_at"] for job in jobs)


def test_the_reports_are_all_those_there_are():
    assert reports.names() == tuple(REPORTS)
    assert reports.names()[0] == "health"
