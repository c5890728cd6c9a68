# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_team_summary import TeamSummary


class RemoveTeamRegistry(GraphQLObject):
    team_registry_delete: RemoveTeamRegistryTeamRegistryDelete | None


class RemoveTeamRegistryTeamRegistryDelete(GraphQLObject):
    deleted_team_registry_id: str = json_field(key="deletedTeamRegistryID")
    team: RemoveTeamRegistryTeamRegistryDeleteTeam | None


RemoveTeamRegistryTeamRegistryDeleteTeam = TeamSummary

REMOVE_TEAM_REGISTRY = Operation(
    name="RemoveTeamRegistry",
    document="""\
mutation RemoveTeamRegistry($input: TeamRegistryDeleteInput!) {
  teamRegistryDelete(input: $input) {
    deletedTeamRegistryID
    team {
      ...TeamSummary
    }
  }
}

fragment TeamSummary on Team {
  id
  uuid
  slug
  name
}
""",
    result=RemoveTeamRegistry,
    mutation=True,
    cost=Complexity(2),
)
