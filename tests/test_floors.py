"""The package has floors: a room imports only from floors below its own, and nothing in a circle.

Imports under TYPE_CHECKING count like any other. `scripts/picture.py` draws the picture in
CONTRIBUTING.md from what stands here.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
CLIENT: Final = ROOT / "buildkite_async"
CODEGEN: Final = ROOT / "codegen" / "src" / "buildkite_async_codegen"

# From the ground up. A room is a module or a folder; what it holds is said in a few words.
FLOORS: Final[tuple[Mapping[str, str], ...]] = (
    {
        "errors": "the tree of everything that can go wrong",
        "_version": "the number",
        "emulator": "a local Buildkite, which shares only schema/ with the client",
    },
    {
        "wire": "headers, dates, hosts, JSON values: what the service's words mean",
        "logs": "rows of a log: its lines, or what a terminal shows of them",
    },
    {"decoding": "the base of models; from JSON bytes to them in one pass, and back"},
    {"models": "a module a resource: responses, enums, bodies and filters"},
    {
        "http": "one request: rate limits, retries, errors; the only room that sends with httpx",
        "events": "a class an event; what webhooks and EventBridge send",
    },
    {
        "paging": "lazy listings: by link, by cursor, and builds",
        "webhooks": "signatures, handlers of events, an ASGI application",
        "oidc": "the tokens of jobs, verified",
    },
    {
        "graphql": "operations, generated ones among them, over http",
        "waiting": "builds that are waited for, and the one poller that looks at them",
    },
    {"rest": "a module a resource; a method is a signature and a line"},
    {"client": "opens, closes, and holds the resources"},
    {"bulk": "plan, pull, sinks: a listing into files, resumed"},
    {
        "drift": "recordings of the service compared with the contract and the models",
        "testing": "pytest fixtures on the emulator",
        "reports": "queries on a dataset, run by DuckDB",
    },
    {"cli": "a command is a call"},
)
CODEGEN_FLOORS: Final[tuple[Mapping[str, str], ...]] = (
    {
        "errors": "what ends a command, and warnings",
        "naming": "Python names from GraphQL names",
        "prose": "docstrings from descriptions",
        "schema_types": "fields and types of a schema",
        "class_shape": "how generated classes are declared",
        "generated_classes": "what a generated class has",
        "loaded_package": "a package imported from its sources",
        "complexity_source": "the client's complexity as Python source",
        "config_schema": "the values of configuration keys",
        "scalar_types": "the Python types of scalars",
        "introspection_file": "the schema in a package",
        "lint_rules": "rules, levels and findings",
        "schema_change": "a change and its severity",
        "partial_sdl": "SDL that is a part of a schema",
        "sdl": "a schema as sorted SDL",
    },
    {
        "selections": "the fields of a selection, through fragments",
        "scalar_config": "the values of configured scalars",
        "own_scalars": "scalars with functions of the user's own",
        "variable_prose": "what a schema says about variables",
        "type_classes": "names of enums and input types",
        "directive_advice": "what to write instead of directives",
    },
    {
        "attribute_names": "two fields, one attribute name",
        "environment": "the release of graphql-core",
        "config": "the table in a pyproject",
        "documents": "operations and fragments of files",
        "endpoint": "one query over httpx",
        "connection_fields": "what `walk` can follow",
        "method_arguments": "arguments of a method",
        "annotations": "annotations of generated classes",
        "name_conflicts": "names that are defined twice",
        "package_files": "files written and compared",
        "random_response": "responses that a schema allows",
        "schema_diff": "the changes between two schemas",
    },
    {
        "fragment_bases": "fragments that are base classes",
        "from_introspection": "a schema from an introspection",
        "formatting": "the style of generated modules",
        "fragment_modules": "a module for each fragment",
        "scalar_names": "Python names of own scalars",
        "scalar_check": "scalars tried with their examples",
        "schema_usage": "what an operation uses of a schema",
        "connection_names": "names of other connections",
        "typenames": "`__typename` where it is needed",
    },
    {
        "has_connection": "results that can be walked",
        "render": "the source of operations and methods",
        "introspection": "the schema of an endpoint",
        "schema_file": "the schema in files",
        "diff_result": "changes and affected operations",
        "attrs_plugin": "our own classes from ariadne-codegen",
        "normalize": "documents as ariadne-codegen needs them",
        "verify": "checks of a package before it is written",
    },
    {
        "diff_report": "text, Markdown, JSON",
        "class_names": "classes of the same name",
        "class_modules": "modules of ariadne-codegen",
    },
    {
        "lint": "problems of operations",
        "package": "the modules of a package",
        "parser": "the command line and its help",
    },
    {"cli": "a command is a call"},
)
# The rooms that may import httpx, and why.
KNOW_HTTPX: Final = {
    "http": "it sends",
    "testing": "it hands the client a transport that answers in process",
    "emulator": "it is such a transport",
    "drift": "it records what a transport sends and receives",
    "cli": "its dry runs show what a transport would send",
}
# What stands beside the rooms: the public face, and entry points that only run something.
FACE: Final = {"__init__", "__main__"}


def rooms(floors: Sequence[Mapping[str, str]] = FLOORS) -> dict[str, int]:
    """Each room with its floor."""
    return {room: floor for floor, names in enumerate(floors) for room in names}


def room_of(module: str) -> str:
    return module.split(".")[1]


@cache
def modules(package: Path) -> dict[str, Path]:
    """The modules of a package, by their full name."""
    found: dict[str, Path] = {}
    for path in sorted(package.rglob("*.py")):
        parts = [package.name, *path.relative_to(package).with_suffix("").parts]
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(name: str, path: Path, *, at_import: bool = False) -> Iterator[str]:
    """The modules that a module imports, wherever in its text, or only while it is imported."""
    known = modules(ROOT / "buildkite_async") | modules(CODEGEN)
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    tree = ast.parse(path.read_text("utf-8"))
    # `if TYPE_CHECKING:` and functions are not at the top level.
    for node in tree.body if at_import else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join([*above, node.module or ""]).rstrip(".") if node.level else node.module
            assert base is not None
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                yield inner if inner in known else base


def arrows(package: Path) -> dict[str, set[str]]:
    """For each module of a package the modules of the same package that it imports."""
    known = modules(package)
    return {
        name: {other for other in imports(name, path) if other in known and other != name}
        for name, path in known.items()
    }


def circle(graph: Mapping[str, set[str]]) -> list[str]:
    """Modules that import each other in a circle; empty if there is none."""
    done: set[str] = set()
    path: list[str] = []

    def walk(name: str) -> list[str]:
        if name in path:
            return [*path[path.index(name) :], name]
        if name in done:
            return []
        path.append(name)
        for other in sorted(graph.get(name, ())):
            if found := walk(other):
                return found
        path.pop()
        done.add(name)
        return []

    return next((found for name in sorted(graph) if (found := walk(name))), [])


INSIDE = [
    pytest.param(name, id=name)
    for name in modules(CLIENT)
    if name.count(".") and name.split(".")[1] not in FACE
]


def test_every_room_has_a_floor() -> None:
    here = {name.split(".")[1] for name in modules(CLIENT) if name.count(".")}
    assert here - FACE == rooms().keys()


@pytest.mark.parametrize("name", INSIDE)
def test_a_room_imports_from_floors_below_only(name: str) -> None:
    floors, room = rooms(), room_of(name)
    for module in imports(name, modules(CLIENT)[name]):
        if module == "buildkite_async" or not module.startswith("buildkite_async."):
            assert module != "buildkite_async", f"{name} imports the public face"
            continue
        other = room_of(module)
        assert other == room or floors[other] < floors[room], f"{name} imports {module}"


def test_no_module_of_the_client_is_in_a_circle() -> None:
    # In the emulator, things of the state name each other in annotations: see below.
    graph = {name: others for name, others in arrows(CLIENT).items() if not of_emulator(name)}
    assert circle(graph) == []


def of_emulator(name: str) -> bool:
    return name.startswith("buildkite_async.emulator.")


def test_no_module_of_the_emulator_is_in_a_circle_when_it_is_imported() -> None:
    known = {name: path for name, path in modules(CLIENT).items() if of_emulator(name)}
    graph = {
        name: {each for each in imports(name, path, at_import=True) if each in known}
        for name, path in known.items()
    }
    assert circle(graph) == []


def test_no_package_of_the_emulator_is_in_a_circle() -> None:
    graph: dict[str, set[str]] = {}
    for name, others in arrows(CLIENT).items():
        if (package := package_of(name)) is not None:
            used = {used for each in others if (used := package_of(each)) not in (None, package)}
            graph.setdefault(package, set()).update(used)
    assert len(graph) > 5
    assert circle(graph) == []


def package_of(name: str) -> str | None:
    """The package inside the emulator that a module is in, if it is in one."""
    parts = name.split(".")
    folder = CLIENT.joinpath(*parts[1:3])
    return parts[2] if of_emulator(name) and folder.is_dir() else None


GENERATOR = [
    pytest.param(name, id=name)
    for name in modules(CODEGEN)
    if name.count(".") and room_of(name) not in FACE
]


def test_every_module_of_the_generator_has_a_floor() -> None:
    here = {room_of(name) for name in modules(CODEGEN) if name.count(".")}
    assert here - FACE == rooms(CODEGEN_FLOORS).keys()


@pytest.mark.parametrize("name", GENERATOR)
def test_a_module_of_the_generator_imports_from_floors_below_only(name: str) -> None:
    floors = rooms(CODEGEN_FLOORS)
    for module in arrows(CODEGEN)[name] - {CODEGEN.name}:  # the package itself has the version
        assert floors[room_of(module)] < floors[room_of(name)], f"{name} imports {module}"


def test_no_module_of_the_generator_is_in_a_circle() -> None:
    assert circle(arrows(CODEGEN)) == []


def test_a_circle_is_found() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}}) == ["a", "b", "c", "a"]
    assert circle({"a": {"b", "c"}, "b": {"c"}}) == []


@pytest.mark.parametrize("name", INSIDE)
def test_httpx_is_imported_in_few_rooms(name: str) -> None:
    if room_of(name) not in KNOW_HTTPX:
        found = {module.partition(".")[0] for module in imports(name, modules(CLIENT)[name])}
        assert "httpx" not in found


RESOURCES = [
    pytest.param(name, id=name)
    for name in modules(CLIENT)
    if name.startswith("buildkite_async.rest.") and "._" not in name
]


@pytest.mark.parametrize("name", RESOURCES)
def test_a_resource_imports_no_other_but_its_own_parts(name: str) -> None:
    others = [
        module
        for module in imports(name, modules(CLIENT)[name])
        if module.startswith("buildkite_async.rest.") and "._" not in module
    ]
    assert all(module.startswith(f"{name}.") for module in others), others
