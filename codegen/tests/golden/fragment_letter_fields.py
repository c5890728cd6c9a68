# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/small/pyproject.toml`.

from __future__ import annotations

from datetime import datetime

from buildkite_async.graphql.runtime import GraphQLObject

from .enums import Size


class LetterFields(GraphQLObject):
    id: str
    async_: bool
    type: str
    size: Size | None
    sent_at: datetime | None
    weight: int | None
