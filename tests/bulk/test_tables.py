"""Rows have typed, stable columns, and lose nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from buildkite_async.bulk.masks import Masks
from buildkite_async.bulk.tables import BUILDS, JOBS, TABLES, RowReader
from buildkite_async.decoding.storage import fields_of
from buildkite_async.models import Build, Job
from tests.bulk.made_builds import (
    AS_OF,
    add,
    as_object,
    build_json,
    decoded,
    job_json,
    opened,
    rows_of,
)

COLUMNS = Path(__file__).parent / "columns.json"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_columns_keep_their_names_types_and_order(table):
    # A new field of a model may add a column; the columns in the file do not change.
    now = [f"{column.name}: {column.type}" for column in table.columns]
    before = json.loads(COLUMNS.read_text("utf-8"))[table.name]
    assert [column for column in now if column in before] == before


@pytest.mark.parametrize(("table", "model"), [(BUILDS, Build), (JOBS, Job)])
def test_every_field_of_a_model_has_a_column(table, model):
    elsewhere = {"jobs", "pipeline"} if model is Build else set()
    fields = {each.wire for each in fields_of(model)} - elsewhere
    assert fields <= {column.name for column in table.columns}


def written(to: Path, format: str, build: dict[str, Any]):
    add(opened(to, format=format), [build])
    (row,) = rows_of(to)
    return row, rows_of(to, "jobs")


def test_parquet_has_typed_columns(tmp_path):
    row, _ = written(tmp_path, "parquet", build_json())
    assert row["created_at"] == datetime(2026, 1, 2, 3, 4, 5, 678_000, tzinfo=UTC)
    assert (row["number"], row["blocked"], row["state"]) == (7, False, "passed")
    assert (row["organization"], row["pipeline_slug"]) == ("acme", "wéb")
    assert row["message"] == "Hé \U0001f680"
    assert json.loads(row["env"]) == {"A": [1, {"b": None}]}
    assert row["_as_of"] == AS_OF
    assert row["extra"] is None


def test_rows_of_objects_that_were_decoded_in_different_ways_are_equal():
    plain = job_json(command="make", agent={"id": "a", "url": "u", "name": "n"})
    strange = {**plain, "spin": 1, "agent": {**plain["agent"], "mood": 1}}
    lenient = {**plain, "exit_status": "0"}
    reader = RowReader("acme", AS_OF, Masks())
    names = [column.name for column in JOBS.columns]
    found: list[dict[str, Any]] = []
    for jobs in ([plain], [strange, plain], [lenient, plain]):
        numbered = [{**each, "id": f"j{at}"} for at, each in enumerate(jobs)]
        builds = decoded(build_json(jobs=numbered))
        rows = zip(*reader.job_columns(builds), strict=True)
        found.append(dict(zip(names, list(rows)[-1], strict=True)) | {"id": ""})
    assert found == [found[0]] * 3
    both = [*decoded(build_json("b1", jobs=[strange])), *decoded(build_json("b2", jobs=[plain]))]
    both[1] = evolve(both[1], jobs=[Job(id="j2", type="script", command="make")])
    columns = dict(zip(names, reader.job_columns(both), strict=True))
    assert (columns["id"], columns["command"]) == (["j1", "j2"], ["make", "make"])


def test_jobs_name_their_build(tmp_path):
    build = build_json(jobs=[job_json(), job_json("j2", type="waiter")])
    _, jobs = written(tmp_path, "ndjson", build)
    assert jobs == [
        {
            "organization": "acme",
            "pipeline_slug": "wéb",
            "build_id": "b1",
            "build_number": 7,
            "id": id,
            "type": type,
            "state": "passed",
            "_as_of": "2026-01-09T00:00:00Z",
        }
        for id, type in (("j1", "script"), ("j2", "waiter"))
    ]


def test_a_job_that_is_sent_twice_has_one_row(tmp_path):
    build = build_json(jobs=[job_json(), job_json(state="failed")])
    _, (job,) = written(tmp_path, "ndjson", build)
    assert job["state"] == "failed"


@pytest.mark.parametrize("format", ["parquet", "ndjson"])
def test_unknown_fields_are_kept_in_place(tmp_path, format):
    build = build_json(
        novelty={"deep": [1]},
        author={"name": "Ada", "pronouns": "she"},
        state="levitating",
        pipeline={"id": "p", "slug": "web", "shiny": True},
        jobs=[
            job_json(
                type="quantum",
                spin=0.5,
                agent={"id": "a", "url": "u", "name": "n", "mood": "calm", "creator": None},
            )
        ],
    )
    row, (job,) = written(tmp_path, format, build)
    assert as_object(row["extra"])["novelty"] == {"deep": [1]}
    assert as_object(row["extra"])["pipeline"]["shiny"] is True
    assert as_object(row["author"])["pronouns"] == "she"
    assert (row["state"], row["pipeline_slug"]) == ("levitating", "web")
    assert as_object(job["extra"]) == {"spin": 0.5}
    assert (job["type"], as_object(job["agent"])["mood"]) == ("quantum", "calm")


@pytest.mark.parametrize("format", ["parquet", "ndjson"])
def test_a_value_that_does_not_fit_its_column_is_in_extra(tmp_path, format):
    jobs = [
        job_json(exit_status=2**70, started_at="soon", novelty=1),
        job_json("j2", exit_status=3),
    ]
    _, (odd, plain) = written(tmp_path, format, build_json(jobs=jobs))
    kept = {**odd, **as_object(odd["extra"])}
    assert (kept["exit_status"], kept["started_at"], kept["novelty"]) == (2**70, "soon", 1)
    assert plain["exit_status"] == 3
    assert plain.get("extra") is None


@pytest.mark.parametrize("format", ["parquet", "ndjson"])
def test_a_build_with_an_unreadable_creation_time_is_kept_in_a_file_of_its_own(tmp_path, format):
    row, _ = written(tmp_path, format, build_json() | {"created_at": "long ago"})
    assert as_object(row["extra"]) == {"created_at": "long ago"}
    (path,) = tmp_path.glob(f"builds/*/*.{format}")
    assert (path.parent.name, path.stem) == ("day=__HIVE_DEFAULT_PARTITION__", "unknown")


@pytest.mark.parametrize("format", ["parquet", "ndjson"])
def test_members_of_lists_that_cannot_be_read_are_kept(tmp_path, format):
    job = job_json(agent_query_rules=["queue=a", {"odd": 1}])
    row, (stored,) = written(tmp_path, format, build_json(jobs=[job, {"no": "id"}]))
    assert as_object(row["extra"]) == {"jobs": [{"no": "id"}]}
    assert as_object(stored["agent_query_rules"]) == ["queue=a", {"odd": 1}]
