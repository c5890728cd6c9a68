# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_team_registry_fields import TeamRegistryFields


class UpdateTeamRegistry(GraphQLObject):
    team_registry_update: UpdateTeamRegistryTeamRegistryUpdate | None


class UpdateTeamRegistryTeamRegistryUpdate(GraphQLObject):
    team_registry: UpdateTeamRegistryTeamRegistryUpdateTeamRegistry


UpdateTeamRegistryTeamRegistryUpdateTeamRegistry = TeamRegistryFields

UPDATE_TEAM_REGISTRY = Operation(
    name="UpdateTeamRegistry",
    document="""\
mutation UpdateTeamRegistry($input: TeamRegistryUpdateInput!) {
  teamRegistryUpdate(input: $input) {
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
    result=UpdateTeamRegistry,
    mutation=True,
    cost=Complexity(6),
)
