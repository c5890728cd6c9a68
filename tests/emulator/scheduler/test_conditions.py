"""Conditions: https://buildkite.com/docs/pipelines/configure/conditionals."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async.emulator.scheduler import ConditionError
from buildkite_async.emulator.scheduler.conditions import (
    ConditionScope,
    ConditionValues,
    check_condition,
    evaluate,
)

VALUES = ConditionValues(
    variables={
        "build.branch": "feature/login",
        "build.message": "Fix it\n[Skip Tests]",
        "build.number": 7,
        "build.tag": None,
        "build.source": "schedule",
        "build.creator.teams": ("deploy", "web"),
        "build.pull_request.draft": False,
        "pipeline.default_branch": "main",
    },
    env={"CI": "true", "EMPTY": ""},
)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ('build.branch == "main" || build.branch == "feature/login"', True),
        ('build.branch != "production"', True),
        ("build.branch =~ /^feature\\//", True),
        ("build.branch =~ /^FEATURE/i", True),
        ("build.branch =~ /^FEATURE/", False),
        ("build.branch !~ /login$/", False),
        ("build.message !~ /\\[skip tests\\]/i", False),
        ("build.tag != null", False),
        ("build.tag =~ /^v/", False),
        ("build.tag !~ /^v/", True),
        ('build.env("CI") == "true"', True),
        ("build.env('MISSING') == null", True),
        ('build.env("EMPTY") == ""', True),
        ('build.creator.teams includes "deploy"', True),
        ('build.creator.teams includes "other"', False),
        ('build.branch includes "feature"', False),
        ("!build.pull_request.draft", True),
        ("!(build.number == 7)", False),
        ("!!build.number", True),
        ("build.number == 7 && build.number != 8", True),
        ('build.number == "7"', False),
        ("build.pull_request.draft == false", True),
        ("1 == true", False),
        ("false || true && false", False),
        ("(false || true) && true", True),
        ('"a\\"b" == \'a"b\'', True),
        ("// a comment\nbuild.number == 7 // and another\n", True),
        ("build.branch == pipeline.default_branch", False),
        ("null", False),
        ("true", True),
    ],
)
def test_the_value_of_a_condition(condition: str, expected: bool) -> None:
    check_condition(condition, ConditionScope.STEP)
    assert evaluate(condition, VALUES) is expected


@pytest.mark.parametrize(
    "condition",
    [
        "",
        "build.branch ==",
        "build.branch == main",
        "(true",
        "true)",
        "true true",
        "/main/ =~ build.branch",
        'build.branch =~ "main"',
        "build.branch =~ /a/x",
        "build.branch =~ /(/",
        "build.brunch == 1",
        "build.meta_data == 1",
        "build.state == 'passed'",
        "build.env() == 1",
        "env('CI') == 'true'",
        "a & b",
        "'open",
        "(" * 60 + "true" + ")" * 60,
        "true" + " || true" * 2_000,
    ],
)
def test_what_is_no_condition_is_refused(condition: str) -> None:
    with pytest.raises(ConditionError):
        check_condition(condition, ConditionScope.STEP)


def test_notifications_have_more_variables() -> None:
    check_condition('build.state == "passed"', ConditionScope.BUILD_NOTIFICATION)
    check_condition("pipeline.started_failing", ConditionScope.BUILD_NOTIFICATION)
    check_condition('step.outcome == "soft_failed"', ConditionScope.STEP_NOTIFICATION)
    with pytest.raises(ConditionError, match="`step"):
        check_condition('step.outcome == "passed"', ConditionScope.BUILD_NOTIFICATION)


@given(st.text(alphabet="build.nchr =!~&|()\"'/\\1tefanviy,\n", max_size=30))
def test_any_text_is_a_condition_or_refused(text: str) -> None:
    with contextlib.suppress(ConditionError):
        check_condition(text, ConditionScope.STEP)
        evaluate(text, VALUES)
