"""`buildkite-async report`."""

from __future__ import annotations

import csv
import io

import pytest

from buildkite_async import reports
from tests.cli.conftest import Shell
from tests.reports.small_dataset import build, job, write_dataset


@pytest.fixture
def data(tmp_path) -> str:
    jobs = [
        job("1", step_key=None, name="a | b\n\x1b[31m", state="failed", exit_status=1),
        job("2", step_key="second", state="failed", exit_status=1),
    ]
    return str(write_dataset(tmp_path / "data", [build("b", state="failed")], jobs))


def test_a_table_is_aligned_and_has_no_control_characters(shell: Shell, data):
    result = shell("report", "failure_rate", "--from", data)
    assert result.code == 0
    head, *rows = result.out.splitlines()
    assert head.split()[:3] == ["what", "pipeline_slug", "step_name"]
    assert len(rows) == 3
    assert "\x1b" not in result.out
    assert all(row.endswith("100.0") and len(row) == len(head) for row in rows)


def test_markdown_escapes_what_would_end_a_cell(shell: Shell, data):
    lines = shell("report", "failure_rate", "--from", data, "--format", "markdown").out.splitlines()
    assert lines[1] == "| --- | --- | --- | --- | --- | --- | --- |"
    assert len(lines) == 5
    assert any("a \\| b" in line for line in lines)


def test_csv_has_each_row(shell: Shell, data):
    text = shell("report", "failure_rate", "--from", data, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["failed"] for row in rows] == ["1", "1", "1"]
    assert rows[0]["step_name"] == ""


def test_json_is_an_object_per_line(shell: Shell, data):
    lines = shell("report", "agent_utilisation", "--from", data, "--format", "json").lines
    assert [line["hour"] for line in lines] == ["2026-03-02T12:00:00.000Z"]
    expected = reports.run("failure_rate", data).to_pylist()
    assert shell("report", "failure_rate", "--from", data, "--format", "json").lines == expected


def test_prices_are_those_of_queues(shell: Shell, data):
    arguments = ("report", "cost", "--from", data, "--format", "json")
    (row,) = shell(*arguments, "--price", "default=0.5", "--price", "a=b=2").lines
    assert row["cost"] == 1
    assert "QUEUE=PRICE" in shell.fails(*arguments, "--price", "default", code=2)
    assert "QUEUE=PRICE" in shell.fails(*arguments, "--price", "default=dear", code=2)


def test_an_error_is_one_sentence(shell: Shell, tmp_path):
    assert "pull builds --to" in shell.fails("report", "health", "--from", "nothing", code=2)
    assert "must be one of health" in shell.fails("report", "nope", "--from", "nothing", code=2)


def test_the_help_begins_with_health(shell: Shell):
    text = shell("report", "--help").out
    assert all(name in text for name in reports.names())
    assert text.index("health:") < text.index("agent_utilisation:")
