# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_team_registry_fields import TeamRegistryFields


class AddTeamRegistry(GraphQLObject):
    team_registry_create: AddTeamRegistryTeamRegistryCreate | None


class AddTeamRegistryTeamRegistryCreate(GraphQLObject):
    team_registry: AddTeamRegistryTeamRegistryCreateTeamRegistry | None


AddTeamRegistryTeamRegistryCreateTeamRegistry = TeamRegistryFields

ADD_TEAM_REGISTRY = Operation(
    name="AddTeamRegistry",
    document="""\
mutation AddTeamRegistry($input: TeamRegistryCreateInput!) {
  teamRegistryCreate(input: $input) {
    teamRegistry {
      ...TeamRegistryFields
    }
  }
}

fragment RegistrySummary on Registry {
  id
  uuid
  slug
  name
}

fragment TeamRegistryFields on TeamRegistry {
  id
  uuid
  accessLevel
  createdAt
  createdBy {
    ...UserSummary
  }
  updatedAt
  updatedBy {
    ...UserSummary
  }
  registry {
    ...RegistrySummary
  }
  team {
    ...TeamSummary
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
    result=AddTeamRegistry,
    mutation=True,
    cost=Complexity(6),
)
