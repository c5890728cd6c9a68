# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import GraphQLObject

from .scalars import UUID, Day, Price


class DayFields(GraphQLObject):
    id: UUID
    on: Day
    prices: list[Price | None] | None
