# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


@frozen(kw_only=True)
class DeleteOrganizationBanner(GraphQLObject):
    organization_banner_delete: DeleteOrganizationBannerOrganizationBannerDelete | None


@frozen(kw_only=True)
class DeleteOrganizationBannerOrganizationBannerDelete(GraphQLObject):
    deleted_banner_id: str


DELETE_ORGANIZATION_BANNER = Operation(
    name="DeleteOrganizationBanner",
    document="""\
mutation DeleteOrganizationBanner($input: OrganizationBannerDeleteInput!) {
  organizationBannerDelete(input: $input) {
    deletedBannerId
  }
}
""",
    result=DeleteOrganizationBanner,
    mutation=True,
    cost=Complexity(1),
)
