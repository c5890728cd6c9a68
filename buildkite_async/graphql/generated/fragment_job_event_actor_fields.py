# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from buildkite_async.graphql.runtime import GraphQLObject, UnknownObject, json_field

from .enums import JobEventActorType


class JobEventActorFields(GraphQLObject):
    type: JobEventActorType
    uuid: str | None
    node: JobEventActorFieldsNodeAgent | JobEventActorFieldsNodeUser | UnknownObject | None


class JobEventActorFieldsNodeAgent(GraphQLObject):
    typename: Literal["Agent"] = json_field(key="__typename")
    id: str
    uuid: str
    name: str


class JobEventActorFieldsNodeUser(GraphQLObject):
    typename: Literal["User"] = json_field(key="__typename")
    id: str
    uuid: str
    name: str
