# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import Cost, Model, Operation


@frozen(kw_only=True)
class UpsertOrganizationBanner(Model):
    organization_banner_upsert: UpsertOrganizationBannerOrganizationBannerUpsert | None


@frozen(kw_only=True)
class UpsertOrganizationBannerOrganizationBannerUpsert(Model):
    banner: UpsertOrganizationBannerOrganizationBannerUpsertBanner


@frozen(kw_only=True)
class UpsertOrganizationBannerOrganizationBannerUpsertBanner(Model):
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
    cost=Cost(2),
)
