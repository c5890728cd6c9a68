# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field


class Leaves(GraphQLObject):
    box: LeavesBox | None


class LeavesBox(GraphQLObject):
    foo_bar: int | None
    foo_bar_: int | None = json_field(key="foo_bar")
    foo_bar__: str | None = json_field(key="FooBar")
    a: int | None = json_field(key="A")
    a_: int | None
    typename_: str | None
    typename__: int | None = json_field(key="typename_")
    typename: Literal["Box"] = json_field(key="__typename")


LEAVES = Operation(
    name="Leaves",
    document="""\
query Leaves {
  box {
    fooBar
    foo_bar
    FooBar
    A
    a
    typename
    typename_
    __typename
  }
}
""",
    result=Leaves,
    mutation=False,
    cost=Complexity(1),
)
