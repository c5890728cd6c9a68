# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


class Pack(GraphQLObject):
    pack: PackPack | None


class PackPack(GraphQLObject):
    to_dict_: int | None


PACK = Operation(
    name="Pack",
    document="""\
mutation Pack($input: PackInput!) {
  pack(input: $input) {
    toDict
  }
}
""",
    result=Pack,
    mutation=True,
    cost=Complexity(1),
)
