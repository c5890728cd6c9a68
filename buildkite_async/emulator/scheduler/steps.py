"""Steps and pipelines, as their configuration defines them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from attrs import field, frozen

from buildkite_async.emulator.scheduler.input_fields import InputField
from buildkite_async.emulator.scheduler.matrix import Matrix
from buildkite_async.emulator.scheduler.retries import RetryPolicy, SoftFail

__all__ = [
    "CommandStep",
    "Concurrency",
    "Dependency",
    "Group",
    "ManualStep",
    "Notification",
    "PipelineDefinition",
    "StepDefinition",
    "TriggerStep",
    "WaitStep",
]

Strings = Mapping[str, str]


@frozen(kw_only=True)
class Dependency:
    """A key of `depends_on`."""

    key: str
    allow_failure: bool = False


@frozen(kw_only=True)
class Notification:
    """An entry of `notify`."""

    service: str
    """Such as `slack`, `email` or `webhook`."""
    settings: Any = field(repr=False)
    condition: str | None = None


@frozen(kw_only=True)
class Group:
    """A group step; `number` identifies it among the groups of its pipeline."""

    number: int
    key: str | None = None
    label: str | None = None
    depends_on: tuple[Dependency, ...] | None = None
    allow_dependency_failure: bool = False
    condition: str | None = None
    skip: bool | str = False
    notify: tuple[Notification, ...] = ()


@frozen(kw_only=True)
class _Step:
    position: int = 0
    """Its place among the steps of its pipeline, those of groups counted one by one."""
    key: str | None = None
    label: str | None = None
    group: Group | None = None
    depends_on: tuple[Dependency, ...] | None = None
    """None is not the same as empty: the step then has the dependencies of its place."""
    allow_dependency_failure: bool = False
    condition: str | None = None
    branches: str | None = None
    skip: bool | str = False
    notify: tuple[Notification, ...] = ()


@frozen(kw_only=True)
class Concurrency:
    """Membership of a concurrency group."""

    group: str
    limit: int
    method: Literal["ordered", "eager"] = "ordered"


@frozen(kw_only=True)
class CommandStep(_Step):
    """https://buildkite.com/docs/pipelines/configure/step-types/command-step."""

    command: str | None = field(default=None, repr=False)
    agents: Strings = field(factory=dict[str, str])
    env: Strings = field(factory=dict[str, str], repr=False)
    artifact_paths: tuple[str, ...] = ()
    plugins: Any = field(default=None, repr=False)
    parallelism: int | None = None
    matrix: Matrix | None = None
    concurrency: Concurrency | None = None
    priority: int = 0
    timeout_in_minutes: int | None = None
    soft_fail: SoftFail = SoftFail()  # noqa: RUF009 - immutable
    retry: RetryPolicy = RetryPolicy()  # noqa: RUF009 - immutable
    cancel_on_build_failing: bool = False


@frozen(kw_only=True)
class WaitStep(_Step):
    """https://buildkite.com/docs/pipelines/configure/step-types/wait-step."""

    continue_on_failure: bool = False


@frozen(kw_only=True)
class ManualStep(_Step):
    """https://buildkite.com/docs/pipelines/configure/step-types/block-step, or an input step."""

    type: Literal["block", "input"] = "block"
    prompt: str | None = None
    fields: tuple[InputField, ...] = ()
    blocked_state: Literal["passed", "failed", "running"] = "passed"
    allowed_teams: tuple[str, ...] = ()


@frozen(kw_only=True)
class TriggerStep(_Step):
    """https://buildkite.com/docs/pipelines/configure/step-types/trigger-step."""

    pipeline: str
    is_async: bool = False
    parallelism: int | None = None
    soft_fail: SoftFail = SoftFail()  # noqa: RUF009 - immutable
    branch: str | None = None
    commit: str = "HEAD"
    message: str | None = None
    env: Strings = field(factory=dict[str, str], repr=False)
    meta_data: Strings = field(factory=dict[str, str], repr=False)


StepDefinition = CommandStep | WaitStep | ManualStep | TriggerStep


@frozen(kw_only=True)
class PipelineDefinition:
    """A pipeline that was read and checked."""

    steps: tuple[StepDefinition, ...]
    env: Strings = field(factory=dict[str, str], repr=False)
    notify: tuple[Notification, ...] = ()
