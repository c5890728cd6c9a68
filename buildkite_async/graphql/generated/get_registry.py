# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_organization_summary import OrganizationSummary
from .fragment_registry_fields import RegistryFields


class GetRegistry(GraphQLObject):
    registry: GetRegistryRegistry | None


class GetRegistryRegistry(RegistryFields):
    organization: GetRegistryRegistryOrganization


GetRegistryRegistryOrganization = OrganizationSummary

GET_REGISTRY = Operation(
    name="GetRegistry",
    document="""\
query GetRegistry($slug: ID, $uuid: ID) {
  registry(slug: $slug, uuid: $uuid) {
    ...RegistryFields
    organization {
      ...OrganizationSummary
    }
  }
}

fragment OrganizationSummary on Organization {
  id
  uuid
  slug
  name
}

fragment RegistryFields on Registry {
  ...RegistrySummary
  description
  emoji
  color
  url
  createdAt
  updatedAt
}

fragment RegistrySummary on Registry {
  id
  uuid
  slug
  name
}
""",
    result=GetRegistry,
    mutation=False,
    cost=Complexity(2),
)
