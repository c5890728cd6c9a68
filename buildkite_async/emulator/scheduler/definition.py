"""From a pipeline's document to its steps: https://buildkite.com/docs/pipelines/configure/defining-steps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, Literal, cast

from attrs import evolve

from buildkite_async.emulator.scheduler import attribute_parsing as attributes
from buildkite_async.emulator.scheduler.conditions import ConditionScope
from buildkite_async.emulator.scheduler.documents import check_size, load_document
from buildkite_async.emulator.scheduler.entries import Entry
from buildkite_async.emulator.scheduler.errors import ConfigurationError
from buildkite_async.emulator.scheduler.interpolation import interpolate_values
from buildkite_async.emulator.scheduler.steps import (
    CommandStep,
    Group,
    ManualStep,
    PipelineDefinition,
    StepDefinition,
    TriggerStep,
    WaitStep,
)

__all__ = ["ALLOWED_TEAM_LIMIT", "parse_pipeline"]

ALLOWED_TEAM_LIMIT: Final = 100
_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_BLOCKED_STATES: Final[Mapping[str, Literal["passed", "failed", "running"]]] = {
    "passed": "passed",
    "failed": "failed",
    "running": "running",
}
_KINDS: Final = {
    "group": "group",
    "wait": "wait",
    "waiter": "wait",
    "block": "block",
    "manual": "block",
    "input": "input",
    "trigger": "trigger",
    "command": "command",
    "commands": "command",
    "script": "command",
    "plugins": "command",
}


def parse_pipeline(
    source: str | Mapping[str, Any] | list[Any],
    env: Mapping[str, str],
    *,
    interpolate: bool = True,
) -> PipelineDefinition:
    """Read and check a pipeline, with the variables of `env` put in.

    Args:
        source: YAML or JSON text, or a document that was read from it.
        env: Variables beside those of the pipeline's own `env`.
        interpolate: Whether variables are put in at all.

    Raises:
        ConfigurationError: The pipeline is not valid.
    """
    document: object = load_document(source) if isinstance(source, str) else source
    if not isinstance(source, str):
        check_size(source)
    if isinstance(document, list):
        document = {"steps": cast("list[object]", document)}
    if not isinstance(document, Mapping):
        raise ConfigurationError("", "A pipeline has to be a mapping or a list of steps.")
    given = dict(cast("Mapping[str, object]", document))
    if interpolate:
        # The pipeline's own variables come first, and are known to the rest of it.
        own = interpolate_values(given.get("env"), env, "env")
        known = {**env, **Entry({"env": own}, "").strings("env")}
        given = {**interpolate_values({**given, "env": None}, known), "env": own}
    return _Reader(Entry(given, "")).pipeline()


class _Reader:
    """Reads one document; keys are unique in it, and groups numbered."""

    def __init__(self, entry: Entry) -> None:
        self._entry = entry
        self._keys: set[str] = set()
        self._groups = 0
        self._position = 0
        self._agents = attributes.agents(entry)
        self._priority = entry.integer("priority") or 0

    def pipeline(self) -> PipelineDefinition:
        entry = self._entry
        steps = self._steps(entry.get("steps"), "steps", None)
        return PipelineDefinition(
            steps=steps,
            env=entry.strings("env"),
            notify=attributes.notifications(entry, ConditionScope.BUILD_NOTIFICATION),
        )

    def _steps(self, value: Any, path: str, group: Group | None) -> tuple[StepDefinition, ...]:
        if not isinstance(value, list) or not value:
            raise ConfigurationError(path, "At least one step is required.")
        steps: list[StepDefinition] = []
        for number, each in enumerate(cast("list[object]", value)):
            here = f"{path}[{number}]"
            entry = Entry({each: None} if isinstance(each, str) else each, here)
            steps += self._step(entry, group)
        return tuple(steps)

    def _step(self, entry: Entry, group: Group | None) -> tuple[StepDefinition, ...]:
        name = entry.name_of(*_KINDS)
        match None if name is None else _KINDS[name]:
            case None:
                kinds = "command, wait, block, input, trigger or group"
                raise ConfigurationError(entry.path, f"A step has to be one of {kinds}.")
            case "group" if group is not None:
                raise ConfigurationError(entry.path, "A group cannot lie in another group.")
            case "group":
                return self._group(entry)
            case "wait":
                return (
                    WaitStep(
                        **self._common(entry, group, name or ""),
                        continue_on_failure=entry.boolean("continue_on_failure"),
                    ),
                )
            case "block" | "input":
                return (self._manual(entry, group, name or ""),)
            case "trigger":
                return (self._trigger(entry, group),)
            case _:
                return (self._command(entry, group),)

    def _key(self, entry: Entry) -> str | None:
        key = entry.text("key", "identifier", "id")
        if key is None:
            return None
        if _UUID.fullmatch(key):
            raise entry.error("key", "A key cannot look like a UUID.")
        if key in self._keys:
            raise entry.error(
                "key", f'The key "{key}" has already been used by another step in this build.'
            )
        self._keys.add(key)
        return key

    def _common(self, entry: Entry, group: Group | None, label: str = "") -> dict[str, Any]:
        """The attributes that all kinds of steps have."""
        branches = entry.texts("branches")
        condition = attributes.condition(entry)
        if branches and condition is not None:
            raise entry.error("branches", "`branches` cannot be used with `if`.")
        self._position += 1
        return {
            "position": self._position,
            "key": self._key(entry),
            "label": entry.text("label", "name", *([label] if label else [])),
            "group": group,
            "depends_on": attributes.dependencies(entry),
            "allow_dependency_failure": entry.boolean("allow_dependency_failure"),
            "condition": condition,
            "branches": " ".join(branches) or None,
            "skip": attributes.skip(entry),
            "notify": attributes.notifications(entry, ConditionScope.STEP_NOTIFICATION),
        }

    def _group(self, entry: Entry) -> tuple[StepDefinition, ...]:
        self._groups += 1
        group = Group(
            number=self._groups,
            key=self._key(entry),
            label=entry.text("group", "label", "name"),
            depends_on=attributes.dependencies(entry),
            allow_dependency_failure=entry.boolean("allow_dependency_failure"),
            condition=attributes.condition(entry),
            skip=attributes.skip(entry),
            notify=attributes.notifications(entry, ConditionScope.STEP_NOTIFICATION),
        )
        return self._steps(entry.get("steps"), f"{entry.path}.steps", group)

    def _command(self, entry: Entry, group: Group | None) -> CommandStep:
        matrix = attributes.matrix(entry)
        parallelism = entry.integer("parallelism", low=1)
        if matrix is not None and parallelism is not None:
            raise entry.error("parallelism", "`parallelism` cannot be used with `matrix`.")
        priority = entry.integer("priority")
        commands = entry.texts("command", "commands", "script")
        paths = [
            path for each in entry.texts("artifact_paths", "artifacts") for path in each.split(";")
        ]
        return CommandStep(
            **self._common(entry, group),
            command="\n".join(commands) or None,
            agents=attributes.agents(entry) or self._agents,
            env=entry.strings("env"),
            artifact_paths=tuple(each.strip() for each in paths if each.strip()),
            plugins=entry.get("plugins"),
            parallelism=parallelism,
            matrix=matrix,
            concurrency=attributes.concurrency(entry),
            priority=self._priority if priority is None else priority,
            timeout_in_minutes=entry.integer("timeout_in_minutes", "timeout", low=1),
            soft_fail=attributes.soft_fail(entry),
            retry=attributes.retry(entry),
            cancel_on_build_failing=entry.boolean("cancel_on_build_failing"),
        )

    def _manual(self, entry: Entry, group: Group | None, name: str) -> ManualStep:
        teams = entry.texts("allowed_teams")
        if len(teams) > ALLOWED_TEAM_LIMIT:
            raise entry.error("allowed_teams", f"At most {ALLOWED_TEAM_LIMIT} teams are allowed.")
        state = _BLOCKED_STATES.get(entry.text("blocked_state") or "passed")
        if state is None:
            raise entry.error("blocked_state", "This has to be passed, failed or running.")
        return ManualStep(
            **self._common(entry, group, name),
            type="input" if name == "input" else "block",
            prompt=entry.text("prompt"),
            fields=attributes.input_fields(entry),
            blocked_state=state,
            allowed_teams=teams,
        )

    def _trigger(self, entry: Entry, group: Group | None) -> TriggerStep:
        pipeline = entry.text("trigger")
        if not pipeline:
            raise entry.error("trigger", "The slug of a pipeline is required.")
        build = entry.entry("build")
        step = TriggerStep(
            **self._common(entry, group),
            pipeline=pipeline,
            is_async=entry.boolean("async"),
            parallelism=entry.integer("parallelism", low=1),
            soft_fail=attributes.soft_fail(entry),
            branch=build.text("branch"),
            commit=build.text("commit") or "HEAD",
            message=build.text("message"),
            env=build.strings("env"),
            meta_data=build.strings("meta_data"),
        )
        return step if step.message is not None else evolve(step, message=step.label)
