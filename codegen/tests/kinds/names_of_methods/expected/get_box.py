# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_box_fields import BoxFields


class GetBox(GraphQLObject):
    to_dict_: GetBoxToDict | None


class GetBoxToDict(BoxFields):
    to_dict__: int | None = json_field(key="to_dict")
    connection_path_: str | None
    from_json_: int | None = json_field(key="from_json")


GET_BOX = Operation(
    name="GetBox",
    document="""\
query GetBox {
  toDict {
    ...BoxFields
    to_dict
    connectionPath
    from_json: toDict
  }
}

fragment BoxFields on Box {
  toDict
  toJson {
    id
    fromDict
  }
}
""",
    result=GetBox,
    mutation=False,
    cost=Complexity(2),
)
