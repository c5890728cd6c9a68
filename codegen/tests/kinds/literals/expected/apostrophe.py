# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field


class Apostrophe(GraphQLObject):
    node: ApostropheNode | None


class ApostropheNode(GraphQLObject):
    typename: str = json_field(key="__typename")
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
