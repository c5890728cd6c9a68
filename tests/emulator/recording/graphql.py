"""Every field of everything that GraphQL leads to from the seeded organization, and every payload."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import httpx
from graphql import (
    GraphQLNamedType,
    GraphQLObjectType,
    assert_abstract_type,
    get_named_type,
    is_leaf_type,
    is_required_argument,
)

from buildkite_async.emulator.graphql.schema import load_schema

_URL: Final = "https://graphql.buildkite.com/v1"
_SCHEMA: Final = load_schema()
_NODE: Final = _SCHEMA.type_map["Node"]
_NODES: Final = {each.name for each in _SCHEMA.get_possible_types(assert_abstract_type(_NODE))}
_STEPS: Final = 2  # edges and their nodes


async def things(client: httpx.AsyncClient, slug: str) -> dict[str, Any]:
    """Return the fields of each thing by `Type id`, beginning with the organization."""
    root = await _query(
        client,
        "query($slug: ID!) {organization(slug: $slug) {__typename id} viewer {__typename id}}",
        {"slug": slug},
    )
    found: dict[str, Any] = {}
    waiting = list(_references(root))
    while waiting:
        type_name, key = waiting.pop(0)
        name = f"{type_name} {key}"
        if name in found:
            continue
        kind = _SCHEMA.type_map[type_name]
        assert isinstance(kind, GraphQLObjectType)
        document = f"query($id: ID!) {{node(id: $id) {{... on {type_name} {{{_fields(kind)}}}}}}}"
        found[name] = await _query(client, document, {"id": key})
        waiting += [each for each in _references(found[name]) if " ".join(each) not in found]
    return found


async def payload(client: httpx.AsyncClient, name: str, input: Mapping[str, Any]) -> Any:
    """Return all of the payload of a mutation."""
    root = _SCHEMA.mutation_type
    assert root is not None
    field = root.fields[name]
    argument = field.args["input"].type
    selection = _below(get_named_type(field.type), _STEPS + 1)
    document = f"mutation($input: {argument}) {{{name}(input: $input){selection}}}"
    return await _query(client, document, {"input": input})


async def _query(client: httpx.AsyncClient, document: str, variables: Mapping[str, Any]) -> Any:
    response = await client.post(_URL, json={"query": document, "variables": variables})
    body = response.json()
    return body if body.get("errors") else body["data"]


def _references(value: Any) -> list[tuple[str, str]]:
    """Return type and id of each thing below a value."""
    if isinstance(value, list):
        return [found for each in value for found in _references(each)]
    if not isinstance(value, dict):
        return []
    below = [found for each in value.values() for found in _references(each)]
    if value.get("__typename") in _NODES and isinstance(value.get("id"), str):
        return [(value["__typename"], value["id"]), *below]
    return below


def _fields(kind: GraphQLObjectType) -> str:
    """Return a selection of the leaves of a type, and of what lies one step from it."""
    chosen = ["__typename"]
    for name, field in kind.fields.items():
        if not any(is_required_argument(each) for each in field.args.values()):
            target = get_named_type(field.type)
            paged = "(first: 50)" if "first" in field.args else ""
            chosen.append(f"{name}{paged}{_below(target, _STEPS)}")
    return " ".join(chosen)


def _below(kind: GraphQLNamedType, steps: int) -> str:
    """Return the selection of a field: nothing below a leaf, an id of what can be asked for."""
    if is_leaf_type(kind):
        return ""
    if _NODE in getattr(kind, "interfaces", ()):
        return " {__typename id}"
    if not isinstance(kind, GraphQLObjectType):
        members = _SCHEMA.get_possible_types(assert_abstract_type(kind))
        # Aliases, since fields of the same name may have different types.
        return " {__typename " + " ".join(_member(each) for each in members) + "}"
    below = [
        f"{name}{_below(get_named_type(field.type), steps - 1)}"
        for name, field in kind.fields.items()
        if not any(is_required_argument(each) for each in field.args.values())
        and (steps or is_leaf_type(get_named_type(field.type)))
    ]
    return f" {{__typename {' '.join(below)}}}"


def _member(kind: GraphQLObjectType) -> str:
    if _NODE in kind.interfaces:
        return f"... on {kind.name} {{id}}"
    leaves = [
        f"{kind.name}_{name}: {name}"
        for name, field in kind.fields.items()
        if is_leaf_type(get_named_type(field.type)) and not field.args
    ]
    return f"... on {kind.name} {{__typename {' '.join(leaves)}}}"
