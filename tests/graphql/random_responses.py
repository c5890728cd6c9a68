"""Random responses and arguments that the schema allows."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

from attrs import define, field
from graphql import (
    DocumentNode,
    GraphQLInputObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    OperationDefinitionNode,
    build_client_schema,
    execute_sync,
    introspection_from_schema,
    is_abstract_type,
    is_enum_type,
    is_input_object_type,
    is_list_type,
    is_non_null_type,
    is_object_type,
    parse,
)
from graphql.execution.values import get_variable_values

from buildkite_async.graphql.generated import input_types
from buildkite_async.graphql.packaged_schema import packaged_schema
from buildkite_async.http import Lane

DATES = ("2026-11-01T10:00:00.123Z", "2015-04-23 16:48:43 UTC", "2026-02-28T23:59:59+02:00")


NEWER = "Newer"
"""The prefix of names that only the later schema has."""


@cache
def later_schema() -> GraphQLSchema:
    """A later schema: every enum, union and interface has another member, and all is nullable."""
    introspection: Any = introspection_from_schema(packaged_schema())
    types = introspection["__schema"]["types"]
    for type_ in [each for each in types if not each["name"].startswith("__")]:
        for field_ in type_["fields"] or ():
            field_["type"] = _nullable(field_["type"])
        if type_["kind"] == "ENUM":
            value = {"name": NEWER, "isDeprecated": False, "deprecationReason": None}
            type_["enumValues"].append({**value, "description": None})
        if type_["kind"] in {"INTERFACE", "UNION"}:
            types.append(_newer_member(type_, types))
    return build_client_schema(introspection)


def _nullable(type_: Any) -> Any:
    inside = type_["ofType"]
    if type_["kind"] == "NON_NULL":
        return _nullable(inside)
    return {**type_, "ofType": _nullable(inside)} if inside else type_


def _newer_member(type_: Any, types: list[Any]) -> Any:
    """An object type that belongs to the interface or the union."""
    name = f"{NEWER}{type_['name']}"
    reference = {"kind": "OBJECT", "name": name, "ofType": None}
    type_["possibleTypes"].append(reference)
    interfaces = [*(type_["interfaces"] or ())]
    own = type_["fields"]
    if type_["kind"] == "INTERFACE":
        interfaces.append({"kind": "INTERFACE", "name": type_["name"], "ofType": None})
    else:
        own = next(each for each in types if each["name"] == "PageInfo")["fields"]
    return {
        **type_,
        "kind": "OBJECT",
        "name": name,
        "fields": own,
        "interfaces": interfaces,
        "possibleTypes": None,
    }


@cache
def parsed(query: str) -> DocumentNode:
    return parse(query)


@define
class SchemaTransport:
    """Executes operations over random data, with nulls and all members of unions."""

    seed: int = 0
    schema: GraphQLSchema = field(factory=packaged_schema)
    data: list[Mapping[str, Any]] = field(factory=list)
    variables: list[Mapping[str, Any]] = field(factory=list)
    largest_query: int | None = None
    dates: Sequence[str] = DATES
    _random: random.Random = field(init=False)
    _members: dict[str, Iterator[Any]] = field(factory=dict, init=False)
    _unseen: dict[str, set[str]] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        self._random = random.Random(self.seed)

    def has_returned_all_members(self) -> bool:
        """Whether all members of every union and interface so far were returned."""
        return not any(self._unseen.values())

    async def graphql(
        self,
        query: str,
        *,
        operation_name: str | None,
        variables: Mapping[str, Any],
        idempotent: bool,
        cost: int | None,
        lane: Lane = "interactive",
    ) -> Mapping[str, Any]:
        document = parsed(query)
        (operation,) = (
            node for node in document.definitions if isinstance(node, OperationDefinitionNode)
        )
        found = get_variable_values(
            self.schema, operation.variable_definitions or (), dict(variables)
        )
        assert not isinstance(found, list), found
        result = execute_sync(
            self.schema,
            document,
            variable_values=dict(variables),
            operation_name=operation_name,
            field_resolver=self._resolve,
            type_resolver=lambda value, *_: value["__typename"],
        )
        assert result.errors is None
        assert result.data is not None
        self.data.append(result.data)
        self.variables.append(variables)
        return result.data

    async def graphql_page(
        self,
        query: str,
        *,
        operation_name: str,
        fit: Callable[[int | None], tuple[Any, int]],
        lane: Lane,
    ) -> Mapping[str, Any]:
        variables, cost = fit(self.largest_query)
        return await self.graphql(
            query,
            operation_name=operation_name,
            variables=variables,
            idempotent=True,
            cost=cost,
            lane=lane,
        )

    def _resolve(self, _: object, info: GraphQLResolveInfo, **arguments: Any) -> Any:
        return self._value(info.return_type)

    def _value(self, type_: Any, *, nullable: bool = True) -> Any:
        if is_non_null_type(type_):
            return self._value(type_.of_type, nullable=False)
        if nullable and self._random.random() < 0.15:
            return None
        if is_list_type(type_):
            return [self._value(type_.of_type) for _ in range(self._random.randint(0, 3))]
        if is_abstract_type(type_):
            return {"__typename": self._next_member(type_).name}
        if is_object_type(type_):
            return {"__typename": type_.name}
        if is_enum_type(type_):
            return self._random.choice(list(type_.values))
        return self._scalar(type_.name)

    def _next_member(self, type_: Any) -> Any:
        if type_.name not in self._members:
            members = list(self.schema.get_possible_types(type_))
            self._random.shuffle(members)
            self._members[type_.name] = itertools.cycle(members)
            self._unseen[type_.name] = {member.name for member in members}
        member = next(self._members[type_.name])
        self._unseen[type_.name].discard(member.name)
        return member

    def _scalar(self, name: str) -> Any:
        number = self._random.randint(0, 10**9)
        match name:
            case "Int" | "JSInt":
                return number
            case "Boolean":
                return self._random.random() < 0.5
            case "Float":
                return number / 7
            case "DateTime":
                return self._random.choice(self.dates)
            case "JSON":
                return self._random.choice([{"a": [1, None]}, [], "text", 3, True])
            case _:
                return f"text {number}"


def argument(type_: Any) -> Any:
    """A value for a variable, of the class that a caller would pass."""
    if is_non_null_type(type_):
        return argument(type_.of_type)
    if is_list_type(type_):
        return [argument(type_.of_type)]
    if is_enum_type(type_):
        return next(iter(type_.values))
    if is_input_object_type(type_):
        cls = getattr(input_types, type_.name)
        return cls(
            **{
                snake_of(cls, name): argument(input_field.type)
                for name, input_field in fields(type_)
            }
        )
    values = {"Int": 7, "JSInt": 7, "Boolean": True, "DateTime": datetime(2026, 1, 2, tzinfo=UTC)}
    return values.get(type_.name, "text")


def fields(type_: GraphQLInputObjectType) -> list[tuple[str, Any]]:
    return [(name, each) for name, each in type_.fields.items() if name != "clientMutationId"]


def snake_of(cls: Any, json_name: str) -> str:
    """The attribute for a JSON name, found without the code under test."""
    (found,) = (
        each.name
        for each in cls.__attrs_attrs__
        if each.name.replace("_", "").lower() == json_name.replace("_", "").lower()
    )
    return str(found)
