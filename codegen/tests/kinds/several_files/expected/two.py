# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


class Two(GraphQLObject):
    b: TwoB | None


class TwoB(GraphQLObject):
    c: str | None


TWO = Operation(
    name="Two",
    document="""\
query Two {
  b {
    c
  }
}
""",
    result=Two,
    mutation=False,
    cost=Complexity(1),
)
