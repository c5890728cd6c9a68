# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import ClassVar, Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import (
    Complexity,
    ConnectionPath,
    GraphQLObject,
    HasConnection,
    Operation,
    PageCost,
    UnknownObject,
)

from .fragment_command_job_summary import CommandJobSummary
from .fragment_next_page import NextPage


@frozen(kw_only=True)
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


@frozen(kw_only=True)
class ListStepDependenciesJobJobTypeBlock(GraphQLObject):
    typename: Literal["JobTypeBlock"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class ListStepDependenciesJobJobTypeCommand(CommandJobSummary):
    typename: Literal["JobTypeCommand"] = field(metadata={"json": "__typename"})
    step: ListStepDependenciesJobJobTypeCommandStep | None


@frozen(kw_only=True)
class ListStepDependenciesJobJobTypeCommandStep(GraphQLObject):
    uuid: str
    key: str | None
    conditional: str | None
    dependencies: ListStepDependenciesJobJobTypeCommandStepDependencies | None


@frozen(kw_only=True)
class ListStepDependenciesJobJobTypeCommandStepDependencies(GraphQLObject):
    count: int
    page_info: ListStepDependenciesJobJobTypeCommandStepDependenciesPageInfo | None
    edges: list[ListStepDependenciesJobJobTypeCommandStepDependenciesEdges | None] | None


ListStepDependenciesJobJobTypeCommandStepDependenciesPageInfo = NextPage


@frozen(kw_only=True)
class ListStepDependenciesJobJobTypeCommandStepDependenciesEdges(GraphQLObject):
    node: ListStepDependenciesJobJobTypeCommandStepDependenciesEdgesNode | None


@frozen(kw_only=True)
class ListStepDependenciesJobJobTypeCommandStepDependenciesEdgesNode(GraphQLObject):
    id: str
    uuid: str
    key: str | None
    allow_failure: bool


@frozen(kw_only=True)
class ListStepDependenciesJobJobTypeTrigger(GraphQLObject):
    typename: Literal["JobTypeTrigger"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class ListStepDependenciesJobJobTypeWait(GraphQLObject):
    typename: Literal["JobTypeWait"] = field(metadata={"json": "__typename"})


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
