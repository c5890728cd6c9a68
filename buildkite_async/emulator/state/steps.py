"""The steps of pipelines and jobs, from the definitions of the scheduler."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from typing import Any, Final

from buildkite_async.emulator.scheduler import JobSpec, parse_pipeline
from buildkite_async.emulator.scheduler.errors import ConfigurationError
from buildkite_async.emulator.scheduler.steps import (
    CommandStep,
    ManualStep,
    StepDefinition,
    TriggerStep,
    WaitStep,
)
from buildkite_async.emulator.state.agents import Queue
from buildkite_async.emulator.state.entities import OrganizationEntity, Pipeline, Step

Source = str | Mapping[str, Any] | list[Any]
FindQueue = Callable[[str | None], Queue | None]

_COPIED: Final = {
    "command": "command",
    "env": "env",
    "artifact_paths": "artifact_paths",
    "timeout_in_minutes": "timeout_in_minutes",
    "parallelism": "parallelism",
    "branch_configuration": "branches",
}


def read_steps(
    organization: OrganizationEntity, source: Source, new_id: Callable[[], str]
) -> list[Step]:
    """Read the steps of a pipeline, before variables are put into them.

    Raises:
        ConfigurationError: The steps cannot be used.
    """
    definition = parse_pipeline(source, {}, interpolate=False)

    def find_queue(key: str | None) -> Queue | None:
        return queue_of(organization, None, key)

    return [step_of(each, new_id(), find_queue) for each in definition.steps]


def queue_of(
    organization: OrganizationEntity, cluster_id: str | None, key: str | None
) -> Queue | None:
    """Return the queue of a cluster, or of any, that a step names; None is the default one."""
    clusters = [each for each in organization.clusters if cluster_id in (None, each.id)]
    if key is None:
        for cluster in clusters:
            if cluster.default_queue is not None:
                return cluster.default_queue
    wanted = key or "default"
    return next((q for cluster in clusters for q in cluster.queues if q.key == wanted), None)


def step_of(
    definition: StepDefinition, step_id: str, find_queue: FindQueue, spec: JobSpec | None = None
) -> Step:
    """Return what a definition is to the API.

    Args:
        definition: What the step is.
        step_id: Its id.
        find_queue: Returns the queue with a key; None is the default one.
        spec: The job that the step is for, if its matrix is filled in.
    """
    new = partial(
        Step,
        id=step_id,
        definition=definition,
        name=definition.label if spec is None else spec.label,
        key=definition.key,
        group_key=None if definition.group is None else definition.group.key,
        branches=definition.branches,
    )
    match definition:
        case WaitStep():
            return new(type="waiter", continue_after_failure=definition.continue_on_failure)
        case ManualStep():
            return new(type="manual")
        case TriggerStep():
            return new(
                type="trigger",
                trigger=definition.pipeline,
                is_async=definition.is_async,
                parallelism=definition.parallelism or 1,
            )
        case CommandStep():
            return _command_step(new, definition, find_queue, spec)


def _command_step(
    new: Callable[..., Step], definition: CommandStep, find_queue: FindQueue, spec: JobSpec | None
) -> Step:
    agents = definition.agents if spec is None else spec.agents
    concurrency = definition.concurrency
    return new(
        type="script",
        command=definition.command if spec is None else spec.command,
        artifact_paths=";".join(definition.artifact_paths) or None,
        rules=tuple(f"{name}={value}" for name, value in agents.items()),
        queue=find_queue(agents.get("queue")),
        parallelism=definition.parallelism or 1,
        soft_fail=definition.soft_fail.always or bool(definition.soft_fail.exit_statuses),
        timeout=definition.timeout_in_minutes,
        env=dict(definition.env if spec is None else spec.env),
        concurrency=None if concurrency is None else concurrency.limit,
        concurrency_group=None if concurrency is None else concurrency.group,
        matrix=None if spec is None else spec.matrix,
    )


def source_of(pipeline: Pipeline) -> Source:
    """Return what the builds of a pipeline are made from: its configuration, or steps as JSON."""
    configuration = pipeline.fields.get("configuration")
    return str(configuration) if configuration is not None else pipeline.document or []


def document_of(entries: Iterable[Mapping[str, Any]]) -> list[Any]:
    """Return the steps of the older JSON form, whose `type` says what each is, as a configuration."""
    return [_entry(entry) for entry in entries]


def _entry(entry: Mapping[str, Any]) -> dict[str, Any]:
    label = entry.get("name") or entry.get("label")
    match entry["type"]:
        case "waiter":
            return {
                "wait": label,
                "continue_on_failure": bool(entry.get("continue_after_failure")),
            }
        case "manual":
            return {"block": label or "Unblock"}
        case "trigger":
            slug = entry.get("trigger_project_slug") or entry.get("pipeline")
            is_async = bool(entry.get("trigger_async") or entry.get("async"))
            return {"trigger": slug, "label": label, "async": is_async}
        case _:
            return _command(entry, label)


def _command(entry: Mapping[str, Any], label: str | None) -> dict[str, Any]:
    found = {new: entry[old] for old, new in _COPIED.items() if entry.get(old) not in (None, "")}
    if entry.get("concurrency") is not None and entry.get("concurrency_group"):
        found |= {name: entry[name] for name in ("concurrency", "concurrency_group")}
    rules = [str(rule).partition("=") for rule in entry.get("agent_query_rules") or ()]
    if rules:
        found["agents"] = {name: value for name, _, value in rules}
    return {"label": label, "command": "", **found}


def pipeline_env(pipeline: Pipeline) -> dict[str, str]:
    """Return the variables that a pipeline sets for all of its jobs."""
    configuration = pipeline.fields.get("configuration")
    if not configuration:
        return settings_env(pipeline)
    return {**settings_env(pipeline), **_configured_env(str(configuration))}


def settings_env(pipeline: Pipeline) -> dict[str, str]:
    """Return the variables in the settings of a pipeline, beside its configuration."""
    given: Mapping[str, object] = pipeline.fields.get("env") or {}
    return {name: str(value) for name, value in given.items()}


@lru_cache(maxsize=256)
def _configured_env(configuration: str) -> Mapping[str, str]:
    try:
        return parse_pipeline(configuration, {}, interpolate=False).env
    except ConfigurationError:
        return {}
