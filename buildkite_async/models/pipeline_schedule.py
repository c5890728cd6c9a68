"""Schedules of pipelines."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Required

from buildkite_async.decoding.model import Model
from buildkite_async.models.extra import ExtraBody
from buildkite_async.models.user import User

__all__ = ["PipelineRef", "PipelineSchedule", "PipelineScheduleCreate", "PipelineScheduleUpdate"]


class PipelineRef(Model):
    """A reference to a pipeline."""

    id: str
    slug: str
    url: str


class PipelineSchedule(Model):
    """Times at which builds of a pipeline are created.

    https://buildkite.com/docs/apis/rest-api/pipeline-schedules
    """

    id: str
    graphql_id: str
    url: str
    label: str | None
    cronline: str
    """An interval such as `@daily`, or crontab syntax such as `0 4 * * 1`."""
    message: str | None
    commit: str | None
    branch: str | None
    env: dict[str, str] | None
    enabled: bool
    next_build_at: datetime | None
    """None while disabled."""
    failed_message: str | None
    """Why a build could not be created."""
    failed_at: datetime | None
    created_at: datetime
    created_by: User | None
    pipeline: PipelineRef


class _PipelineScheduleSettings(ExtraBody, total=False):
    label: str
    """Label of the schedule."""
    message: str
    """Message of the builds."""
    commit: str
    """Commit to build. `HEAD` by default."""
    branch: str
    """Branch to build; by default, the pipeline's default branch."""
    env: Mapping[str, str]
    """Environment variables of the builds."""
    enabled: bool
    """Whether builds are created, which is the default. Enabling a schedule clears its failure."""


class PipelineScheduleCreate(_PipelineScheduleSettings, total=False):
    """Body for creating a schedule."""

    cronline: Required[str]
    """An interval such as `@daily`, or crontab syntax such as `0 4 * * 1`."""


class PipelineScheduleUpdate(_PipelineScheduleSettings, total=False):
    """Body for updating a schedule."""

    cronline: str
    """An interval such as `@daily`, or crontab syntax such as `0 4 * * 1`."""
