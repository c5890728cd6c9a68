# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_organization_summary import OrganizationSummary


@frozen(kw_only=True)
class DeleteTeam(GraphQLObject):
    team_delete: DeleteTeamTeamDelete | None


@frozen(kw_only=True)
class DeleteTeamTeamDelete(GraphQLObject):
    deleted_team_id: str = field(metadata={"json": "deletedTeamID"})
    organization: DeleteTeamTeamDeleteOrganization


DeleteTeamTeamDeleteOrganization = OrganizationSummary

DELETE_TEAM = Operation(
    name="DeleteTeam",
    document="""\
mutation DeleteTeam($input: TeamDeleteInput!) {
  teamDelete(input: $input) {
    deletedTeamID
    organization {
      ...OrganizationSummary
    }
  }
}

fragment OrganizationSummary on Organization {
  id
  uuid
  slug
  name
}
""",
    result=DeleteTeam,
    mutation=True,
    cost=Complexity(2),
)
