# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from buildkite_async.graphql.runtime import GraphQLObject

from .enums import RegistryAccessLevels
from .fragment_registry_summary import RegistrySummary
from .fragment_team_summary import TeamSummary
from .fragment_user_summary import UserSummary


class TeamRegistryFields(GraphQLObject):
    id: str
    uuid: str
    access_level: RegistryAccessLevels
    created_at: datetime
    created_by: TeamRegistryFieldsCreatedBy | None
    updated_at: datetime
    updated_by: TeamRegistryFieldsUpdatedBy | None
    registry: TeamRegistryFieldsRegistry | None
    team: TeamRegistryFieldsTeam | None


TeamRegistryFieldsCreatedBy = UserSummary
TeamRegistryFieldsUpdatedBy = UserSummary
TeamRegistryFieldsRegistry = RegistrySummary
TeamRegistryFieldsTeam = TeamSummary
