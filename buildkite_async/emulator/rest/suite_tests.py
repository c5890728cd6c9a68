"""Tests of a suite: found, filtered, labelled, muted and skipped."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.contract import load
from buildkite_async.emulator.engine.projection import project
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.http import ApiError, Reply, json_reply
from buildkite_async.emulator.pagination import Listing
from buildkite_async.emulator.render.text import encode, timestamp
from buildkite_async.emulator.resources.suites import SUITES
from buildkite_async.emulator.rest.runs import build_of, executions_in, executions_of
from buildkite_async.emulator.rest.suite_filters import chosen_executions, filter_tests
from buildkite_async.emulator.rest.suite_metrics import metrics_of
from buildkite_async.emulator.state.records import Record, where

_SINCE_METRICS: Final = "2026-08-01"
_VERSION: Final = "buildkite-version"


class Tests(RecordResource):
    """Tests of a suite."""

    name, kind, noun = "tests", "Test", "test"
    parent, logged = "suite", False


TESTS = declare(Tests())


def _shape(call: Call) -> str:
    """The schema that the version asked for shows: metrics came late."""
    version = call.request.headers.get(_VERSION)
    if version is None:
        return "Test"
    parts = version.split("-")
    if [len(part) for part in parts] != [4, 2, 2] or not "".join(parts).isdecimal():
        raise ApiError(400, "Buildkite-Version must be in format YYYY-MM-DD")
    return "TestWithMetrics" if version >= _SINCE_METRICS else "Test"


@operation("tests.list")
def list_tests(call: Call) -> Listing[dict[str, Any]]:
    """Tests of a suite, filtered, in the order asked for."""
    rows = _measured(call, TESTS.rows(call), executions_of(call, SUITES.find(call)))
    schema = load().schemas[_shape(call)]
    return Listing(rows, lambda row: encode(project(schema, row)))


@operation("tests.list_for_build")
def list_for_build(call: Call) -> Listing[dict[str, Any]]:
    """Tests that ran in a build."""
    executions = [each for _, each in executions_in(call, build_of(call))]
    ids = dict.fromkeys(each.fields["test_id"] for each in executions)
    tests = [test for test in map(call.state.things.get, ids) if isinstance(test, Record)]
    rows = _measured(call, tests, executions)
    schema = load().schemas["TestWithMetrics"]
    return Listing(rows, lambda row: encode(project(schema, row)))


def _measured(
    call: Call, tests: Iterable[Record], executions: Iterable[Record]
) -> list[dict[str, Any]]:
    by_test: dict[str, list[Record]] = {}
    for each in chosen_executions(call, executions):
        by_test.setdefault(each.fields["test_id"], []).append(each)
    query = call.query
    rows = [
        {**TESTS.representation(call, test), **metrics_of(by_test.get(test.id, []))}
        for test in filter_tests(call, tests)
    ]
    fewest = query.get("min_executions")
    if fewest is not None:
        rows = [row for row in rows if row["executions_count"] >= fewest]
    sort_by, downwards = query.get("sort_by"), query.get("order") != "asc"
    if sort_by is not None:
        rows.sort(key=lambda row: row[sort_by] or 0, reverse=downwards)
    return rows


@operation("tests.get")
def get_test(call: Call) -> Reply:
    """One test, with metrics in the versions that have them."""
    schema = load().schemas[_shape(call)]
    test = TESTS.find(call)
    own = where(chosen_executions(call, executions_of(call, SUITES.find(call))), test_id=test.id)
    return json_reply(project(schema, {**TESTS.representation(call, test), **metrics_of(own)}))


@operation("tests.find")
def find_test(call: Call) -> Reply:
    """A test by scope and name."""
    found = where(TESTS.rows(call), scope=call.body["scope"], name=call.body["name"])
    if not found:
        raise ApiError(404, "No test found")
    return TESTS.show(call, found[0])


@operation("tests.list_muted")
def list_muted(call: Call) -> Listing[Record]:
    """Tests whose failures do not count."""
    return TESTS.listing(call, where(TESTS.rows(call), state="muted"))


@operation("tests.list_skipped")
def list_skipped(call: Call) -> Listing[Record]:
    """Tests that are not run."""
    return TESTS.listing(call, where(TESTS.rows(call), state="skipped"))


@operation("tests.enable")
@operation("tests.mute")
@operation("tests.skip")
def set_state(call: Call) -> Reply:
    """Run a test and count it, or not."""
    states = {"enable": "enabled", "mute": "muted", "skip": "skipped"}
    test = TESTS.find(call)
    test.fields["state"] = states[call.operation.id.rpartition(".")[2]]
    return TESTS.show(call, test)


@operation("tests.update_labels")
def update_labels(call: Call) -> Reply:
    """Add labels or take them off."""
    test, given = TESTS.find(call), call.body["labels"]
    labels: list[str] = test.fields["labels"]
    if call.body["operator"] == "add":
        test.fields["labels"] = list(dict.fromkeys([*labels, *given]))
    else:
        test.fields["labels"] = [each for each in labels if each not in given]
    return TESTS.show(call, test)


@operation("tests.list_flaky")
def list_flaky(call: Call) -> Listing[Record]:
    """Tests that are labelled as flaky, by what they are called."""
    suite = SUITES.find(call)
    text = str(call.query["search"] or "").lower()
    rows = [
        test
        for test in TESTS.rows(call)
        if "flaky" in test.fields["labels"] and text in str(test.fields["name"]).lower()
    ]
    failed = where(executions_of(call, suite), result="failed")

    def render(test: Record) -> str:
        own = where(failed, test_id=test.id)
        last = timestamp(own[-1].created_at) if own else None
        representation: dict[str, Any] = {
            **TESTS.representation(call, test),
            "instances": len(own),
            "latest_occurrence_at": last,
            "most_recent_instance_at": last,
            "ownership_team_ids": [],
        }
        return encode(project(load().schemas["FlakyTest"], representation))

    return Listing(rows, render)
