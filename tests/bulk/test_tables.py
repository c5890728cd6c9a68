"""Rows have typed, stable columns, and lose nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pyarrow.parquet as pq
import pytest

from buildkite_async import UsageError, bulk
from buildkite_async.bulk.sinks import parquet
from buildkite_async.bulk.tables import BUILDS, JOBS, TABLES
from buildkite_async.models import Build, Job
from buildkite_async.models._base import fields_of
from tests.bulk.conftest import ids_in, rows_in

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


def build_json(**fields: Any) -> dict[str, Any]:
    url = "https://api.buildkite.com/v2/organizations/acme/pipelines/w%C3%A9b/builds/7"
    return {
        "id": "b1",
        "graphql_id": "QnVpbGQ=",
        "url": url,
        "web_url": "https://buildkite.com/acme/web/builds/7",
        "number": 7,
        "state": "passed",
        "blocked": False,
        "message": "Hé \U0001f680",
        "commit": "HEAD",
        "branch": "main",
        "env": {"A": [1, {"b": None}]},
        "source": "api",
        "creator": None,
        "created_at": "2026-01-02T03:04:05.678Z",
        "scheduled_at": None,
        "started_at": None,
        "finished_at": None,
        "meta_data": {},
        "pull_request": {},
        "jobs": [],
        **fields,
    }


def job_json(**fields: Any) -> dict[str, Any]:
    return {"id": "j1", "type": "script", "state": "passed", **fields}


async def pulled(acme, emulator, to: Path, format: str, build: dict[str, Any]):
    emulator.faults.add("GET /v2/organizations/acme/builds", status=200, json=[build])
    await bulk.pull(acme, "builds", to=to, format=format)
    (row,) = rows_in(to, "builds")
    return row, rows_in(to, "jobs")


async def test_parquet_has_typed_columns(acme, buildkite_emulator, tmp_path):
    row, _ = await pulled(acme, buildkite_emulator, tmp_path, "parquet", build_json())
    assert row["created_at"] == datetime(2026, 1, 2, 3, 4, 5, 678_000, tzinfo=UTC)
    assert (row["number"], row["blocked"], row["state"]) == (7, False, "passed")
    assert (row["organization"], row["pipeline_slug"]) == ("acme", "wéb")
    assert row["message"] == "Hé \U0001f680"
    assert json.loads(row["env"]) == {"A": [1, {"b": None}]}
    assert row["extra"] is None


async def test_jobs_name_their_build(acme, buildkite_emulator, tmp_path):
    build = build_json(jobs=[job_json(), job_json(id="j2", type="waiter")])
    _, jobs = await pulled(acme, buildkite_emulator, tmp_path, "ndjson", build)
    assert jobs == [
        {
            "organization": "acme",
            "pipeline_slug": "wéb",
            "build_id": "b1",
            "build_number": 7,
            "id": id,
            "type": type,
            "state": "passed",
        }
        for id, type in (("j1", "script"), ("j2", "waiter"))
    ]


@pytest.mark.parametrize("format", ["parquet", "ndjson"])
async def test_unknown_fields_are_kept_in_place(acme, buildkite_emulator, tmp_path, format):
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
    row, (job,) = await pulled(acme, buildkite_emulator, tmp_path, format, build)
    assert as_object(row["extra"])["novelty"] == {"deep": [1]}
    assert as_object(row["extra"])["pipeline"]["shiny"] is True
    assert as_object(row["author"])["pronouns"] == "she"
    assert row["state"] == "levitating"
    assert as_object(job["extra"]) == {"spin": 0.5}
    assert (job["type"], as_object(job["agent"])["mood"]) == ("quantum", "calm")


@pytest.mark.parametrize("format", ["parquet", "ndjson"])
async def test_a_value_that_does_not_fit_its_column_is_in_extra(
    acme, buildkite_emulator, tmp_path, format
):
    jobs = [
        job_json(exit_status=2**70, started_at="soon", novelty=1),
        job_json(id="j2", exit_status=3),
    ]
    _, (odd, plain) = await pulled(
        acme, buildkite_emulator, tmp_path, format, build_json(jobs=jobs)
    )
    kept = {**odd, **as_object(odd["extra"])}
    assert (kept["exit_status"], kept["started_at"], kept["novelty"]) == (2**70, "soon", 1)
    assert plain["exit_status"] == 3
    assert plain.get("extra") is None


async def test_a_build_with_an_unreadable_creation_time_is_kept(acme, buildkite_emulator, tmp_path):
    row, _ = await pulled(
        acme, buildkite_emulator, tmp_path, "ndjson", build_json(created_at="long ago")
    )
    assert row["extra"] == {"created_at": "long ago"}


async def test_parquet_files_have_row_groups_of_bounded_size(
    acme, buildkite_emulator, tmp_path, monkeypatch
):
    monkeypatch.setattr(parquet, "ROW_GROUP_BYTES", 200_000)
    report = await bulk.pull(acme, "builds", to=tmp_path, format="parquet")
    (path,) = (tmp_path / "jobs").glob("*.parquet")
    metadata = pq.ParquetFile(path).metadata
    assert metadata.num_row_groups == report.pages
    assert metadata.num_rows == report.rows["jobs"]


async def test_without_pyarrow_ndjson_is_the_default_and_parquet_is_refused(
    few, tmp_path, monkeypatch
):
    monkeypatch.setattr("buildkite_async.bulk.sinks.find_spec", lambda name: None)
    report = await bulk.pull(few, "builds", to=tmp_path / "any")
    assert report.format == "ndjson"
    assert len(ids_in(tmp_path / "any")) == report.rows["builds"]
    with pytest.raises(UsageError, match=r"buildkite-async\[parquet\]"):
        await bulk.pull(few, "builds", to=tmp_path / "parquet", format="parquet")


def as_object(value: Any) -> Any:
    """Return a nested value, which is JSON text in Parquet."""
    return msgspec.json.decode(value) if isinstance(value, str) else value
