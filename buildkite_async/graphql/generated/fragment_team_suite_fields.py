# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from buildkite_async.graphql.runtime import GraphQLObject

from .enums import SuiteAccessLevels
from .fragment_suite_summary import SuiteSummary
from .fragment_team_summary import TeamSummary
from .fragment_user_summary import UserSummary


class TeamSuiteFields(GraphQLObject):
    id: str
    uuid: str
    access_level: SuiteAccessLevels
    created_at: datetime
    created_by: TeamSuiteFieldsCreatedBy | None
    suite: TeamSuiteFieldsSuite | None
    team: TeamSuiteFieldsTeam | None


TeamSuiteFieldsCreatedBy = UserSummary
TeamSuiteFieldsSuite = SuiteSummary
TeamSuiteFieldsTeam = TeamSummary
