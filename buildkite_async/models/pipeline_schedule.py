"""Builds that start by the clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Required, TypedDict

from buildkite_async.models._base import Model
from buildkite_async.models.user import User

__all__ = ["PipelineRef", "PipelineSchedule", "PipelineScheduleCreate", "PipelineScheduleUpdate"]


class PipelineRef(Model):
    """A mention of a pipeline."""

    id: str
    slug: str
    url: str


class PipelineSchedule(Model):
    """Times at which a pipeline builds by itself.

    https://buildkite.com/docs/apis/rest-api/pipeline-schedules
    """

    id: str
    graphql_id: str
    url: str
    label: str | None
    cronline: str  # such as `@daily` or `0 4 * * 1`
    message: str | None
    commit: str | None
    branch: str | None
    env: dict[str, str] | None
    enabled: bool
    next_build_at: datetime | None  # None while disabled
    failed_message: str | None  # why it could not start a build
    failed_at: datetime | None
    created_at: datetime
    created_by: User | None
    pipeline: PipelineRef


class _PipelineScheduleSettings(TypedDict, total=False):
    label: str
    message: str
    commit: str  # `HEAD` when never given
    branch: str  # the pipeline's default when never given
    env: Mapping[str, str]
    enabled: bool  # switching it on again forgets its failure


class PipelineScheduleCreate(_PipelineScheduleSettings, total=False):
    """What a new schedule takes."""

    cronline: Required[str]  # such as `@daily` or `0 4 * * 1`


class PipelineScheduleUpdate(_PipelineScheduleSettings, total=False):
    """What can be changed on a schedule."""

    cronline: str
