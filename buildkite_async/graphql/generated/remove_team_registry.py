# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_team_summary import TeamSummary


@frozen(kw_only=True)
class RemoveTeamRegistry(GraphQLObject):
    team_registry_delete: RemoveTeamRegistryTeamRegistryDelete | None


@frozen(kw_only=True)
class RemoveTeamRegistryTeamRegistryDelete(GraphQLObject):
    deleted_team_registry_id: str = field(metadata={"json": "deletedTeamRegistryID"})
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
