# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from buildkite_async.graphql.runtime import GraphQLObject

from .enums import TeamMemberRole
from .fragment_team_summary import TeamSummary
from .fragment_user_summary import UserSummary


class TeamMemberFields(GraphQLObject):
    id: str
    uuid: str
    role: TeamMemberRole
    created_at: datetime
    created_by: TeamMemberFieldsCreatedBy | None
    user: TeamMemberFieldsUser | None
    team: TeamMemberFieldsTeam | None


TeamMemberFieldsCreatedBy = UserSummary
TeamMemberFieldsUser = UserSummary
TeamMemberFieldsTeam = TeamSummary
