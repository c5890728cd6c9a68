# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import GraphQLObject


class BoxFields(GraphQLObject):
    to_dict_: int | None
    to_json_: BoxFieldsToJson | None


class BoxFieldsToJson(GraphQLObject):
    id: str
    from_dict_: str | None
