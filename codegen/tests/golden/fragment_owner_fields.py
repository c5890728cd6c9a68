# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/small/pyproject.toml`.

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import GraphQLObject, UnknownObject

from .fragment_letter_fields import LetterFields


@frozen(kw_only=True, slots=False)
class OwnerFields(GraphQLObject):
    owner: (
        OwnerFieldsOwnerArchive
        | OwnerFieldsOwnerLetter
        | OwnerFieldsOwnerSubscription
        | UnknownObject
        | None
    )


@frozen(kw_only=True, slots=False)
class OwnerFieldsOwnerArchive(GraphQLObject):
    typename: Literal["Archive"] = field(metadata={"json": "__typename"})
    id: str
    list_: list[str] | None
    secret: str | None = field(repr=False)


@frozen(kw_only=True, slots=False)
class OwnerFieldsOwnerLetter(LetterFields):
    typename: Literal["Letter"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True, slots=False)
class OwnerFieldsOwnerSubscription(GraphQLObject):
    typename: Literal["Subscription"] = field(metadata={"json": "__typename"})
