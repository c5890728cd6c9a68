# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field


class Interface(GraphQLObject):
    named: InterfaceNamedNamed | InterfaceNamedBox | InterfaceNamedLid | None


class InterfaceNamedNamed(GraphQLObject):
    typename: str = json_field(key="__typename")
    foo_bar: int | None


class InterfaceNamedBox(GraphQLObject):
    typename: Literal["Box"] = json_field(key="__typename")
    foo_bar: int | None
    a: int | None = json_field(key="A")
    a_: int | None


class InterfaceNamedLid(GraphQLObject):
    typename: Literal["Lid"] = json_field(key="__typename")
    foo_bar: int | None
    foo_bar_: int | None = json_field(key="foo_bar")


INTERFACE = Operation(
    name="Interface",
    document="""\
query Interface {
  named {
    __typename
    fooBar
    ... on Lid {
      foo_bar
    }
    ... on Box {
      A
      a
    }
  }
}
""",
    result=Interface,
    mutation=False,
    cost=Complexity(1),
)
