"""What belongs to a team: users, pipelines and suites, each with a role or a level."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

from buildkite_async.models._base import Model, OpenEnum
from buildkite_async.models.pipeline_input import PipelineAccessLevel
from buildkite_async.models.team import TeamMemberRole

__all__ = [
    "SuiteAccessLevel",
    "SuiteAccessLevelInput",
    "TeamMember",
    "TeamPipeline",
    "TeamSuite",
]


class SuiteAccessLevel(OpenEnum):
    """What a team may do with a test suite."""

    READ = "read"
    EDIT = "edit"


SuiteAccessLevelInput: TypeAlias = Literal["read", "edit"] | SuiteAccessLevel


class TeamMember(Model):
    """A user in a team.

    https://buildkite.com/docs/apis/rest-api/teams/members
    """

    user_id: str
    user_name: str
    role: TeamMemberRole
    created_at: datetime  # when the user joined


class TeamPipeline(Model):
    """A team's access to a pipeline.

    https://buildkite.com/docs/apis/rest-api/teams/pipelines
    """

    pipeline_id: str
    pipeline_url: str
    access_level: PipelineAccessLevel
    created_at: datetime


class TeamSuite(Model):
    """A team's access to a test suite.

    https://buildkite.com/docs/apis/rest-api/teams/suites
    """

    suite_id: str
    suite_url: str
    access_level: list[SuiteAccessLevel]
    created_at: datetime
