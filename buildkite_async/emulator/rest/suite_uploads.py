"""Uploads of test results: they become runs, tests and executions."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from typing import Any, cast

import msgspec

from buildkite_async.emulator.actions.actor import invalid
from buildkite_async.emulator.actions.test_monitors import watch_tests
from buildkite_async.emulator.bodies import Upload
from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.http import Reply, json_reply
from buildkite_async.emulator.json_input import decode_json
from buildkite_async.emulator.render.text import timestamp
from buildkite_async.emulator.rest.runs import EXECUTIONS, RUNS
from buildkite_async.emulator.rest.suite_tests import TESTS
from buildkite_async.emulator.state.records import Record, where
from buildkite_async.emulator.state.state import State

Result = Mapping[str, Any]


class Executions(RecordResource):
    """What was run in the uploads of a suite."""

    name, kind, noun = EXECUTIONS, "Execution", "execution"
    parent, logged = "suite", False


EXECUTION_RESOURCE = declare(Executions())


class Uploads(RecordResource):
    """Uploads of a suite."""

    name, kind, noun = "uploads", "Upload", "upload"
    parent, logged = "suite", False

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """An upload with its time."""
        shown = super().representation(call, thing)
        return {**shown, "uploaded_at": timestamp(thing.created_at)}


UPLOADS = declare(Uploads())


@operation("uploads.create")
def upload_results(call: Call) -> Reply:
    """Take results in; those that cannot be read are skipped and named."""
    suite, body = call.holder, call.body
    good: list[Result] = []
    errors: list[str] = []
    for position, result in enumerate(_results(body)):
        if "name" in result and "duration" in result.get("history", {}):
            good.append(result)
        else:
            errors.append(f"Result {position} lacks a name or a duration")
    upload, run = take_in(call.state, suite, body["run_env"], good, body.get("tags", {}))
    executions = where(call.state.records.of(EXECUTIONS, suite.id), run_id=run.id)
    watch_tests(call.state, suite, run, executions)
    slug = suite.organization.slug
    home = f"{call.request.origin}/v2/analytics/organizations/{slug}/suites"
    return json_reply(
        {
            "id": upload.id,
            "run_id": run.id,
            "queued": len(good),
            "skipped": len(errors),
            "errors": errors,
            "run_url": f"{home}/{suite.fields['slug']}/runs/{run.id}",
        },
        202,
    )


def _results(body: Mapping[str, Any]) -> Sequence[Result]:
    data = body["data"]
    if not isinstance(data, (Upload, str)):
        return cast("Sequence[Result]", data)
    content = data.content if isinstance(data, Upload) else data.encode()
    try:
        if body["format"] == "junit":
            tree = ET.fromstring(content)  # noqa: S314 - the caller's own file, and a local server
            return [_from_junit(case) for case in tree.iter("testcase")]
        decoded: list[dict[str, Any]] = decode_json(content, list[dict[str, Any]])
    except (ET.ParseError, msgspec.DecodeError, UnicodeDecodeError, ValueError):
        raise invalid("data", "unreadable") from None
    return decoded


def _from_junit(case: ET.Element) -> Result:
    failure = case.find("failure")
    skipped = case.find("skipped") is not None
    return {
        "scope": case.get("classname"),
        "name": case.get("name"),
        "file_name": case.get("file"),
        "result": "failed" if failure is not None else "skipped" if skipped else "passed",
        "failure_reason": None if failure is None else failure.get("message"),
        "history": {"start_at": 0.0, "duration": float(case.get("time") or 0)},
    }


def take_in(
    state: State,
    suite: Record,
    run_env: Mapping[str, Any],
    results: Sequence[Result],
    tags: Mapping[str, str],
    at: int | None = None,
) -> tuple[Record, Record]:
    """Remember an upload, with its run and what was run in it."""
    run = _run(state, suite, run_env, at)
    for result in results:
        _execution(state, suite, run, result, tags, at)
    failed = any(each.get("result") == "failed" for each in results)
    if failed or run.fields["result"] == "pending":
        run.fields["result"] = "failed" if failed else "passed"
    fields = {"run_id": run.id, "run_env": dict(run_env), "tags": dict(tags)}
    return UPLOADS.make(state, suite.organization, suite, fields, None, at), run


def _run(state: State, suite: Record, run_env: Mapping[str, Any], at: int | None) -> Record:
    """The run that the key of the environment names: uploads with the same key share one."""
    for run in where(state.records.of(RUNS.name, suite.id), key=run_env["key"]):
        return run
    build = run_env["key"] if run_env["key"] in state.builds else None
    fields = {
        "key": run_env["key"],
        "branch": run_env.get("branch"),
        "commit_sha": run_env.get("commit_sha"),
        "build_id": build,
        "state": "finished",
        "result": "pending",
    }
    return RUNS.make(state, suite.organization, suite, fields, None, at)


def _execution(
    state: State,
    suite: Record,
    run: Record,
    result: Result,
    tags: Mapping[str, str],
    at: int | None,
) -> None:
    known = where(
        state.records.of(TESTS.name, suite.id), scope=result.get("scope"), name=result["name"]
    )
    fresh = {name: result.get(name) for name in ("scope", "name", "location", "file_name")}
    test = (
        known[0]
        if known
        else TESTS.make(
            state, suite.organization, suite, {**fresh, "labels": [], "state": "enabled"}, None, at
        )
    )
    fields = {
        "test_id": test.id,
        "run_id": run.id,
        "result": result.get("result", "unknown"),
        "duration": float(result["history"]["duration"]),
        "failure_reason": result.get("failure_reason"),
        "failure_expanded": result.get("failure_expanded", []),
        "tags": {**tags, **result.get("tags", {})},
    }
    EXECUTION_RESOURCE.make(state, suite.organization, suite, fields, None, at)


@operation("test_ownership.upload")
def upload_ownership(call: Call) -> Reply:
    """Say which team owns which tests: lines of a path and an owner."""
    upload, suite = call.body["file"], call.holder
    text = upload.content.decode(errors="replace") if isinstance(upload, Upload) else str(upload)
    owners = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    for test in call.state.records.of(TESTS.name, suite.id):
        path = str(test.fields.get("file_name") or "")
        test.fields["owners"] = [
            owner
            for start, *names in owners
            if path.startswith(start.rstrip("*"))
            for owner in names
        ]
    return Reply(200)
