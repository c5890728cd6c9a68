"""Runs of a test suite, and the executions of tests in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from buildkite_async.emulator.actions.actor import invalid
from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.engine.projection import project, row_schema
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.http import ApiError, Reply, json_reply
from buildkite_async.emulator.pagination import Listing
from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.render.text import encode, timestamp
from buildkite_async.emulator.resources.suites import SUITES
from buildkite_async.emulator.state.entities import Build
from buildkite_async.emulator.state.records import Record, where

EXECUTIONS: Final = "executions"
_MUTABLE: Final = "mut."
_MINUTE: Final = 60_000


class Runs(RecordResource):
    """Runs of a suite."""

    name, kind, noun = "runs", "Run", "run"
    parent, label, newest_first, logged = "suite", "commit_sha", True, False


RUNS = declare(Runs())


def executions_of(call: Call, suite: Record) -> list[Record]:
    """Every execution of a suite's tests, oldest first."""
    return call.state.records.of(EXECUTIONS, suite.id)


@operation("runs.list_failed_executions")
def list_failed_executions(call: Call) -> Listing[Record]:
    """What failed in a run."""
    suite, run = SUITES.find(call), RUNS.find(call)
    rows = where(executions_of(call, suite), run_id=run.id, result="failed")

    def render(execution: Record) -> str:
        return _json(call, _failed(call, suite, run, execution))

    return Listing(rows, render)


def _json(call: Call, representation: dict[str, Any]) -> str:
    return encode(project(row_schema(call.operation), representation))


def _test(call: Call, execution: Record) -> Record:
    test = call.state.things[execution.fields["test_id"]]
    assert isinstance(test, Record)
    return test


def _failed(call: Call, suite: Record, run: Record, execution: Record) -> dict[str, Any]:
    test = _test(call, execution)
    slug = suite.organization.slug
    web = f"{WEB}/organizations/{slug}/analytics/suites/{suite.fields['slug']}"
    representation = {
        **execution.fields,
        "execution_id": execution.id,
        "run_name": run.fields.get("commit_sha") or run.id,
        "commit_sha": run.fields.get("commit_sha"),
        "branch": run.fields.get("branch"),
        "created_at": timestamp(execution.created_at),
        "test_name": test.fields["name"],
        "location": test.fields.get("location"),
        "run_url": f"{web}/runs/{run.id}",
        "test_url": f"{web}/tests/{test.id}",
        "test_execution_url": f"{web}/tests/{test.id}?execution_id={execution.id}",
    }
    if call.query["include_failure_expanded"]:
        representation["failure_expanded"] = execution.fields.get("failure_expanded", [])
    else:
        representation.pop("failure_expanded", None)
    return representation


@operation("executions.update_tags")
def update_tags(call: Call) -> Reply:
    """Replace the tags of executions that may change."""
    suite = SUITES.find(call)
    last, now = suite.fields.get("tagged_at"), call.state.now()
    if call.settings.limits.enforced and last is not None and now - last < _MINUTE:
        raise ApiError(429, "Execution tags can be updated once a minute")
    known = {each.id: each for each in executions_of(call, suite)}
    for position, body in enumerate(call.body["executions"]):
        bad = [key for key in body["tags"] if not key.startswith(_MUTABLE)]
        if bad:
            field = f"executions[{position}].tags.{bad[0]}"
            raise invalid(field, "immutable")
    for body in call.body["executions"]:
        if body["id"] in known:
            fields = known[body["id"]].fields
            kept = {k: v for k, v in fields["tags"].items() if not k.startswith(_MUTABLE)}
            fields["tags"] = kept | body["tags"]
    suite.fields["tagged_at"] = now
    return json_reply({})


@operation("executions.get_trace")
def get_trace(call: Call) -> Reply:
    """The spans of an execution: only its own, if no others were recorded."""
    suite = SUITES.find(call)
    execution = next(
        (e for e in executions_of(call, suite) if e.id == call.path["execution"]), None
    )
    if execution is None:
        raise ApiError(404, "No execution found")
    whole = round(execution.fields["duration"] * 1_000_000_000)
    test = _test(call, execution)
    span = {
        "span_id": execution.id.replace("-", "")[:16],
        "name": test.fields["name"],
        "category": "test",
        "started_at": timestamp(execution.created_at),
        "duration_ns": whole,
        "self_time_ns": whole,
        "error": execution.fields["result"] == "failed",
    }
    rollup = {"category": "test", "span_count": 1, "duration_ns": whole, "self_time_ns": whole}
    url = f"{SUITES.url(call, suite)}/executions/{execution.id}/trace"
    representation = {
        **execution.fields,
        "execution_id": execution.id,
        "test_name": test.fields["name"],
        "created_at": timestamp(execution.created_at),
        "url": url,
        "view": call.query["view"],
        "trace_id": execution.id.replace("-", ""),
        "span_count": 1,
        "truncated": False,
        "trace_duration_ns": whole,
        "categories": [rollup],
        "slowest_spans": [span],
        "spans": [span] if call.query["view"] == "full" else None,
    }
    return json_reply(project(call.operation.response_schema, representation))


def build_of(call: Call) -> Build:
    """The build of the path, by UUID."""
    build = call.state.builds.get(call.path["build"])
    if build is None or build.organization is not call.organization:
        raise ApiError(404, "No build found")
    return build


def executions_in(call: Call, build: Build) -> Sequence[tuple[Record, Record]]:
    """Every execution in the runs of a build, with its suite."""
    found: list[tuple[Record, Record]] = []
    for suite in call.state.records.of(SUITES.name, call.organization.id):
        runs = where(call.state.records.of(RUNS.name, suite.id), build_id=build.id)
        ids = {run.id for run in runs}
        found += [
            (suite, each) for each in executions_of(call, suite) if each.fields["run_id"] in ids
        ]
    return found


@operation("executions.list_slowest_for_build")
def list_slowest(call: Call) -> Listing[dict[str, Any]]:
    """The executions of a build that took longest."""
    executions = executions_in(call, build_of(call))
    rows = [
        {
            "id": each.id,
            "suite_slug": suite.fields["slug"],
            "test_id": each.fields["test_id"],
            "duration": each.fields["duration"],
            "has_trace": False,
        }
        for suite, each in executions
    ]
    rows.sort(key=_duration, reverse=True)
    return Listing(rows[: max(1, call.query["limit"])], lambda row: _json(call, row))


def _duration(row: dict[str, Any]) -> float:
    return float(row["duration"])
