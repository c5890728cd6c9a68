# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_foo import Foo


class BaseIsKept(GraphQLObject):
    box: BaseIsKeptBox | None


class BaseIsKeptBox(Foo):
    foo_bar_: int | None = json_field(key="foo_bar")


BASE_IS_KEPT = Operation(
    name="BaseIsKept",
    document="""\
query BaseIsKept {
  box {
    ...Foo
    foo_bar
  }
}

fragment Foo on Box {
  fooBar
  A
}
""",
    result=BaseIsKept,
    mutation=False,
    cost=Complexity(1),
)
