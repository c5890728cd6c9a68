# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


class DeleteOrganizationBanner(GraphQLObject):
    organization_banner_delete: DeleteOrganizationBannerOrganizationBannerDelete | None


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
