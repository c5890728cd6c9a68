"""Pipelines that are refused, each with the place and the reason; and the limits."""

from __future__ import annotations

import time
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async.emulator.scheduler import ConfigurationError, SchedulerError, parse_pipeline
from tests.emulator.scheduler.harness import Harness, states

LONG = "x" * 129
MATRIX = "matrix: {{setup: {{{}}}}}"


def dimensions(count: int, elements: int = 1) -> str:
    return MATRIX.format(", ".join(f"d{n}: {list(range(elements))}" for n in range(count)))


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ("[]", "steps: At least one step is required"),
        ("{a: 1}", "steps: At least one step"),
        ("[nonsense]", r"steps\[0\]: A step has to be one of"),
        ("[{label: x}]", "A step has to be one of"),
        ("[7]", r"steps\[0\]: This has to be a mapping"),
        ("[{command: {a: 1}}]", r"steps\[0\].command: This has to be a string or a list"),
        ("[{command: a, key: k}, {command: b, key: k}]", 'The key "k" has already been used by another step'),
        ("[{command: a, key: 01234567-89ab-cdef-0123-456789abcdef}]", "cannot look like a UUID"),
        ("[{command: a, if: 'true', branches: main}]", "cannot be used with `if`"),
        ("[{command: a, if: 'build.brunch == 1'}]", r"steps\[0\].if: `build.brunch` is not a variable"),
        ("[{command: a, depends_on: [{allow_failure: true}]}]", "has to be the key of a step"),
        ("[{command: a, key: a, depends_on: b}, {command: b, key: b, depends_on: a}]", "would depend on itself"),
        ("[{command: a, key: a, depends_on: a}]", "would depend on itself"),
        ("[{command: a, concurrency: 1}]", "need each other"),
        ("[{command: a, concurrency_group: g}]", "need each other"),
        ("[{command: a, concurrency: 0, concurrency_group: g}]", "concurrency: This has to be at least 1, not 0"),
        ("[{command: a, concurrency: 1, concurrency_group: g, concurrency_method: fair}]", "ordered or eager"),
        (f"[{{command: a, concurrency: 1, concurrency_group: {'g' * 201}}}]", "at most 200 characters"),
        ("[{command: a, parallelism: 2, matrix: [x]}]", "cannot be used with `matrix`"),
        ("[{command: a, parallelism: 501}]", "at most 500 jobs"),
        ("[{command: a, parallelism: 1000000000000}]", "at most 500 jobs"),
        ("[{command: a, retry: {automatic: {limit: 11}}}]", "limit: This has to be 0 to 10, not 11"),
        ("[{command: a, retry: {automatic: {exit_status: 256}}}]", "exit_status: This has to be -1 to 255"),
        ("[{command: a, soft_fail: [{exit_status: many}]}]", "whole number"),
        ("[{command: a, timeout_in_minutes: 0}]", "at least 1"),
        ("[{command: a, skip: [x]}]", "true, false or a reason"),
        ("[{command: a, env: {A: [1]}}]", r"env.A: This has to be a string"),
        (f"[{{command: a, {dimensions(7)}}}]", "1 to 6 dimensions"),
        (f"[{{command: a, {dimensions(1, 26)}}}]", "1 to 25 elements"),
        (f"[{{command: a, {dimensions(2, 8)}}}]", "at most 50 jobs"),
        (f"[{{command: a, matrix: [{LONG}]}}]", "at most 128 bytes"),
        ("[{command: a, matrix: {setup: {d: [1]}, adjustments: [{with: {e: 1}}]}}]", "has to name each dimension: d"),
        ("[{command: a, matrix: {setup: [1], adjustments: [" + "{with: '1', skip: true}, " * 13 + "]}}]", "at most 12 adjustments"),
        ("[{group: g, steps: []}]", "At least one step"),
        ("[{group: g, steps: [{group: h, steps: [wait]}]}]", r"steps\[0\].steps\[0\]: A group cannot lie in another"),
        ("[{block: b, fields: [{text: t, key: 'a b'}]}]", "letters, digits"),
        ("[{block: b, fields: [{text: t, key: a, format: '('}]}]", "without a `\\)`"),
        ("[{block: b, fields: [{select: t, key: a}]}]", "has to have options"),
        ("[{block: b, fields: [{key: a}]}]", "has to be `text` or `select`"),
        ("[{block: b, blocked_state: green}]", "passed, failed or running"),
        ("[{trigger: ~}]", "slug of a pipeline is required"),
    ],
)  # fmt: skip
def test_a_pipeline_that_is_refused(steps: str, message: str) -> None:
    harness = Harness(f"steps: {steps}")
    with pytest.raises(ConfigurationError, match=message):
        harness.create()
    assert list(harness.scheduler.builds()) == []


@pytest.mark.parametrize(
    "text", ["", "7", "steps: [", "!!python/object:os.system {}", "a: &a [*a]", "[" * 500]
)
def test_what_is_no_pipeline_is_refused(text: str) -> None:
    with pytest.raises(ConfigurationError):
        parse_pipeline(text, {})


