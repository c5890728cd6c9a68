# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import GraphQLObject, UnknownObject

from .enums import JobEventActorType


@frozen(kw_only=True, slots=False)
class JobEventActorFields(GraphQLObject):
    type: JobEventActorType
    uuid: str | None
    node: JobEventActorFieldsNodeAgent | JobEventActorFieldsNodeUser | UnknownObject | None


@frozen(kw_only=True, slots=False)
class JobEventActorFieldsNodeAgent(GraphQLObject):
    typename: Literal["Agent"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    name: str


@frozen(kw_only=True, slots=False)
class JobEventActorFieldsNodeUser(GraphQLObject):
    typename: Literal["User"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    name: str
