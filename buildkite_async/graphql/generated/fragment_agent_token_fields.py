# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from buildkite_async.graphql.runtime import GraphQLObject

from .fragment_user_summary import UserSummary


class AgentTokenFields(GraphQLObject):
    id: str
    uuid: str
    description: str | None
    public: bool
    created_at: datetime | None
    created_by: AgentTokenFieldsCreatedBy | None
    revoked_at: datetime | None
    revoked_by: AgentTokenFieldsRevokedBy | None
    revoked_reason: str | None


AgentTokenFieldsCreatedBy = UserSummary
AgentTokenFieldsRevokedBy = UserSummary
