"""Writes `graphql-operations.md`, the list of all generated operations, from the operations."""
# it is a script and no part of a package

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from buildkite_async.graphql.connection import HasConnection
from buildkite_async.graphql.generated import Operations
from buildkite_async.graphql.operation import Operation

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "codegen" / "operations"
PAGE = ROOT / "docs" / "graphql-operations.md"

SPELLED = {"api": "API", "github": "GitHub", "sso": "SSO"}
HEAD = """\
# GraphQL operations

Every one is a method of `bk.graphql`, takes keywords and answers with a class of its own. Points are
what the service counts at the default page sizes: a user has 5,000 in five minutes, an organization
20,000. Where a path stands under "walk", `bk.graphql.walk(bk.graphql.<method>, ...)` yields the
nodes of all pages; elsewhere one answer holds everything, or the service gives no cursor.

<!-- Made by `python scripts/graphql_operations.py`. -->
"""


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *sections()])


def sections() -> Iterator[str]:
    """A table for each area, which is a file of operations."""
    homes = operations()
    for file in sorted(SOURCES.glob("*.graphql")):
        found = re.findall(r"^(?:query|mutation) (\w+)", file.read_text(), re.MULTILINE)
        if methods := sorted(homes[name] for name in found):
            yield f"## {title(file.stem)}\n"
            yield "| method | kind | points | walk | what it does |"
            yield "|---|---|--:|---|---|"
            yield from map(row, methods)
            yield ""


def title(stem: str) -> str:
    """The name of an area, from the name of its file."""
    first, *others = (SPELLED.get(word, word) for word in stem.split("_"))
    return " ".join([first[:1].upper() + first[1:], *others])


def operations() -> dict[str, str]:
    """The method of each operation, by the operation's name."""
    methods = [name for name, made in vars(Operations).items() if inspect.iscoroutinefunction(made)]
    return {operation(method).name: method for method in sorted(methods)}


def operation(method: str) -> Operation[Any]:
    """The operation that a method runs."""
    module = import_module(f"buildkite_async.graphql.generated.{method}")
    found: Operation[Any] = getattr(module, method.upper())
    return found


def row(method: str) -> str:
    """One line of a table."""
    what = (inspect.getdoc(getattr(Operations, method)) or "").partition("\n\n")[0]
    it = operation(method)
    walk = (
        f"`{'.'.join(it.result.connection_path.path)}`"
        if issubclass(it.result, HasConnection)
        else ""
    )
    cells = [
        f"`{method}`",
        "mutation" if it.mutation else "query",
        f"{it.points({}):,}",
        walk,
        what.replace("\n", " "),
    ]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
