# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


class PackSome(GraphQLObject):
    pack: PackSomePack | None


class PackSomePack(GraphQLObject):
    to_dict_: int | None


PACK_SOME = Operation(
    name="PackSome",
    document="""\
mutation PackSome($input: PackInput!, $filter: Filter) {
  pack(input: $input, filter: $filter) {
    toDict
  }
}
""",
    result=PackSome,
    mutation=True,
    cost=Complexity(1),
)
