# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import ClassVar, Literal

from buildkite_async.graphql.runtime import (
    Complexity,
    ConnectionPath,
    GraphQLObject,
    HasConnection,
    Operation,
    PageCost,
    UnknownObject,
    json_field,
)

from .fragment_command_job_summary import CommandJobSummary
from .fragment_next_page import NextPage


class ListStepDependencies(GraphQLObject, HasConnection["ListStepDependenciesItem"]):
    job: (
        ListStepDependenciesJobJobTypeBlock
        | ListStepDependenciesJobJobTypeCommand
        | ListStepDependenciesJobJobTypeTrigger
        | ListStepDependenciesJobJobTypeWait
        | UnknownObject
        | None
    )
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("job", "step", "dependencies"), cursor="after", size="first"
    )


class ListStepDependenciesJobJobTypeBlock(GraphQLObject):
    typename: Literal["JobTypeBlock"] = json_field(key="__typename")


class ListStepDependenciesJobJobTypeCommand(CommandJobSummary):
    typename: Literal["JobTypeCommand"] = json_field(key="__typename")
    step: ListStepDependenciesJobJobTypeCommandStep | None


class ListStepDependenciesJobJobTypeCommandStep(GraphQLObject):
    uuid: str
    key: str | None
    conditional: str | None
    dependencies: ListStepDependenciesJobJobTypeCommandStepDependencies | None


class ListStepDependenciesJobJobTypeCommandStepDependencies(GraphQLObject):
    count: int
    page_info: ListStepDependenciesJobJobTypeCommandStepDependenciesPageInfo | None
    edges: list[ListStepDependenciesJobJobTypeCommandStepDependenciesEdges | None] | None


ListStepDependenciesJobJobTypeCommandStepDependenciesPageInfo = NextPage


class ListStepDependenciesJobJobTypeCommandStepDependenciesEdges(GraphQLObject):
    node: ListStepDependenciesJobJobTypeCommandStepDependenciesEdgesNode | None


class ListStepDependenciesJobJobTypeCommandStepDependenciesEdgesNode(GraphQLObject):
    id: str
    uuid: str
    key: str | None
    allow_failure: bool


class ListStepDependenciesJobJobTypeTrigger(GraphQLObject):
    typename: Literal["JobTypeTrigger"] = json_field(key="__typename")


class ListStepDependenciesJobJobTypeWait(GraphQLObject):
    typename: Literal["JobTypeWait"] = json_field(key="__typename")


ListStepDependenciesItem = ListStepDependenciesJobJobTypeCommandStepDependenciesEdgesNode

LIST_STEP_DEPENDENCIES = Operation(
    name="ListStepDependencies",
    document="""\
query ListStepDependencies($uuid: ID!, $first: Int = 100, $after: String) {
  job(uuid: $uuid) {
    __typename
    ... on JobTypeCommand {
      ...CommandJobSummary
      step {
        uuid
        key
        conditional
        dependencies(first: $first, after: $after) {
          count
          pageInfo {
            ...NextPage
          }
          edges {
            node {
              id
              uuid
              key
              allowFailure
            }
          }
        }
      }
    }
  }
}

fragment CommandJobSummary on JobTypeCommand {
  id
  uuid
  state
  label
  url
}

fragment NextPage on PageInfo {
  hasNextPage
  endCursor
}
""",
    result=ListStepDependencies,
    mutation=False,
    cost=Complexity(
        1,
        (),
        (
            (
                Complexity(0),
                Complexity(4, (PageCost("job.step.dependencies", ("first",), Complexity(1)),)),
            ),
        ),
    ),
    defaults={"first": 100},
)
