# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_api_access_token_code_fields import ApiAccessTokenCodeFields


class GetApiAccessTokenCode(GraphQLObject):
    api_access_token_code: GetApiAccessTokenCodeApiAccessTokenCode | None


GetApiAccessTokenCodeApiAccessTokenCode = ApiAccessTokenCodeFields

GET_API_ACCESS_TOKEN_CODE = Operation(
    name="GetApiAccessTokenCode",
    document="""\
query GetApiAccessTokenCode($code: ID!) {
  apiAccessTokenCode(code: $code) {
    ...ApiAccessTokenCodeFields
  }
}

fragment ApiAccessTokenCodeFields on APIAccessTokenCode {
  id
  description
  expiresAt
  authorizedAt
  authorizedIPAddress
  application {
    id
    name
    description
  }
}
""",
    result=GetApiAccessTokenCode,
    mutation=False,
    cost=Complexity(2),
)
