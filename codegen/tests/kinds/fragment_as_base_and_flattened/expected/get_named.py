# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_named_fields import NamedFields


class GetNamed(GraphQLObject):
    named: GetNamedNamed | None


class GetNamedNamed(NamedFields):
    typename: str = json_field(key="__typename")


GET_NAMED = Operation(
    name="GetNamed",
    document="""\
query GetNamed {
  named {
    __typename
    ...NamedFields
  }
}

fragment NamedFields on Named {
  id
  name
}
""",
    result=GetNamed,
    mutation=False,
    cost=Complexity(1),
)
