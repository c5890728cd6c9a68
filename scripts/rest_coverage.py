"""Write docs/rest-coverage.md, the list of all REST operations, from the contract and the client."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from buildkite_async import Buildkite
from buildkite_async.rest._resource import Resource

ROOT = Path(__file__).parent.parent
CONTRACT = ROOT / "schema" / "rest.yaml"
PAGE = ROOT / "docs" / "rest-coverage.md"

UNUSED = "unused"  # for tokens, as nothing is sent
DOCUMENTATION = "https://buildkite.com/docs/apis/"
Schema = Mapping[str, Any]
PREFIX = "buildkite_async.rest."
# Methods whose names are shorter than the ids of their operations.
RENAMED = {"acme.builds.list": "builds.list_for_organization"}
SPELLING = {"api": "API", "github": "GitHub", "oauth": "OAuth"}
PAGES = {"none": "", "page": "by number", "cursor": "by cursor"}
HEAD = """\
# REST operations

Every documented operation has a method. `bk` is a client and `acme` is `bk.org("acme")`. Operations
that need another credential are on `agents = bk.agent_api(token)`,
`suite = bk.test_collection(token)` and `portal = bk.portal("acme", "triggers", token=token)`.
Parameters are those of the query and the body, required ones in bold; many have further keys inside.
"null" is the value by which a method sends null where None could be mistaken for leaving it out.
"Repeat" says whether the client repeats the call after a connection failure or a 5xx response; if
not, a call that may have been carried out is never sent twice. Requests without a host go to
api.buildkite.com. "As" names another operation whose method covers this one too.

<!-- Made by `python scripts/rest_coverage.py`. -->
"""


def page() -> str:
    """Return the whole page."""
    return "\n".join([HEAD, *sections()])


def sections() -> Iterator[str]:
    """Yield the lines of a table for each resource."""
    document = yaml.load(CONTRACT.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    schemas: Mapping[str, Schema] = document["components"]["schemas"]
    default_host: str = document["servers"][0]["url"]
    known = methods()
    tables: dict[str, dict[str, str]] = {}
    for path, item in document["paths"].items():
        for verb, operation in item.items():
            if not isinstance(operation, dict) or "operationId" not in operation:
                continue
            servers = operation.get("servers", item.get("servers", document["servers"]))
            host = (
                ""
                if servers[0]["url"] == default_host
                else servers[0]["url"].removeprefix("https://")
            )
            line = row(f"{verb.upper()} {host}{path}", operation, known, schemas)
            tables.setdefault(operation["tags"][0], {})[operation["operationId"]] = line
    for tag, lines in sorted(tables.items()):
        yield f"## {title(tag)}\n"
        yield "| operation | method | request | parameters | scopes | pages | repeat |"
        yield "|---|---|---|---|---|---|---|"
        yield from (lines[name] for name in sorted(lines))
        yield ""


def row(
    request: str,
    operation: Mapping[str, Any],
    known: Mapping[str, str],
    schemas: Mapping[str, Schema],
) -> str:
    """Return one line of a table."""
    found = dict.fromkeys(known[each] for each in method_ids(operation) if each in known)
    method = ", ".join(f"`{each}`" for each in found)
    if not method:
        method = f"as `{operation['x-variant-of']}`"
    scopes = ", ".join(map(scope_words, operation["x-scopes"]))
    repeat = "yes" if operation["x-idempotent"] else "no"
    words = ", ".join(parameters(operation, schemas))
    pages = PAGES[operation["x-pagination"]]
    cells = (documented(operation), method, f"`{request}`", words, scopes, pages, repeat)
    return f"| {' | '.join(cells)} |"


def documented(operation: Mapping[str, Any]) -> str:
    """Return the id of an operation, with a link to its documentation if it has any."""
    docs = operation.get("x-docs")
    name = f"`{operation['operationId']}`"
    if docs is None:
        source = operation["x-source"]
        return f"{name} (from {source})"
    return f"[{name}]({DOCUMENTATION}{docs if isinstance(docs, str) else docs[0]})"


def parameters(operation: Mapping[str, Any], schemas: Mapping[str, Schema]) -> Iterator[str]:
    """Yield the parameters of the query and the properties of the body, each once."""
    nulls: dict[str, str] = {}
    given: dict[str, bool] = {
        each.get("x-python-name", each["name"].removesuffix("[]")): each.get("required", False)
        for each in operation.get("parameters", ())
        if each["in"] == "query"
    }
    for content in operation.get("requestBody", {}).get("content", {}).values():
        for name, is_required, null in properties(content["schema"], schemas):
            given[name] = given.get(name, True) and is_required
            if null is not None:
                nulls[name] = f' (null: `"{null}"`)'
    for name, is_required in given.items():
        yield (f"**`{name}`**" if is_required else f"`{name}`") + nulls.get(name, "")


def properties(
    schema: Schema, schemas: Mapping[str, Schema]
) -> Iterator[tuple[str, bool, str | None]]:
    """Yield the properties of a body, whether it always has them, and the client's word for null."""
    if "$ref" in schema:
        schema = schemas[schema["$ref"].rpartition("/")[2]]
    parts = [part for key in ("oneOf", "anyOf") for part in schema.get(key, ())]
    for part in parts:
        for name, _, null in properties(part, schemas):
            yield name, False, null
    for part in schema.get("allOf", ()):
        yield from properties(part, schemas)
    for name, each in schema.get("properties", {}).items():
        if not each.get("readOnly") and "const" not in each:
            yield name, name in schema.get("required", ()), each.get("x-null-name")


def scope_words(scope: str | list[str]) -> str:
    """Return a scope, or those of which one is enough."""
    return " or ".join(f"`{each}`" for each in ([scope] if isinstance(scope, str) else scope))


def method_ids(operation: Mapping[str, Any]) -> list[str]:
    """Return the ids of an operation's methods: there is one for each form of its body."""
    return [operation["operationId"], *operation.get("x-python-variants", ())]


def title(tag: str) -> str:
    """Return the title of a table, from the tag of its operations."""
    first, *others = (SPELLING.get(word, word) for word in tag.split("_"))
    return " ".join([first[:1].upper() + first[1:], *others])


def methods() -> dict[str, str]:
    """Return the expression for each operation's method, by the operation's id."""
    bk = Buildkite(UNUSED)
    roots = {
        "bk": bk,
        "acme": bk.org("acme"),
        "agents": bk.agent_api(UNUSED),
        "suite": bk.test_collection(UNUSED),
        "portal": bk.portal("acme", "triggers"),
    }
    found: dict[str, str] = {}
    for expression, root in roots.items():
        for operation, method in methods_of(expression, root):
            found.setdefault(operation, method)
    return found


def methods_of(expression: str, parent: object) -> Iterator[tuple[str, str]]:
    """Yield the operations of an object and its resources, each with its method."""
    for owner in type(parent).__mro__:
        if not owner.__module__.startswith(PREFIX) or not issubclass(owner, Resource):
            continue
        module = owner.__module__.removeprefix(PREFIX)
        for name, function in vars(owner).items():
            if inspect.isfunction(function) and not name.startswith("_"):
                method = f"{expression}.{name}"
                yield RENAMED.get(method, f"{module}.{name}"), method
    for name, part in vars(parent).items():
        if not name.startswith("_") and isinstance(part, Resource):
            yield from methods_of(f"{expression}.{name}", part)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
