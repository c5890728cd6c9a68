# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field


class ObjectKeepsItsName(GraphQLObject):
    box: ObjectKeepsItsNameBox | None


class ObjectKeepsItsNameBox(GraphQLObject):
    foo_bar_: int | None = json_field(key="foo_bar")
    foo_bar: ObjectKeepsItsNameBoxFooBar | None = json_field(key="foo_Bar")


class ObjectKeepsItsNameBoxFooBar(GraphQLObject):
    a: int | None
    a_: int | None = json_field(key="A")


OBJECT_KEEPS_ITS_NAME = Operation(
    name="ObjectKeepsItsName",
    document="""\
query ObjectKeepsItsName {
  box {
    foo_bar
    foo_Bar {
      a
      A
    }
  }
}
""",
    result=ObjectKeepsItsName,
    mutation=False,
    cost=Complexity(2),
)
