# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import GraphQLObject, json_field


class Foo(GraphQLObject):
    foo_bar: int | None
    a: int | None = json_field(key="A")
