"""Attributes of steps that have a form of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, Literal, cast

from buildkite_async.emulator.scheduler.conditions import ConditionScope, check_condition
from buildkite_async.emulator.scheduler.entries import Entry, scalar
from buildkite_async.emulator.scheduler.errors import ConditionError
from buildkite_async.emulator.scheduler.input_fields import InputField, SelectField, TextField
from buildkite_async.emulator.scheduler.matrix import Adjustment, Matrix
from buildkite_async.emulator.scheduler.regular_expressions import RegularExpression
from buildkite_async.emulator.scheduler.retries import (
    DEFAULT_RETRY_LIMIT,
    RETRY_LIMIT,
    RetryPolicy,
    RetryRule,
    SoftFail,
    signal_name,
)
from buildkite_async.emulator.scheduler.steps import Concurrency, Dependency, Notification

__all__ = [
    "agents",
    "concurrency",
    "condition",
    "dependencies",
    "input_fields",
    "matrix",
    "notifications",
    "retry",
    "skip",
    "soft_fail",
]

CONCURRENCY_GROUP_LIMIT: Final = 200
_FIELD_KEY: Final = re.compile(r"[A-Za-z0-9/_-]+")


def condition(entry: Entry, scope: ConditionScope = ConditionScope.STEP) -> str | None:
    """`if`, checked; booleans of YAML are conditions, too."""
    text = scalar(entry.get("if"))
    if text is None:
        return None
    try:
        check_condition(text, scope)
    except ConditionError as error:
        raise entry.error("if", str(error)) from None
    return text


def dependencies(entry: Entry) -> tuple[Dependency, ...] | None:
    """`depends_on`; None if it is not given."""
    if "depends_on" not in entry.values:
        return None
    found: list[Dependency] = []
    for number, each in enumerate(entry.items("depends_on")):
        if isinstance(each, dict):
            one = Entry(cast("Any", each), f"{entry.path}.depends_on[{number}]")
            key, allowed = one.text("step"), one.boolean("allow_failure")
        else:
            key, allowed = scalar(each), False
        if not key:
            raise entry.error("depends_on", "Each dependency has to be the key of a step.")
        found.append(Dependency(key=key, allow_failure=allowed))
    return tuple(found)


def skip(entry: Entry) -> bool | str:
    """`skip`, which may be its reason; an empty one skips nothing."""
    value = entry.get("skip")
    if value in (None, False, "", "false"):
        return False
    if value in (True, "true"):
        return True
    if not isinstance(value, str):
        raise entry.error("skip", "This has to be true, false or a reason.")
    return value


def soft_fail(entry: Entry) -> SoftFail:
    """`soft_fail`: a boolean, or exit statuses."""
    value = entry.get("soft_fail")
    if value is None or isinstance(value, bool | str):
        return SoftFail(always=entry.boolean("soft_fail"))
    statuses: set[int] = set()
    always = False
    for each in entry.entries("soft_fail"):
        if each.get("exit_status") == "*":
            always = True
        else:
            status = each.integer("exit_status", low=-1, high=255)
            if status is None:
                raise each.error("exit_status", "An exit status is required.")
            statuses.add(status)
    return SoftFail(always=always, exit_statuses=frozenset(statuses))


def agents(entry: Entry) -> dict[str, str]:
    """`agents`: a mapping, or `key=value` texts."""
    if isinstance(entry.get("agents", "agent_query_rules"), Mapping):
        return entry.strings("agents", "agent_query_rules")
    found: dict[str, str] = {}
    for rule in entry.texts("agents", "agent_query_rules"):
        key, sign, value = rule.partition("=")
        found[key.strip()] = value.strip() if sign else "true"
    return found


def retry(entry: Entry) -> RetryPolicy:
    """`retry`, automatic and manual."""
    policy = entry.entry("retry")
    automatic = policy.get("automatic")
    rules: tuple[RetryRule, ...]
    if automatic is None or isinstance(automatic, bool | str):
        rules = (RetryRule(),) if policy.boolean("automatic") else ()
    else:
        rules = tuple(_retry_rule(each) for each in policy.entries("automatic"))
    manual = policy.get("manual")
    if not isinstance(manual, dict):
        return RetryPolicy(automatic=rules, manual=policy.boolean("manual", default=True))
    settings = policy.entry("manual")
    return RetryPolicy(
        automatic=rules,
        manual=settings.boolean("allowed", default=True),
        permit_on_passed=settings.boolean("permit_on_passed"),
        reason=settings.text("reason"),
    )


def _retry_rule(entry: Entry) -> RetryRule:
    statuses: frozenset[int] | Literal["*"] | None = "*"
    if "exit_status" not in entry.values and entry.name_of("signal", "signal_reason"):
        statuses = None
    elif entry.get("exit_status") not in (None, "*"):
        found: set[int] = set()
        for each in entry.items("exit_status"):
            status = Entry({"exit_status": each}, entry.path).integer(
                "exit_status", low=-1, high=255
            )
            if status is not None:
                found.add(status)
        statuses = frozenset(found)
    limit = entry.integer("limit", low=0, high=RETRY_LIMIT)
    return RetryRule(
        exit_statuses=statuses,
        signals=_names(entry, "signal"),
        signal_reasons=_names(entry, "signal_reason"),
        limit=DEFAULT_RETRY_LIMIT if limit is None else limit,
    )


def _names(entry: Entry, name: str) -> frozenset[str] | Literal["*"]:
    texts = entry.texts(name)
    if not texts or "*" in texts:
        return "*"
    return frozenset(signal_name(each) if name == "signal" else each for each in texts)


def concurrency(entry: Entry) -> Concurrency | None:
    """`concurrency`, `concurrency_group` and `concurrency_method`."""
    group = entry.text("concurrency_group")
    limit = entry.integer("concurrency", low=1)
    method = entry.text("concurrency_method") or "ordered"
    if group is None and limit is None:
        return None
    if group is None or limit is None:
        missing = "concurrency_group" if group is None else "concurrency"
        raise entry.error(missing, "`concurrency` and `concurrency_group` need each other.")
    if len(group) > CONCURRENCY_GROUP_LIMIT:
        raise entry.error(
            "concurrency_group", f"A group's name has at most {CONCURRENCY_GROUP_LIMIT} characters."
        )
    if method not in ("ordered", "eager"):
        raise entry.error("concurrency_method", f"This has to be ordered or eager, not {method}.")
    return Concurrency(group=group, limit=limit, method="eager" if method == "eager" else "ordered")


def matrix(entry: Entry) -> Matrix | None:
    """`matrix`: a list of elements, or dimensions with adjustments."""
    value = entry.get("matrix")
    if value is None:
        return None
    path = f"{entry.path}.matrix"
    if isinstance(value, list):
        found = Matrix(dimensions={"": entry.texts("matrix")})
    else:
        given = entry.entry("matrix")
        if isinstance(given.get("setup"), dict):
            setup = given.entry("setup")
            dimensions = {name: setup.texts(name) for name in setup.values}
        else:
            dimensions = {"": given.texts("setup")}
        adjustments = [_adjustment(each) for each in given.entries("adjustments")]
        found = Matrix(dimensions=dimensions, adjustments=adjustments)
    found.check(path)
    return found


def _adjustment(entry: Entry) -> Adjustment:
    chosen = entry.get("with")
    values = entry.strings("with") if isinstance(chosen, dict) else {"": entry.text("with") or ""}
    return Adjustment(
        values=values,
        skip=bool(skip(entry)),
        soft_fail=soft_fail(entry) if "soft_fail" in entry.values else None,
    )


def notifications(entry: Entry, scope: ConditionScope) -> tuple[Notification, ...]:
    """`notify`: services with their settings."""
    found: list[Notification] = []
    for number, each in enumerate(entry.items("notify")):
        path = f"{entry.path}.notify[{number}]" if entry.path else f"notify[{number}]"
        one = Entry({each: None} if isinstance(each, str) else each, path)
        service = next((name for name in one.values if name != "if"), None)
        if service is None:
            raise one.error("", "A notification has to name a service.")
        found.append(
            Notification(
                service=service, settings=one.values[service], condition=condition(one, scope)
            )
        )
    return tuple(found)


def input_fields(entry: Entry) -> tuple[InputField, ...]:
    """`fields` of a block or input step."""
    return tuple(_input_field(each) for each in entry.entries("fields"))


def _input_field(entry: Entry) -> InputField:
    key = entry.text("key")
    if key is None or _FIELD_KEY.fullmatch(key) is None:
        raise entry.error("key", "This has to consist of letters, digits, `/`, `-` and `_`.")
    hint, required = entry.text("hint"), entry.boolean("required", default=True)
    if "select" in entry.values:
        options: dict[str, str] = {}
        for each in entry.entries("options"):
            value = each.text("value")
            if value is None:
                raise each.error("value", "An option has to have a value.")
            options[value] = each.text("label") or value
        if not options:
            raise entry.error("options", "A select field has to have options.")
        return SelectField(
            key=key,
            options=options,
            label=entry.text("select"),
            hint=hint,
            required=required,
            multiple=entry.boolean("multiple"),
            default=entry.texts("default"),
        )
    if "text" not in entry.values:
        raise entry.error("", "A field has to be `text` or `select`.")
    pattern = entry.text("format")
    if pattern is not None:
        try:
            RegularExpression(pattern)
        except ConditionError as error:
            raise entry.error("format", str(error)) from None
    return TextField(
        key=key,
        label=entry.text("text"),
        hint=hint,
        required=required,
        default=entry.text("default"),
        format=pattern,
    )
