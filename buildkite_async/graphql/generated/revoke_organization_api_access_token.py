# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


class RevokeOrganizationApiAccessToken(GraphQLObject):
    organization_api_access_token_revoke: (
        RevokeOrganizationApiAccessTokenOrganizationApiAccessTokenRevoke | None
    )


class RevokeOrganizationApiAccessTokenOrganizationApiAccessTokenRevoke(GraphQLObject):
    revoked_api_access_token_id: str


REVOKE_ORGANIZATION_API_ACCESS_TOKEN = Operation(
    name="RevokeOrganizationApiAccessToken",
    document="""\
mutation RevokeOrganizationApiAccessToken($input: OrganizationAPIAccessTokenRevokeMutationInput!) {
  organizationApiAccessTokenRevoke(input: $input) {
    revokedApiAccessTokenId
  }
}
""",
    result=RevokeOrganizationApiAccessToken,
    mutation=True,
    cost=Complexity(1),
)
