# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_named_fields import NamedFields


@frozen(kw_only=True)
class GetNamed(GraphQLObject):
    named: GetNamedNamed | None


@frozen(kw_only=True)
class GetNamedNamed(NamedFields):
    typename: str = field(metadata={"json": "__typename"})


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
