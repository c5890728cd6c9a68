"""Conditions of builds, steps and notifications: what their variables are, and their values.

https://buildkite.com/docs/pipelines/configure/conditionals
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Final

from attrs import frozen

from buildkite_async.emulator.scheduler.condition_syntax import (
    Binary,
    Expression,
    FunctionCall,
    Literal_,
    Logical,
    Match,
    Not,
    Variable,
    parse_condition,
)
from buildkite_async.emulator.scheduler.errors import ConditionError

__all__ = ["ConditionScope", "ConditionValues", "Value", "check_condition", "evaluate"]

Value = str | int | bool | Sequence[str] | None

_BUILD: Final = frozenset(
    f"build.{name}"
    for name in (
        *(
            f"{who}.{what}"
            for who in ("author", "creator")
            for what in ["email", "id", "name", "teams"]
        ),
        *[
            "branch",
            "commit",
            "id",
            "message",
            "number",
            "source",
            "source_event",
            "source_action",
            "tag",
        ],
        *(
            f"pull_request.{name}"
            for name in ["base_branch", "id", "draft", "labels", "label", "repository"]
        ),
        *["pull_request.repository.fork", "merge_queue.base_branch", "merge_queue.base_commit"],
    )
) | frozenset(
    [
        "pipeline.default_branch",
        "pipeline.id",
        "pipeline.repository",
        "pipeline.slug",
        "organization.id",
        "organization.slug",
    ]
)
_NOTIFICATION: Final = _BUILD | {"build.state"}


class ConditionScope(Enum):
    """Where a condition is written, which decides its variables."""

    STEP = _BUILD
    BUILD_NOTIFICATION = _NOTIFICATION | {"pipeline.started_failing", "pipeline.started_passing"}
    STEP_NOTIFICATION = _NOTIFICATION | {
        f"step.{name}" for name in ["id", "key", "label", "type", "state", "outcome"]
    }


@frozen
class ConditionValues:
    """What a condition is evaluated with; variables that are left out are null."""

    variables: Mapping[str, Value]
    env: Mapping[str, str]


def check_condition(text: str, scope: ConditionScope) -> None:
    """Check the syntax and the names of a condition.

    Raises:
        ConditionError: It cannot be read, or uses a name that its scope does not have.
    """
    _check(parse_condition(text), scope)


def _check(expression: Expression, scope: ConditionScope) -> None:
    match expression:
        case Variable(name) if name not in scope.value:
            raise ConditionError(f"`{name}` is not a variable of this condition.")
        case FunctionCall(name, arguments):
            if name != "build.env":
                raise ConditionError(f"`{name}` is not a function; `build.env` is.")
            if len(arguments) != 1:
                raise ConditionError("`build.env` takes the name of one variable.")
            _check(arguments[0], scope)
        case Not(of):
            _check(of, scope)
        case Logical(_, parts):
            for each in parts:
                _check(each, scope)
        case Binary(_, left, right):
            _check(left, scope)
            _check(right, scope)
        case Match(left, _, _):
            _check(left, scope)
        case _:
            pass


def evaluate(text: str, values: ConditionValues) -> bool:
    """Whether a condition is true; null and false are not, everything else is.

    Raises:
        ConditionError: It cannot be read, or a regular expression takes too long.
    """
    return _true(_value(parse_condition(text), values))


def _true(value: Value) -> bool:
    return value is not None and value is not False


def _value(expression: Expression, values: ConditionValues) -> Value:
    match expression:
        case Literal_(value):
            return value
        case Variable(name):
            return values.variables.get(name)
        case FunctionCall(_, (argument,)):
            return values.env.get(str(_value(argument, values)))
        case Not(of):
            return not _true(_value(of, values))
        case Logical(operator, parts):
            wanted = operator == "||"
            return (
                wanted
                if any(_true(_value(each, values)) is wanted for each in parts)
                else not wanted
            )
        case Match(left, regex, negated):
            text = _value(left, values)
            return (isinstance(text, str) and regex.search(text)) is not negated
        case Binary(operator, left, right):
            return _compare(operator, _value(left, values), _value(right, values))
        case _:
            raise ConditionError(f"The condition has a call that cannot be made: {expression!r}.")


def _compare(operator: str, left: Value, right: Value) -> bool:
    if operator == "includes":
        return not isinstance(left, str) and isinstance(left, Sequence) and right in left
    # A boolean is not a number here, as it is in Python.
    same = left == right and isinstance(left, bool) == isinstance(right, bool)
    return same if operator == "==" else not same
