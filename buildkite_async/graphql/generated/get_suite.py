# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import Cost, Model, Operation

from .fragment_organization_summary import OrganizationSummary
from .fragment_suite_fields import SuiteFields


@frozen(kw_only=True)
class GetSuite(Model):
    node: GetSuiteNodeNode | GetSuiteNodeSuite | None


@frozen(kw_only=True)
class GetSuiteNodeNode(Model):
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
    cost=Cost(1, (), ((Cost(0), Cost(1)),)),
)
