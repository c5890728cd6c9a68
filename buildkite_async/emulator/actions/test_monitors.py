"""A workflow of each suite, which notices tests that pass only when they are retried.

https://buildkite.com/docs/pipelines/configure/tests/workflows/monitors#passed-on-retry
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal
from uuid import UUID, uuid5

from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.render.text import timestamp
from buildkite_async.emulator.state.events import Notice
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.state import State

ALARMED: Final = "alarmed"
"""A field of tests that have passed on a retry and not without one since."""
_MONITOR: Final = "passed_on_retry"


def watch_tests(state: State, suite: Record, run: Record, executions: Sequence[Record]) -> None:
    """Raise alarms for tests that passed on a retry in a run, and end those of tests that recovered.

    Args:
        state: The state.
        suite: The suite of the tests.
        run: The run that results were uploaded for.
        executions: All executions of the run so far, oldest first.
    """
    by_test: dict[str, list[Record]] = {}
    for each in executions:
        by_test.setdefault(str(each.fields["test_id"]), []).append(each)
    for test_id, those in by_test.items():
        test = state.things.get(test_id)
        if not isinstance(test, Record):
            continue
        results = [each.fields["result"] for each in those]
        alarmed = bool(test.fields.get(ALARMED))
        if "failed" in results[:-1] and results[-1] == "passed":
            if not alarmed:
                test.fields[ALARMED] = True
                _report(state, "workflow.alarm", suite, run, test, those[-1])
        elif alarmed and set(results) == {"passed"}:
            test.fields[ALARMED] = False
            _report(state, "workflow.recover", suite, run, test, those[-1])
    state.events.deliver()


def _report(
    state: State,
    event: Literal["workflow.alarm", "workflow.recover"],
    suite: Record,
    run: Record,
    test: Record,
    execution: Record,
) -> None:
    slug = suite.organization.slug
    web = f"{WEB}/organizations/{slug}/analytics/suites/{suite.fields['slug']}"
    workflow_id = str(uuid5(UUID(suite.id), _MONITOR))
    names = (test.fields.get("scope"), test.fields["name"])
    payload: dict[str, Any] = {
        "subject": {
            "type": "test",
            "test_id": test.id,
            "test_full_name": " ".join(str(each) for each in names if each),
            "test_location": test.fields.get("location"),
            "test_url": f"{web}/tests/{test.id}",
        },
        "workflow_id": workflow_id,
        "workflow_url": f"{web}/workflows/{workflow_id}",
        "workflow_event": {
            "type": _MONITOR,
            "timestamp": timestamp(state.now()),
            "execution_id": execution.id,
            "execution_run_id": run.id,
            "execution_commit_sha": run.fields["commit_sha"],
            "execution_branch": run.fields["branch"],
        },
    }
    notice = Notice(at=state.now(), event=event, payload=payload)
    state.events.record(suite.organization, notice)
