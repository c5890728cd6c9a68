# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_api_access_token_code_fields import ApiAccessTokenCodeFields


class AuthorizeApiAccessTokenCode(GraphQLObject):
    api_access_token_code_authorize: AuthorizeApiAccessTokenCodeApiAccessTokenCodeAuthorize | None


class AuthorizeApiAccessTokenCodeApiAccessTokenCodeAuthorize(GraphQLObject):
    api_access_token_code: AuthorizeApiAccessTokenCodeApiAccessTokenCodeAuthorizeApiAccessTokenCode


AuthorizeApiAccessTokenCodeApiAccessTokenCodeAuthorizeApiAccessTokenCode = ApiAccessTokenCodeFields

AUTHORIZE_API_ACCESS_TOKEN_CODE = Operation(
    name="AuthorizeApiAccessTokenCode",
    document="""\
mutation AuthorizeApiAccessTokenCode($input: APIAccessTokenCodeAuthorizeMutationInput!) {
  apiAccessTokenCodeAuthorize(input: $input) {
    apiAccessTokenCode {
      ...ApiAccessTokenCodeFields
    }
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
    result=AuthorizeApiAccessTokenCode,
    mutation=True,
    cost=Complexity(3),
)
