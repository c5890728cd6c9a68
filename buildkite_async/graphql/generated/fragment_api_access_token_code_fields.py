# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from buildkite_async.graphql.runtime import GraphQLObject, json_field


class ApiAccessTokenCodeFields(GraphQLObject):
    id: str
    description: str
    expires_at: datetime
    authorized_at: datetime | None
    authorized_ip_address: str | None = json_field(key="authorizedIPAddress")
    application: ApiAccessTokenCodeFieldsApplication | None


class ApiAccessTokenCodeFieldsApplication(GraphQLObject):
    id: str
    name: str
    description: str
