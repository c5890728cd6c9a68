# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from buildkite_async.graphql.runtime import (
    Complexity,
    GraphQLObject,
    Operation,
    UnknownObject,
    json_field,
)


class DifferentTypes(GraphQLObject):
    thing: DifferentTypesThingBox | DifferentTypesThingLid | UnknownObject | None


class DifferentTypesThingBox(GraphQLObject):
    typename: Literal["Box"] = json_field(key="__typename")
    foo_bar: int | None


class DifferentTypesThingLid(GraphQLObject):
    typename: Literal["Lid"] = json_field(key="__typename")
    foo_bar: int | None = json_field(key="foo_bar")


DIFFERENT_TYPES = Operation(
    name="DifferentTypes",
    document="""\
query DifferentTypes {
  thing {
    __typename
    ... on Box {
      fooBar
    }
    ... on Lid {
      foo_bar
    }
  }
}
""",
    result=DifferentTypes,
    mutation=False,
    cost=Complexity(1),
)
