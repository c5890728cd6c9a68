"""Variables in pipelines: https://buildkite.com/docs/agent/cli/reference/pipeline."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async.emulator.scheduler import ConfigurationError, parse_pipeline
from buildkite_async.emulator.scheduler.interpolation import interpolate

ENV = {"SERVER": "staging-5", "EMPTY": "", "BUILDKITE_COMMIT": "0123456789abcdef"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("deploy.sh $SERVER", "deploy.sh staging-5"),
        ("deploy.sh ${SERVER}!", "deploy.sh staging-5!"),
        ("$SERVERS $MISSING.", " ."),
        ("$$USD and \\$USD", "$USD and $USD"),
        ("costs 5$ or $5", "costs 5$ or $5"),
        ("${MISSING:-staging}", "staging"),
        ("${EMPTY:-staging}", "staging"),
        ("${SERVER:-staging}", "staging-5"),
        ("${MISSING-staging}", "staging"),
        ("${EMPTY-staging}", ""),
        ("${SERVER-staging}", "staging-5"),
        ("${MISSING:-${SERVER:-x}-${EMPTY:-y}}", "staging-5-y"),
        ("${SERVER?}", "staging-5"),
        ("${EMPTY?is not set}", ""),
        ("${BUILDKITE_COMMIT:0:7}", "0123456"),
        ("${BUILDKITE_COMMIT:2:3}", "234"),
        ("${BUILDKITE_COMMIT:10}", "abcdef"),
        ("${BUILDKITE_COMMIT: -4}", "cdef"),
        ("${BUILDKITE_COMMIT:99}", ""),
        ("${MISSING:0:7}", ""),
    ],
)
def test_the_text_with_its_variables(text: str, expected: str) -> None:
    assert interpolate(text, ENV) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("${MISSING?}", "MISSING: not set"),
        (
            "${MISSING?is not set. Please specify a server}",
            "MISSING: is not set. Please specify a server",
        ),
        ("${EMPTY:?empty}", "EMPTY: empty"),
        ("${SERVER", "not followed by"),
        ("${SERVER:-x", "no `}`"),
        ("${}", "no name"),
        ("${A:-" * 30 + "}" * 30, "levels"),
    ],
)
def test_a_text_that_is_refused(text: str, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message.replace("?", "\\?")):
        interpolate(text, ENV)


@given(st.text(alphabet="${}:-?\\A1 ", max_size=20))
def test_any_text_is_interpolated_or_refused(text: str) -> None:
    with contextlib.suppress(ConfigurationError):
        interpolate(text, {"A": "value"})


def test_the_variables_of_the_pipeline_itself_are_known_to_its_steps() -> None:
    pipeline = "env: {A: '${B:-b}', C: $A}\nsteps: [{command: run $A, label: '${A}$C'}]"
    definition = parse_pipeline(pipeline, {})
    assert definition.env == {"A": "b", "C": ""}
    step = definition.steps[0]
    assert (step.label, getattr(step, "command", None)) == ("b", "run b")


def test_an_error_names_the_place() -> None:
    with pytest.raises(ConfigurationError, match=r"^steps\[1\]\.command: A: not set$"):
        parse_pipeline("steps: [wait, {command: 'x ${A?}'}]", {})


def test_interpolation_may_be_left_out() -> None:
    definition = parse_pipeline("steps: [{command: x $A}]", {"A": "1"}, interpolate=False)
    assert getattr(definition.steps[0], "command", None) == "x $A"