def test_aliases_count_as_often_as_they_occur() -> None:
    layers = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    layers += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    began = time.process_time()
    with pytest.raises(ConfigurationError, match="at most"):
        parse_pipeline("\n".join([*layers, "steps: [wait]"]), {})
    assert time.process_time() - began < 5


def test_json_is_as_good_as_yaml() -> None:
    assert parse_pipeline('{"steps": [{"command": "a"}]}', {}) == parse_pipeline("- command: a", {})


def test_other_names_of_attributes_are_known() -> None:
    one = parse_pipeline(
        "[{commands: [a, b], identifier: k, name: L, timeout: 5, artifacts: 'x;y', agent_query_rules: [queue=q, gpu]}]",
        {},
    )
    other = parse_pipeline(
        '[{command: "a\\nb", key: k, label: L, timeout_in_minutes: 5, artifact_paths: [x, y], agents: {queue: q, gpu: "true"}}]',
        {},
    )
    assert one == other


def test_attributes_at_the_top_hold_for_steps_without_their_own() -> None:
    definition = parse_pipeline(
        "{agents: {queue: q}, priority: 5, steps: [{command: a}, {command: b, priority: 1, agents: {queue: r}}]}",
        {},
    )
    assert [(each.priority, each.agents) for each in definition.steps] == [  # type: ignore[union-attr]
        (5, {"queue": "q"}),
        (1, {"queue": "r"}),
    ]


def test_elements_of_a_matrix_are_put_in() -> None:
    harness = Harness(
        "steps: [{key: m, label: 'L {{ matrix.os }}', command: 'c {{matrix.os}} {{matrix.other}}', "
        "agents: {queue: 'q-{{matrix.os}}'}, env: {OS: '{{matrix.os}}'}, plugins: [{'p#{{matrix.os}}': 1}], "
        "matrix: {setup: {os: [linux]}}}]"
    )
    (job,) = harness.create().jobs
    assert job.spec.label == "L linux"
    assert job.spec.command == "c linux {{matrix.other}}"
    assert (job.queue, job.spec.env) == ("q-linux", {"OS": "linux"})
    assert job.spec.plugins == [{"p#linux": 1}]


def test_a_list_is_a_matrix_of_one_dimension() -> None:
    harness = Harness("steps: [{key: m, command: 'c {{matrix}}', matrix: [1, true, x]}]")
    build = harness.create()
    assert [job.spec.command for job in build.jobs] == ["c 1", "c true", "c x"]
    harness.run()
    assert states(build) == {"m": "passed+passed+passed"}


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 300)
    | st.sampled_from(["a", "", "*", "wait", "true", "${A?}"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "step",
                    "with",
                    "setup",
                    "os",
                    "if",
                    "text",
                    "key",
                    "options",
                    "automatic",
                    "manual",
                    "limit",
                    "exit_status",
                    "allowed",
                ]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)
NAMES = st.sampled_from(
    [
        "command",
        "wait",
        "block",
        "input",
        "trigger",
        "group",
        "steps",
        "key",
        "depends_on",
        "if",
        "branches",
        "skip",
        "env",
        "agents",
        "matrix",
        "retry",
        "soft_fail",
        "parallelism",
        "concurrency",
        "concurrency_group",
        "fields",
        "build",
        "notify",
        "timeout_in_minutes",
        "priority",
        "allowed_teams",
    ]
)


@given(st.lists(st.dictionaries(NAMES, VALUES, min_size=1, max_size=4), min_size=1, max_size=3))
def test_any_document_is_a_pipeline_or_refused(steps: list[Any]) -> None:
    harness = Harness(yaml.safe_dump({"steps": steps}))
    try:
        build = harness.create()
    except SchedulerError:
        return
    harness.run()
    assert build.finished or build.blocked


def test_words_and_dates_are_strings_as_they_are_to_the_service() -> None:
    (step,) = parse_pipeline(
        "[{command: x, env: {A: yes, B: on, C: 2020-01-02, D: true, E: 1.5}}]", {}
    ).steps
    env = getattr(step, "env", {})
    assert env == {"A": "yes", "B": "on", "C": "2020-01-02", "D": "true", "E": "1.5"}


def test_representations_have_no_variables() -> None:
    harness = Harness("env: {A: hidden}\nsteps: [{command: hidden, key: a, env: {B: hidden}}]")
    harness.create(env={"C": "hidden"}, meta_data={"d": "hidden"})
    harness.run()
    assert "hidden" not in repr(harness.output)
    assert "hidden" not in repr([harness.settings["web"], list(harness.scheduler.builds())])


def test_a_document_has_a_size_limit_too() -> None:
    with pytest.raises(ConfigurationError, match="at most 100000 values"):
        parse_pipeline([{"command": ["x"] * 100_001}], {})
