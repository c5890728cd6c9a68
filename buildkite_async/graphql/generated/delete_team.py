# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_organization_summary import OrganizationSummary


class DeleteTeam(GraphQLObject):
    team_delete: DeleteTeamTeamDelete | None


class DeleteTeamTeamDelete(GraphQLObject):
    deleted_team_id: str = json_field(key="deletedTeamID")
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
