# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


@frozen(kw_only=True)
class Apostrophe(GraphQLObject):
    node: ApostropheNode | None


@frozen(kw_only=True)
class ApostropheNode(GraphQLObject):
    typename: str = field(metadata={"json": "__typename"})
    id: str


APOSTROPHE = Operation(
    name="Apostrophe",
    document="""\
query Apostrophe {
  node(text: "it's") {
    __typename
    id
  }
}
""",
    result=Apostrophe,
    mutation=False,
    cost=Complexity(1),
)
