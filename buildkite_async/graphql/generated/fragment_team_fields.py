# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from .enums import TeamMemberRole, TeamPrivacy
from .fragment_team_summary import TeamSummary
from .fragment_user_summary import UserSummary


class TeamFields(TeamSummary):
    description: str | None
    privacy: TeamPrivacy
    is_default_team: bool
    default_member_role: TeamMemberRole
    members_can_create_pipelines: bool
    members_can_create_suites: bool
    members_can_create_registries: bool
    members_can_destroy_registries: bool
    members_can_destroy_packages: bool
    created_at: datetime
    created_by: TeamFieldsCreatedBy | None


TeamFieldsCreatedBy = UserSummary
