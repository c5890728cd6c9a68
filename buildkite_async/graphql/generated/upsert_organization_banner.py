# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


class UpsertOrganizationBanner(GraphQLObject):
    organization_banner_upsert: UpsertOrganizationBannerOrganizationBannerUpsert | None


class UpsertOrganizationBannerOrganizationBannerUpsert(GraphQLObject):
    banner: UpsertOrganizationBannerOrganizationBannerUpsertBanner


class UpsertOrganizationBannerOrganizationBannerUpsertBanner(GraphQLObject):
    id: str
    uuid: str
    message: str


UPSERT_ORGANIZATION_BANNER = Operation(
    name="UpsertOrganizationBanner",
    document="""\
mutation UpsertOrganizationBanner($input: OrganizationBannerUpsertInput!) {
  organizationBannerUpsert(input: $input) {
    banner {
      id
      uuid
      message
    }
  }
}
""",
    result=UpsertOrganizationBanner,
    mutation=True,
    cost=Complexity(2),
)
