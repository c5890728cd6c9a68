# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from attrs import field, frozen

from buildkite_async.graphql.runtime import GraphQLObject


@frozen(kw_only=True, slots=False)
class ApiAccessTokenCodeFields(GraphQLObject):
    id: str
    description: str
    expires_at: datetime
    authorized_at: datetime | None
    authorized_ip_address: str | None = field(metadata={"json": "authorizedIPAddress"})
    application: ApiAccessTokenCodeFieldsApplication | None


@frozen(kw_only=True, slots=False)
class ApiAccessTokenCodeFieldsApplication(GraphQLObject):
    id: str
    name: str
    description: str
