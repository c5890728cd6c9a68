"""The house has floors: a room imports only from floors below its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import buildkite_async

PACKAGE = Path(buildkite_async.__file__).parent

FLOORS: list[set[str]] = [
    {"_version", "headers", "jsonvalue", "errors"},
    {"moment", "models", "webhooks", "redact"},
    {"outline", "lenient", "convert", "budget", "retry", "hosts", "body", "download"},
    {"gate"},
    {"session"},
    {"paging"},
    {"build_paging"},
    {"rest", "graphql"},
    {"client"},
    {"bulk"},
    {"testing", "cli"},
]
WITHIN_A_FLOOR = {  # rooms of one floor that lean on a neighbour, and why they may
    ("headers", "jsonvalue"),
    ("errors", "headers"),
    ("errors", "jsonvalue"),
    ("convert", "outline"),
    ("convert", "lenient"),
    ("testing", "emulator"),
    ("cli", "emulator"),
}
KNOW_HTTPX = {"session", "testing"}


def room_of(module: str) -> str:
    return module.removeprefix("buildkite_async.").partition(".")[0]


def sources() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        inside = path.relative_to(PACKAGE)
        room = inside.parts[0].removesuffix(".py")
        if room not in {"__init__", "__main__"}:
            yield room, path


def imports(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text("utf-8"))
    hidden = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in hidden:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module is not None or "generated" in path.parts, (
                f"relative import in {path}"
            )
            if node.module is not None and node.level == 0:
                yield node.module


def floor_of(room: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms)


SOURCES = [pytest.param(room, path, id=str(path.relative_to(PACKAGE))) for room, path in sources()]


@pytest.mark.parametrize(("room", "path"), SOURCES)
def test_a_room_imports_from_floors_below_only(room, path):
    for module in imports(path):
        if not module.startswith("buildkite_async."):
            continue
        other = room_of(module)
        if other == room:
            continue
        if room == "emulator":
            pytest.fail(f"the emulator stands beside the house, yet it imports {module}")
        if (room, other) in WITHIN_A_FLOOR:
            continue
        assert floor_of(other) < floor_of(room), f"{room} imports {module}"


@pytest.mark.parametrize(("room", "path"), SOURCES)
def test_only_the_session_knows_httpx(room, path):
    if room in KNOW_HTTPX or room == "emulator":
        return
    assert not any(module.partition(".")[0] == "httpx" for module in imports(path))


RESOURCES = [
    pytest.param(path, id=str(path.relative_to(PACKAGE / "rest")))
    for path in sorted((PACKAGE / "rest").rglob("*.py"))
    if path.parent.name != "rest" or not path.name.startswith("_")
]


@pytest.mark.parametrize("path", RESOURCES)
def test_a_resource_is_short_and_imports_no_other_but_its_parts(path):
    assert len(path.read_text("utf-8").splitlines()) <= 150
    place = ".".join(["buildkite_async", *path.relative_to(PACKAGE).parent.parts])
    parts = f"{place}." if path.name == "__init__.py" else "none"
    others = [m for m in imports(path) if m.startswith("buildkite_async.rest.")]
    others = [m for m in others if not m.startswith(parts)]
    assert all(m.rpartition(".")[2].startswith("_") for m in others), others
