"""Classes as they are generated, in a module of their own."""

from __future__ import annotations

from typing import Literal

from buildkite_async.graphql.runtime import GraphQLObject, UnknownObject, json_field


class Cat(GraphQLObject):
    typename: Literal["Cat"] = json_field(key="__typename")
    lives_left: int


class Dog(GraphQLObject):
    typename: Literal["Dog"] = json_field(key="__typename")
    tail: bool


class Owned(GraphQLObject):
    pet: Cat | Dog | UnknownObject | None
    pets: list[Cat | Dog | UnknownObject | None] | None
