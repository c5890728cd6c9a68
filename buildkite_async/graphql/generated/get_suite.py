# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_organization_summary import OrganizationSummary
from .fragment_suite_fields import SuiteFields


class GetSuite(GraphQLObject):
    node: GetSuiteNodeNode | GetSuiteNodeSuite | None


class GetSuiteNodeNode(GraphQLObject):
    typename: str = json_field(key="__typename")


class GetSuiteNodeSuite(SuiteFields):
    typename: Literal["Suite"] = json_field(key="__typename")
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
