# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import GraphQLObject

from .enums import TeamMemberRole
from .fragment_team_summary import TeamSummary


class InvitationTeamFields(GraphQLObject):
    id: str
    role: TeamMemberRole
    team: InvitationTeamFieldsTeam


InvitationTeamFieldsTeam = TeamSummary
