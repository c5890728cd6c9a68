# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


@frozen(kw_only=True)
class Two(GraphQLObject):
    b: TwoB | None


@frozen(kw_only=True)
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
