# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/small/pyproject.toml`.

from __future__ import annotations

from typing import Literal

from buildkite_async.graphql.runtime import GraphQLObject, UnknownObject, json_field

from .fragment_letter_fields import LetterFields


class OwnerFields(GraphQLObject):
    owner: (
        OwnerFieldsOwnerArchive
        | OwnerFieldsOwnerLetter
        | OwnerFieldsOwnerSubscription
        | UnknownObject
        | None
    )


class OwnerFieldsOwnerArchive(GraphQLObject):
    typename: Literal["Archive"] = json_field(key="__typename")
    id: str
    list_: list[str] | None
    secret: str | None = json_field(repr=False)


class OwnerFieldsOwnerLetter(LetterFields):
    typename: Literal["Letter"] = json_field(key="__typename")


class OwnerFieldsOwnerSubscription(GraphQLObject):
    typename: Literal["Subscription"] = json_field(key="__typename")
