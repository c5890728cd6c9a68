# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_organization_summary import OrganizationSummary
from .fragment_team_fields import TeamFields


class CreateTeam(GraphQLObject):
    team_create: CreateTeamTeamCreate | None


class CreateTeamTeamCreate(GraphQLObject):
    team_edge: CreateTeamTeamCreateTeamEdge
    organization: CreateTeamTeamCreateOrganization


class CreateTeamTeamCreateTeamEdge(GraphQLObject):
    node: CreateTeamTeamCreateTeamEdgeNode | None


CreateTeamTeamCreateTeamEdgeNode = TeamFields
CreateTeamTeamCreateOrganization = OrganizationSummary

CREATE_TEAM = Operation(
    name="CreateTeam",
    document="""\
mutation CreateTeam($input: TeamCreateInput!) {
  teamCreate(input: $input) {
    teamEdge {
      node {
        ...TeamFields
      }
    }
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

fragment TeamFields on Team {
  ...TeamSummary
  description
  privacy
  isDefaultTeam
  defaultMemberRole
  membersCanCreatePipelines
  membersCanCreateSuites
  membersCanCreateRegistries
  membersCanDestroyRegistries
  membersCanDestroyPackages
  createdAt
  createdBy {
    ...UserSummary
  }
}

fragment TeamSummary on Team {
  id
  uuid
  slug
  name
}

fragment UserSummary on User {
  id
  uuid
  name
  email
}
""",
    result=CreateTeam,
    mutation=True,
    cost=Complexity(5),
)
