# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


@frozen(kw_only=True)
class UpsertOrganizationBanner(GraphQLObject):
    organization_banner_upsert: UpsertOrganizationBannerOrganizationBannerUpsert | None


@frozen(kw_only=True)
class UpsertOrganizationBannerOrganizationBannerUpsert(GraphQLObject):
    banner: UpsertOrganizationBannerOrganizationBannerUpsertBanner


@frozen(kw_only=True)
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
