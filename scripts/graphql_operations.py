"""Write docs/graphql-operations.md, the list of all GraphQL operations, from generated code."""

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

SPELLING = {"api": "API", "github": "GitHub", "sso": "SSO"}
HEAD = """\
# GraphQL operations

Every operation is a method of `bk.graphql` that takes keyword arguments and returns a typed result.
"Points" are the complexity that the service counts at the default page sizes; a user has 5,000
points in five minutes, an organization 20,000. If there is a path under "walk",
`bk.graphql.walk(bk.graphql.<method>, ...)` iterates over the nodes of that connection on all pages;
otherwise one response holds everything, or the service offers no cursor.

<!-- Made by `python scripts/graphql_operations.py`. -->
"""


def page() -> str:
    """Return the whole page."""
    return "\n".join([HEAD, *sections()])


def sections() -> Iterator[str]:
    """Yield the lines of a table for each file of operations."""
    methods_by_name = operations()
    for file in sorted(SOURCES.glob("*.graphql")):
        found = re.findall(r"^(?:query|mutation) (\w+)", file.read_text(), re.MULTILINE)
        if methods := sorted(methods_by_name[name] for name in found):
            yield f"## {title(file.stem)}\n"
            yield "| method | kind | points | walk | what it does |"
            yield "|---|---|--:|---|---|"
            yield from map(row, methods)
            yield ""


def title(stem: str) -> str:
    """Return the title of a table, from the name of its file."""
    first, *others = (SPELLING.get(word, word) for word in stem.split("_"))
    return " ".join([first[:1].upper() + first[1:], *others])


def operations() -> dict[str, str]:
    """Return the name of each operation's method, by the operation's name."""
    methods = [
        name
        for name, value in vars(Operations).items()
        if callable(value) and inspect.iscoroutinefunction(inspect.unwrap(value))
    ]
    return {operation_of(method).name: method for method in sorted(methods)}


def operation_of(method: str) -> Operation[Any]:
    """Return the operation that a method runs."""
    module = import_module(f"buildkite_async.graphql.generated.{method}")
    result: Operation[Any] = getattr(module, method.upper())
    return result


def row(method: str) -> str:
    """Return one line of a table."""
    description = (inspect.getdoc(getattr(Operations, method)) or "").partition("\n\n")[0]
    operation = operation_of(method)
    walk = (
        f"`{'.'.join(operation.result.connection_path.path)}`"
        if issubclass(operation.result, HasConnection)
        else ""
    )
    cells = [
        f"`{method}`",
        "mutation" if operation.mutation else "query",
        f"{operation.points({}):,}",
        walk,
        description.replace("\n", " "),
    ]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
