"""A pipeline's steps, read from YAML or from the older JSON form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

import yaml

from buildkite_async.emulator.state.entities import Build, Job, OrganizationEntity, Pipeline, Step

NewId = Callable[[], str]
Entry = Mapping[str, Any]
Entries = Sequence[object]


class BadSteps(ValueError):
    """The steps of a pipeline cannot be read."""


class StepReader:
    """Reads steps for one organization, whose queues they name."""

    def __init__(self, organization: OrganizationEntity, new_id: NewId) -> None:
        self._queues = {
            queue.key: queue for cluster in organization.clusters for queue in cluster.queues
        }
        self._new_id = new_id

    def from_yaml(self, configuration: str) -> list[Step]:
        """The steps of a YAML configuration."""
        try:
            document: object = yaml.load(configuration, Loader=yaml.CSafeLoader)
        except (yaml.YAMLError, ValueError) as error:
            raise BadSteps("is not valid YAML") from error
        if isinstance(document, dict):
            document = cast("Mapping[str, object]", document).get("steps")
        if not isinstance(document, list):
            raise BadSteps("has no list of steps")
        return list(self._steps(cast("Entries", document), None))

    def from_objects(self, entries: Iterable[Entry]) -> list[Step]:
        """The steps of the JSON form, whose `type` says what each is."""
        return [self._object(entry) for entry in entries]

    def _steps(self, entries: Entries, group: str | None) -> Iterable[Step]:
        for entry in entries:
            if isinstance(entry, str):
                yield self._word(entry, group)
            elif isinstance(entry, dict):
                yield from self._entry(cast("Entry", entry), group)
            else:
                raise BadSteps("has a step that is neither a word nor a mapping")

    def _entry(self, entry: Entry, group: str | None) -> Iterable[Step]:
        if "group" in entry:
            key = entry.get("key") or entry["group"]
            steps = entry.get("steps") or ()
            if not isinstance(steps, (list, tuple)):
                raise BadSteps("has a group whose steps are no list")
            yield from self._steps(cast("Entries", steps), str(key))
        else:
            yield self._mapping(entry, group)

    def _word(self, word: str, group: str | None) -> Step:
        if word in ("wait", "waiter"):
            return Step(id=self._new_id(), type="waiter", group_key=group)
        if word in ("block", "manual"):
            return Step(id=self._new_id(), type="manual", group_key=group)
        raise BadSteps(f"has an unknown step {word!r}")

    def _mapping(self, entry: Entry, group: str | None) -> Step:
        if "wait" in entry:
            step = Step(id=self._new_id(), type="waiter")
            step.continue_after_failure = bool(entry.get("continue_on_failure"))
        elif "block" in entry or "input" in entry:
            name = _text(entry.get("block") or entry.get("input"))
            step = Step(id=self._new_id(), type="manual", name=name)
        elif "trigger" in entry:
            step = Step(id=self._new_id(), type="trigger", name=_label(entry))
            step.trigger, step.is_async = str(entry["trigger"]), bool(entry.get("async"))
        else:
            step = self._script(entry)
        step.key, step.group_key = _text(entry.get("key")), group
        return step

    def _script(self, entry: Entry) -> Step:
        agents = _pairs(entry.get("agents"))
        return Step(
            id=self._new_id(),
            type="script",
            name=_label(entry),
            command=_joined(entry.get("command", entry.get("commands")), "\n"),
            artifact_paths=_joined(entry.get("artifact_paths"), ";"),
            rules=tuple(f"{tag}={value}" for tag, value in agents.items()),
            queue=self._queues.get(agents.get("queue", "default")),
            parallelism=max(1, _number(entry, "parallelism") or 1),
            soft_fail=bool(entry.get("soft_fail")),
            concurrency=_number(entry, "concurrency"),
            concurrency_group=_text(entry.get("concurrency_group")),
            timeout=_number(entry, "timeout_in_minutes"),
            branches=_text(entry.get("branches")),
            env=_pairs(entry.get("env")),
        )

    def _object(self, entry: Entry) -> Step:
        if entry["type"] == "script":
            step = self._script(entry)
            step.name = _text(entry.get("name")) or step.name
            step.rules = tuple(entry.get("agent_query_rules") or ())
            step.branches = entry.get("branch_configuration")
            return step
        return Step(
            id=self._new_id(),
            type=entry["type"],
            name=_label(entry),
            trigger=entry.get("trigger_project_slug") or entry.get("pipeline"),
            is_async=bool(entry.get("trigger_async") or entry.get("async")),
            continue_after_failure=bool(entry.get("continue_after_failure")),
        )


def pipeline_env(pipeline: Pipeline) -> dict[str, str]:
    """Return the variables that the configuration of a pipeline sets for all of its jobs."""
    given = _pairs(pipeline.fields.get("env"))
    return given | _configured_env(str(pipeline.fields.get("configuration") or ""))


@lru_cache(maxsize=256)
def _configured_env(configuration: str) -> dict[str, str]:
    try:
        document: object = yaml.load(configuration, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError):
        return {}
    return _pairs(cast("Entry", document).get("env")) if isinstance(document, dict) else {}


def _label(entry: Entry) -> str | None:
    return _text(entry.get("label") or entry.get("name"))


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _number(entry: Entry, name: str) -> int | None:
    value = entry.get(name)
    if value is not None and not isinstance(value, int):
        raise BadSteps(f"has a {name} that is no whole number")
    return value


def _joined(lines: object, mark: str) -> str | None:
    if isinstance(lines, list):
        return mark.join(str(line) for line in cast("Entries", lines))
    return _text(lines)


def _pairs(value: object) -> dict[str, str]:
    """A mapping, or a list of `name=value`."""
    if isinstance(value, dict):
        mapping = cast("Mapping[object, object]", value)
        return {str(name): str(each) for name, each in mapping.items()}
    lines = cast("Entries", value) if isinstance(value, list) else ()
    parts = [str(line).partition("=") for line in lines]
    return {name: each for name, _, each in parts}


def jobs_for(build: Build, steps: Iterable[Step], new_id: NewId) -> list[Job]:
    """One pending job for each step, and for each of its parallel parts."""
    jobs: list[Job] = []
    for step in steps:
        parts = (None,) if step.parallelism == 1 else range(step.parallelism)
        for index in parts:
            job = Job(
                id=new_id(), build=build, step=step, state="pending", created_at=build.created_at
            )
            job.parallel_index = index
            jobs.append(job)
    return jobs
