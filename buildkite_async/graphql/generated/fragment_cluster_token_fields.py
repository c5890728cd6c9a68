# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from buildkite_async.graphql.runtime import GraphQLObject

from .fragment_user_summary import UserSummary


class ClusterTokenFields(GraphQLObject):
    id: str
    uuid: str
    description: str | None
    allowed_ip_addresses: str | None
    expires_at: datetime | None
    created_by: ClusterTokenFieldsCreatedBy | None


ClusterTokenFieldsCreatedBy = UserSummary
