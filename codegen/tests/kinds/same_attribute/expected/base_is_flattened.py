# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field


class BaseIsFlattened(GraphQLObject):
    box: BaseIsFlattenedBox | None


class BaseIsFlattenedBox(GraphQLObject):
    foo_bar: int | None = json_field(key="foo_bar")
    foo_bar_: int | None
    a: int | None = json_field(key="A")


BASE_IS_FLATTENED = Operation(
    name="BaseIsFlattened",
    document="""\
query BaseIsFlattened {
  box {
    foo_bar
    ...Foo
  }
}

fragment Foo on Box {
  fooBar
  A
}
""",
    result=BaseIsFlattened,
    mutation=False,
    cost=Complexity(1),
)
