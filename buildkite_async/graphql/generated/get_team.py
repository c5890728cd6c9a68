# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_organization_summary import OrganizationSummary
from .fragment_team_fields import TeamFields


class GetTeam(GraphQLObject):
    team: GetTeamTeam | None


class GetTeamTeam(TeamFields):
    organization: GetTeamTeamOrganization | None


GetTeamTeamOrganization = OrganizationSummary

GET_TEAM = Operation(
    name="GetTeam",
    document="""\
query GetTeam($slug: ID!) {
  team(slug: $slug) {
    ...TeamFields
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
    result=GetTeam,
    mutation=False,
    cost=Complexity(3),
)
