# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import ClassVar, Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import (
    Cost,
    Listing,
    Model,
    Operation,
    Page,
    UnknownObject,
    Walked,
)

from .fragment_command_job_summary import CommandJobSummary
from .fragment_next_page import NextPage


@frozen(kw_only=True)
class ListStepDependencies(Model, Listing["ListStepDependenciesItem"]):
    job: (
        ListStepDependenciesJobJobTypeBlock
        | ListStepDependenciesJobJobTypeCommand
        | ListStepDependenciesJobJobTypeTrigger
        | ListStepDependenciesJobJobTypeWait
        | UnknownObject
        | None
    )
    walked: ClassVar[Walked] = Walked(("job", "step", "dependencies"), cursor="after", size="first")


@frozen(kw_only=True)
class ListStepDependenciesJobJobTypeBlock(Model):
    typename: Literal["JobTypeBlock"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class ListStepDependenciesJobJobTypeCommand(CommandJobSummary):
    typename: Literal["JobTypeCommand"] = field(metadata={"json": "__typename"})
    step: ListStepDependenciesJobJobTypeCommandStep | None


@frozen(kw_only=True)
class ListStepDependenciesJobJobTypeCommandStep(Model):
    uuid: str
    key: str | None
    conditional: str | None
    dependencies: ListStepDependenciesJobJobTypeCommandStepDependencies | None


@frozen(kw_only=True)
class ListStepDependenciesJobJobTypeCommandStepDependencies(Model):
    count: int
    page_info: ListStepDependenciesJobJobTypeCommandStepDependenciesPageInfo | None
    edges: list[ListStepDependenciesJobJobTypeCommandStepDependenciesEdges | None] | None


ListStepDependenciesJobJobTypeCommandStepDependenciesPageInfo = NextPage


@frozen(kw_only=True)
class ListStepDependenciesJobJobTypeCommandStepDependenciesEdges(Model):
    node: ListStepDependenciesJobJobTypeCommandStepDependenciesEdgesNode | None


@frozen(kw_only=True)
class ListStepDependenciesJobJobTypeCommandStepDependenciesEdgesNode(Model):
    id: str
    uuid: str
    key: str | None
    allow_failure: bool


@frozen(kw_only=True)
class ListStepDependenciesJobJobTypeTrigger(Model):
    typename: Literal["JobTypeTrigger"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class ListStepDependenciesJobJobTypeWait(Model):
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
    cost=Cost(1, (), ((Cost(0), Cost(4, (Page("job.step.dependencies", ("first",), Cost(1)),))),)),
    defaults={"first": 100},
)
