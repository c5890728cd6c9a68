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


class ListThings(GraphQLObject):
    boxes: list[ListThingsBoxesBox | ListThingsBoxesLid | UnknownObject | None] | None


class ListThingsBoxesBox(GraphQLObject):
    typename: Literal["Box"] = json_field(key="__typename")
    from_dict_: str | None


class ListThingsBoxesLid(GraphQLObject):
    typename: Literal["Lid"] = json_field(key="__typename")
    from_json_: int | None


LIST_THINGS = Operation(
    name="ListThings",
    document="""\
query ListThings {
  boxes {
    __typename
    ... on Box {
      fromDict
    }
    ... on Lid {
      fromJson
    }
  }
}
""",
    result=ListThings,
    mutation=False,
    cost=Complexity(1),
)
