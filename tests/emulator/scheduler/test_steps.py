"""What Buildkite's documentation promises of steps: a row is a rule, and names its page."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest

from buildkite_async.emulator.agents import JobResult, Promise, Upload
from tests.emulator.scheduler.harness import Harness, Result, states


class Row(NamedTuple):
    rule: str
    page: str
    steps: str
    script: dict[str, Result]
    jobs: str
    build: str
    request: Mapping[str, Any] = MappingProxyType({})


def c(key: str, more: str = "") -> str:
    """A command step."""
    return f"{{command: {key}, key: {key}{', ' + more if more else ''}}}"


def wait(more: str = "") -> str:
    return f"{{wait: ~{', ' + more if more else ''}}}"


TOLERANT = wait("continue_on_failure: true")
SLOW = JobResult(seconds=60)
FAST_FAILURE = JobResult(exit_status=1, seconds=5)
IF_DEV = """if: 'build.branch == "dev"'"""
FIRST_RULE = 'retry: {automatic: [{exit_status: 5, limit: 1}, {exit_status: "*", limit: 4}]}'
TWO_RULES = "retry: {automatic: [{exit_status: 5, limit: 1}, {exit_status: 6, limit: 2}]}"
LOST = JobResult(seconds=5, lost=True)
KILLED = JobResult(exit_status=137, signal="SIGKILL")
MATRIX = """[{command: 'e {{matrix.os}} {{matrix.a}}', label: 'e {{matrix.os}} {{matrix.a}}', key: m,
  matrix: {setup: {os: [x, y], a: [1, 2]}, adjustments: [
    {with: {os: x, a: 1}, soft_fail: true}, {with: {os: z, a: 1}}, {with: {os: y, a: 2}, skip: true}]}}]"""

ROWS = [
    # Wait steps
    Row("a wait holds what follows", "step-types/wait-step", f"[{c('a')}, wait, {c('b')}]", {}, "a=passed b=passed", "passed"),
    Row("a failure stops at a wait", "step-types/wait-step", f"[{c('a')}, wait, {c('b')}]", {"a": 1}, "a=failed b=waiting_failed", "failed"),
    Row("a step of another branch of work runs all the same", "step-types/wait-step", f"[{c('a')}, {c('x')}, wait, {c('b')}]", {"a": 1}, "a=failed x=passed b=waiting_failed", "failed"),
    Row("continue_on_failure runs what follows, up to a plain wait", "step-types/wait-step#continuing-on-failure", f"[{c('a')}, {TOLERANT}, {c('b')}, wait, {c('d')}]", {"a": 1}, "a=failed b=passed d=waiting_failed", "failed"),
    Row("continue_on_failure runs all if nothing fails", "step-types/wait-step#continuing-on-failure", f"[{c('a')}, {TOLERANT}, {c('b')}, wait, {c('d')}]", {}, "a=passed b=passed d=passed", "passed"),
    Row("nothing runs behind a plain wait that failed", "step-types/wait-step#continuing-on-failure", f"[{c('a')}, wait, {c('b')}, {TOLERANT}, {c('d')}]", {"a": 1}, "b=waiting_failed d=waiting_failed", "failed"),
    Row("waits that continue on failure may follow each other", "step-types/wait-step#continuing-on-failure", f"[{c('a')}, {TOLERANT}, {c('b')}, {c('x')}, {TOLERANT}, {c('d')}]", {"a": 1}, "b=passed x=passed d=passed", "failed"),
    Row("a wait that an if leaves out holds nothing", "step-types/wait-step#conditional-wait", f"[{c('a')}, {wait(IF_DEV)}, {c('b')}]", {"a": 1}, "a=failed b=passed", "failed"),
    Row("waits may follow each other directly", "step-types/wait-step", f"[{c('a')}, wait, wait, {c('b')}]", {"a": 1}, "a=failed b=waiting_failed", "failed"),
    Row("a wait behind a block waits for it", "step-types/block-step#block-steps-interacting-with-wait-steps", f"[{{block: Go, key: g}}, wait, {c('b')}]", {}, "g=blocked b=waiting", "passed"),
    Row("a wait that continues does not get past a plain one that failed", "step-types/wait-step#continuing-on-failure", f"[{c('a')}, wait, {TOLERANT}, {c('b')}]", {"a": 1}, "b=waiting_failed", "failed"),
    # Dependencies
    Row("depends_on does not wait for a wait", "depends-on", f"[{c('a')}, {c('x')}, wait, {c('b', 'depends_on: a')}]", {"x": 1}, "b=passed x=failed", "failed"),
    Row("an empty depends_on waits for nothing", "depends-on", f"[{c('a')}, wait, {c('b', 'depends_on: ~')}, {c('d', 'depends_on: []')}]", {"a": 1}, "b=passed d=passed", "failed"),
    Row("a failed dependency stops the step", "depends-on", f"[{c('a')}, {c('b', 'depends_on: a')}]", {"a": 1}, "b=waiting_failed", "failed"),
    Row("dependencies may be a list of keys or of steps", "depends-on", f"[{c('a')}, {c('x')}, {c('b', 'depends_on: [a, {step: x}]')}]", {"x": 1}, "b=waiting_failed", "failed"),
    Row("a step may depend on a later one", "depends-on", f"[{c('b', 'depends_on: a')}, {c('a')}]", {}, "a=passed b=passed", "passed"),
    Row("allow_dependency_failure runs the step, and the build fails", "depends-on#allowing-dependency-failures", f"[{c('a')}, {c('b', 'depends_on: a, allow_dependency_failure: true')}]", {"a": 1}, "b=passed", "failed"),
    Row("allow_failure holds for one dependency", "depends-on#allowing-dependency-failures", f"[{c('a')}, {c('x')}, {c('b', 'depends_on: [{step: a, allow_failure: true}, {step: x}]')}]", {"a": 1}, "b=passed", "failed"),
    Row("allow_failure does not hold for the others", "depends-on#allowing-dependency-failures", f"[{c('a')}, {c('x')}, {c('b', 'depends_on: [{step: a, allow_failure: true}, {step: x}]')}]", {"x": 1}, "b=waiting_failed", "failed"),
    Row("allow_failure includes a step that did not run", "depends-on#allowed-failure-and-waiting-states", f"[{c('a')}, {c('b', 'depends_on: a')}, {c('d', 'depends_on: [{step: b, allow_failure: true}]')}]", {"a": 1}, "b=waiting_failed d=passed", "failed"),
    Row("a dependency that an if leaves out is satisfied", "depends-on#how-skipped-steps-affect-dependencies", f"[{c('a', IF_DEV)}, {c('b', 'depends_on: a')}]", {}, "a=broken b=passed", "passed"),
    Row("a dependency that does not exist fails the build", "depends-on#order-of-operations", f"[{c('a')}, {c('b', 'depends_on: nothing')}]", {}, "a=passed b=waiting_failed", "failed"),
    Row("what depends on such a step does not run either", "depends-on#order-of-operations", f"[{c('a', 'depends_on: nothing')}, {c('b', 'depends_on: a')}]", {}, "a=waiting_failed b=waiting_failed", "failed"),
    Row("a soft failure satisfies a dependency", "depends-on#allowed-failure-and-soft-fail", f"[{c('a', 'soft_fail: [{exit_status: 42}]')}, {c('b', 'depends_on: a, allow_dependency_failure: false')}]", {"a": 42}, "a=soft:failed b=passed", "passed"),
    Row("a failure that is not soft does not", "depends-on#allowed-failure-and-soft-fail", f"[{c('a', 'soft_fail: [{exit_status: 42}]')}, {c('b', 'depends_on: a, allow_dependency_failure: false')}]", {"a": 1}, "a=failed b=waiting_failed", "failed"),
    Row("all parallel jobs are needed", "depends-on", f"[{c('a', 'parallelism: 2')}, {c('b', 'depends_on: a')}]", {"a": 1}, "a=failed+failed b=waiting_failed", "failed"),
    # Conditions, branches, skip
    Row("all steps skipped is not_run", "defining-steps#build-states", f"[{c('a', 'skip: true')}, {c('b', 'if: false')}]", {}, "a=skipped b=broken", "not_run"),
    Row("a reason skips, an empty one does not", "step-types/command-step", f"[{c('a', 'skip: Later')}, {c('b', 'skip: ' + repr(''))}]", {}, "a=skipped b=passed", "passed"),
    Row("branches: any positive pattern", "workflows/branch-configuration", f"[{c('a', 'branches: main feature/*')}, {c('b', 'branches: release/*')}]", {}, "a=broken b=broken", "not_run", {"branch": "dev"}),
    Row("branches: and no negative one", "workflows/branch-configuration", f"[{c('a', 'branches: stages/* !stages/production')}, {c('b', 'branches: stages/*')}]", {}, "a=broken b=passed", "passed", {"branch": "stages/production"}),
    Row("only negative patterns match the rest", "workflows/branch-configuration", f"[{c('a', 'branches: ' + repr('!production'))}]", {}, "a=passed", "passed"),
    Row("if reads the message", "conditionals#conditionals-in-steps", f"[{c('a', 'if: build.message !~ /skip tests/')}, {c('b')}]", {}, "a=broken b=passed", "passed", {"message": "please skip tests"}),
    Row("if reads variables of the build", "conditionals#variables", f"""[{c('a', 'if: build.env("CUSTOM") == "value"')}]""", {}, "a=passed", "passed", {"env": {"CUSTOM": "value"}}),
    Row("a variable that is not set is null", "conditionals#variables", f"""[{c('a', 'if: build.env("CUSTOM") != null')}, {c('b')}]""", {}, "a=broken b=passed", "passed"),
    Row("if of a group holds for its steps", "step-types/group-step", f"[{{group: G, {IF_DEV}, steps: [{c('a')}]}}, {c('b')}]", {}, "a=broken b=passed", "passed"),
    Row("skip of a group holds for its steps", "step-types/group-step", f"[{{group: G, skip: true, steps: [{c('a')}]}}, {c('b')}]", {}, "a=skipped b=passed", "passed"),
    # Soft failures and retries
    Row("soft_fail true passes the build", "soft-fail", f"[{c('a', 'soft_fail: true')}, wait, {c('b')}]", {"a": 1}, "a=soft:failed b=passed", "passed"),
    Row("soft_fail by exit status", "soft-fail", f"[{c('a', 'soft_fail: [{exit_status: 2}]')}]", {"a": 1}, "a=failed", "failed"),
    Row("soft_fail of any exit status", "soft-fail", f"""[{c('a', 'soft_fail: [{exit_status: "*"}]')}]""", {"a": 77}, "a=soft:failed", "passed"),
    Row("automatic retry is done twice by default", "retry", f"[{c('a', 'retry: {automatic: true}')}, wait, {c('b')}]", {"a": 1}, "a=failed+failed+failed b=waiting_failed", "failed"),
    Row("a retry that passes opens the wait", "retry", f"[{c('a', 'retry: {automatic: true}')}, wait, {c('b')}]", {"a": [1, 0]}, "a=failed+passed b=passed", "passed"),
    Row("the first rule that fits counts, used up or not", "retry", f"[{c('a', FIRST_RULE)}]", {"a": 5}, "a=failed+failed", "failed"),
    Row("each rule has a count of its own", "retry", f"[{c('a', TWO_RULES)}]", {"a": [5, 6, 6, 0]}, "a=failed+failed+failed+passed", "passed"),
    Row("no rule fits", "retry", f"[{c('a', 'retry: {automatic: {exit_status: [2, 3]}}')}]", {"a": 1}, "a=failed", "failed"),
    Row("a limit of none retries nothing", "retry", f"[{c('a', 'retry: {automatic: {limit: 0}}')}]", {"a": 1}, "a=failed", "failed"),
    Row("a lost agent is exit status -1", "retry", f"[{c('a', 'retry: {automatic: {exit_status: -1}}')}]", {"a": [LOST, 0]}, "a=failed+passed", "passed"),
    Row("a wildcard is 1 to 255", "retry", f"[{c('a', 'retry: {automatic: true}')}]", {"a": [LOST, 0]}, "a=failed", "failed"),
    Row("a rule may be about a signal, in any spelling", "retry", f"[{c('a', 'retry: {automatic: {signal: kill}}')}]", {"a": [KILLED, 0]}, "a=failed+passed", "passed"),
    Row("all conditions of a rule have to fit", "retry", f"[{c('a', 'retry: {automatic: {signal: kill, signal_reason: agent_stop}}')}]", {"a": [KILLED, 0]}, "a=failed", "failed"),
    Row("none is no signal", "retry", f"[{c('a', 'retry: {automatic: {signal: none}}')}]", {"a": [KILLED, 0]}, "a=failed", "failed"),
    # Matrix, parallelism, timeouts
    Row("a matrix multiplies, and adjustments change, add and leave out", "workflows/build-matrix", MATRIX, {"m": 0}, "m=passed+passed+passed+skipped+passed", "passed"),
    Row("soft_fail of an adjustment is for its combination", "workflows/build-matrix", MATRIX, {"m": 1}, "m=soft:failed+failed+failed+skipped+failed", "failed"),
    Row("parallelism makes as many jobs", "step-types/command-step", f"[{c('a', 'parallelism: 3')}]", {}, "a=passed+passed+passed", "passed"),
    Row("a job that takes too long times out", "build-timeouts", f"[{c('a', 'timeout_in_minutes: 1')}]", {"a": JobResult(seconds=90)}, "a=timed_out", "failed"),
    Row("a job that still ends with 0 has passed", "step-types/command-step", f"[{c('a', 'timeout_in_minutes: 1')}]", {"a": JobResult(seconds=60.1)}, "a=passed", "passed"),
    Row("timed-out jobs are retried by their reason", "retry", f"[{c('a', 'timeout_in_minutes: 1, retry: {automatic: {signal_reason: cancel}}')}]", {"a": [JobResult(seconds=90), 0]}, "a=timed_out+passed", "passed"),
    # Block and input steps
    Row("a blocked build is passed", "step-types/block-step", f"[{c('a')}, {{block: Go, key: g}}, {c('b')}]", {}, "a=passed g=blocked b=waiting", "passed"),
    Row("blocked_state is what it says", "step-types/block-step", f"[{c('a')}, {{block: Go, key: g, blocked_state: running}}, {c('b')}]", {}, "g=blocked", "running"),
    Row("a failed step is not followed by a block", "step-types/block-step", f"[{c('a')}, {{block: Go, key: g}}, {c('b')}]", {"a": 1}, "g=blocked_failed b=waiting_failed", "failed"),
    Row("nor if a wait between them continues", "step-types/block-step#block-steps-interacting-with-wait-steps", f"[{c('a')}, {TOLERANT}, {{block: Go, key: g}}]", {"a": 1}, "g=blocked_failed", "failed"),
    Row("a soft failure lets a block follow", "step-types/block-step#block-steps-interacting-with-wait-steps", f"[{c('a', 'soft_fail: true')}, {{block: Go, key: g}}]", {"a": 1}, "a=soft:failed g=blocked", "passed"),
    Row("a block that an if leaves out holds nothing", "step-types/block-step#block-steps-interacting-with-wait-steps", f"[{c('a')}, {{block: Go, key: g, {IF_DEV}}}, {c('b')}]", {}, "g=broken b=passed", "passed"),
    Row("an input holds nothing but the end of the build", "step-types/input-step", f"[{{input: Who, key: i}}, {c('b')}]", {}, "i=blocked b=passed", "passed"),
    Row("an input holds what depends on it", "step-types/input-step", f"[{{input: Who, key: i}}, {c('b', 'depends_on: i')}]", {}, "i=blocked b=waiting", "passed"),
    # Groups and triggers
    Row("a group is needed by its key", "step-types/group-step", f"[{{group: G, key: g, steps: [{c('a')}, {c('x')}]}}, {c('b', 'depends_on: g')}]", {"x": 1}, "b=waiting_failed", "failed"),
    Row("steps of a group need what the group needs", "step-types/group-step", f"[{c('a')}, {{group: G, depends_on: a, steps: [{c('b')}, {c('d', 'depends_on: b')}]}}]", {"a": 1}, "b=waiting_failed d=waiting_failed", "failed"),
    Row("waits in groups are apart from each other", "step-types/group-step#using-wait-steps-in-job-groups", f"[{{group: G, steps: [{c('a')}, wait, {c('b')}]}}, {{group: H, steps: [{c('x')}, wait, {c('y')}]}}]", {"a": 1}, "b=waiting_failed x=passed y=passed", "failed"),
    Row("a group behind a wait waits", "step-types/group-step", f"[{c('a')}, wait, {{group: G, steps: [{c('b')}]}}]", {"a": 1}, "b=waiting_failed", "failed"),
    Row("a wait waits for the groups before it", "step-types/group-step", f"[{{group: G, steps: [{c('a')}, wait, {c('x')}]}}, wait, {c('b')}]", {"x": 1}, "a=passed x=failed b=waiting_failed", "failed"),
    Row("a trigger waits for its build", "step-types/trigger-step", f"[{{trigger: child, key: t}}, wait, {c('b')}]", {"c": 1}, "t=failed b=waiting_failed", "failed"),
    Row("an asynchronous trigger does not", "step-types/trigger-step", f"[{{trigger: child, key: t, async: true}}, wait, {c('b')}]", {"c": 1}, "t=passed b=passed", "passed"),
    Row("the failure of a triggered build may be soft", "step-types/trigger-step", f"[{{trigger: child, key: t, soft_fail: true}}, wait, {c('b')}]", {"c": 1}, "t=soft:failed b=passed", "passed"),
    Row("a trigger of nothing fails", "step-types/trigger-step", "[{trigger: nothing, key: t}]", {}, "t=failed", "failed"),
    Row("parallelism of a trigger makes as many builds", "step-types/trigger-step", "[{trigger: child, key: t, parallelism: 3}]", {}, "t=passed+passed+passed", "passed"),
    # Failing builds
    Row("cancel_on_build_failing cancels what still runs", "step-types/command-step#fast-fail-running-jobs", f"[{c('a')}, {c('b', 'cancel_on_build_failing: true')}, {c('d')}]", {"a": FAST_FAILURE, "b": SLOW, "d": SLOW}, "a=failed b=canceled d=passed", "failed"),
    Row("a soft failure cancels nothing", "step-types/command-step#fast-fail-running-jobs", f"[{c('a', 'soft_fail: true')}, {c('b', 'cancel_on_build_failing: true')}]", {"a": FAST_FAILURE, "b": SLOW}, "b=passed", "passed"),
    Row("a promised failure cancels, too", "promise-job-failure#cancel-other-jobs-automatically", f"[{c('a')}, {c('b', 'cancel_on_build_failing: true')}]", {"a": JobResult(exit_status=1, seconds=90, promise=Promise(after=5)), "b": SLOW}, "a=failed b=canceled", "failed"),
    Row("a promise is kept", "promise-job-failure#the-final-exit-status-differs-from-the-promised-exit-status", f"[{c('a')}]", {"a": JobResult(exit_status=0, promise=Promise(exit_status=3))}, "a=failed", "failed"),
    # Uploads
    Row("a wait waits for what is uploaded before it", "step-types/wait-step#dynamically-uploaded-steps", f"[{c('a')}, wait, {c('b')}]", {"a": JobResult(uploads=(Upload(pipeline="steps: [{command: u, key: u}]"),)), "u": 1}, "a=passed u=failed b=waiting_failed", "failed"),
    Row("a step that needs an uploading one needs what it adds", "depends-on", f"[{c('a')}, {c('b', 'depends_on: a')}]", {"a": JobResult(uploads=(Upload(pipeline="steps: [{command: u, key: u}]"),)), "u": 1}, "u=failed b=waiting_failed", "failed"),
    Row("uploaded steps wait for the step that uploads them", "defining-steps#build-states", f"[{c('a')}]", {"a": JobResult(exit_status=1, uploads=(Upload(pipeline="steps: [{command: u, key: u}]"),))}, "u=waiting_failed", "failed"),
    Row("a step may wait for a key that is uploaded later", "depends-on", f"[{c('b', 'depends_on: u')}, {c('a')}]", {"a": JobResult(uploads=(Upload(pipeline="steps: [{command: u, key: u}]"),))}, "u=passed b=passed", "passed"),
    Row("an upload may replace what has not started", "dynamic-pipelines#replacing-pending-steps-with-replace", f"[{c('a')}, wait, {c('b')}]", {"a": JobResult(uploads=(Upload(pipeline="steps: [{command: u, key: u}]", replace=True),))}, "a=passed u=passed", "passed"),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=[each.rule for each in ROWS])
def test_steps(row: Row) -> None:
    """https://buildkite.com/docs/pipelines/configure/, and the page of the row."""
    harness = Harness(f"steps: {row.steps}", row.script)
    build = harness.create(**row.request)
    harness.run()
    expected = dict(pair.split("=") for pair in row.jobs.split())
    shown = states(build)
    assert {key: shown[key] for key in expected} == expected
    assert build.state == row.build


def test_the_table_is_large_enough_and_says_each_rule_once() -> None:
    assert len(ROWS) == len({each.rule for each in ROWS}) >= 60
