"""Writes `rest-coverage.md`, the list of all REST operations, from the contract and the client."""
# it is a script and no part of a package

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

NOBODY = "nobody"  # nothing is sent
PLACES = "buildkite_async.rest."
# The client's shorter name for an operation of the contract.
RENAMED = {"acme.builds.list": "builds.list_for_organization"}
SPELLED = {"api": "API", "github": "GitHub", "oauth": "OAuth"}
PAGES = {"none": "", "page": "by number", "links": "by cursor", "cursor": "by cursor"}
HEAD = """\
# REST operations

Every documented operation has its method. `bk` is a client and `acme` is `bk.org("acme")`; what
wants a credential of its own hangs on `agents = bk.agent_api(token)`,
`suite = bk.test_collection(token)` and `portal = bk.portal("acme", "triggers", token=token)`.
A call that may go again after a lost answer is marked "yes"; for the others the client never
sends twice what may have been carried out. Requests without a host go to api.buildkite.com.
An operation that another one covers is served by that one's method.

<!-- Made by `python scripts/rest_coverage.py`. -->
"""


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *sections()])


def sections() -> Iterator[str]:
    """A table for each resource."""
    document = yaml.load(CONTRACT.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    home: str = document["servers"][0]["url"]
    known = methods()
    tables: dict[str, dict[str, str]] = {}
    for path, item in document["paths"].items():
        for verb, facts in item.items():
            if not isinstance(facts, dict) or "operationId" not in facts:
                continue
            servers = facts.get("servers", item.get("servers", document["servers"]))
            host = "" if servers[0]["url"] == home else servers[0]["url"].removeprefix("https://")
            line = row(f"{verb.upper()} {host}{path}", facts, known)
            tables.setdefault(facts["tags"][0], {})[facts["operationId"]] = line
    for tag, lines in sorted(tables.items()):
        yield f"## {title(tag)}\n"
        yield "| operation | method | request | scopes | pages | again |"
        yield "|---|---|---|---|---|---|"
        yield from (lines[name] for name in sorted(lines))
        yield ""


def row(request: str, facts: Mapping[str, Any], known: Mapping[str, str]) -> str:
    """What one operation is."""
    name = facts["operationId"]
    found = dict.fromkeys(known[each] for each in standing_for(facts) if each in known)
    method = ", ".join(f"`{each}`" for each in found)
    if not method:
        method = f"as `{facts.get('x-variant-of', facts.get('x-alias-of'))}`"
    scopes = ", ".join(f"`{scope}`" for scope in facts["x-scopes"])
    again = "yes" if facts["x-idempotent"] else "no"
    cells = (f"`{name}`", method, f"`{request}`", scopes, PAGES[facts["x-pagination"]], again)
    return f"| {' | '.join(cells)} |"


def standing_for(facts: Mapping[str, Any]) -> list[str]:
    """The names of an operation's methods: one whose bodies differ has a method for each."""
    return [facts["operationId"], *facts.get("x-python-variants", ())]


def title(tag: str) -> str:
    """The name of a resource, from its tag."""
    first, *others = (SPELLED.get(word, word) for word in tag.split("_"))
    return " ".join([first[:1].upper() + first[1:], *others])


def methods() -> dict[str, str]:
    """How a caller spells each operation."""
    bk = Buildkite(NOBODY)
    roots = {
        "bk": bk,
        "acme": bk.org("acme"),
        "agents": bk.agent_api(NOBODY),
        "suite": bk.test_collection(NOBODY),
        "portal": bk.portal("acme", "triggers"),
    }
    found: dict[str, str] = {}
    for spelling, root in roots.items():
        for operation, method in spelled(spelling, root):
            found.setdefault(operation, method)
    return found


def spelled(spelling: str, thing: object) -> Iterator[tuple[str, str]]:
    """Operations of a thing and of all that hangs on it, with the methods that stand for them."""
    for owner in type(thing).__mro__:
        if not owner.__module__.startswith(PLACES) or not issubclass(owner, Resource):
            continue
        place = owner.__module__.removeprefix(PLACES)
        for name, function in vars(owner).items():
            if inspect.isfunction(function) and not name.startswith("_"):
                method = f"{spelling}.{name}"
                yield RENAMED.get(method, f"{place}.{name}"), method
    for name, part in vars(thing).items():
        if not name.startswith("_") and isinstance(part, Resource):
            yield from spelled(f"{spelling}.{name}", part)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
