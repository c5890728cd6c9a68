# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_organization_summary import OrganizationSummary
from .fragment_suite_fields import SuiteFields


@frozen(kw_only=True)
class GetSuite(GraphQLObject):
    node: GetSuiteNodeNode | GetSuiteNodeSuite | None


@frozen(kw_only=True)
class GetSuiteNodeNode(GraphQLObject):
    typename: str = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class GetSuiteNodeSuite(SuiteFields):
    typename: Literal["Suite"] = field(metadata={"json": "__typename"})
    organization: GetSuiteNodeSuiteOrganization


GetSuiteNodeSuiteOrganization = OrganizationSummary

GET_SUITE = Operation(
    name="GetSuite",
    document="""\
query GetSuite($id: ID!) {
  node(id: $id) {
    __typename
    ... on Suite {
      ...SuiteFields
      organization {
        ...OrganizationSummary
      }
    }
  }
}

fragment OrganizationSummary on Organization {
  id
  uuid
  slug
  name
}

fragment SuiteFields on Suite {
  ...SuiteSummary
  applicationName
  emoji
  color
  url
  defaultBranch
  createdAt
}

fragment SuiteSummary on Suite {
  id
  uuid
  slug
  name
}
""",
    result=GetSuite,
    mutation=False,
    cost=Complexity(1, (), ((Complexity(0), Complexity(1)),)),
)
