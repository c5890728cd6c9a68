"""Operations in the styles of other programs: a provider, a command line and a cookbook.

They select without `__typename`, from interfaces through inline fragments, with conditions,
aliases and literals, and the same field twice; each folder becomes a package, which runs on the
emulator.
"""

from __future__ import annotations

import asyncio
import inspect
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import pytest

from buildkite_async import Buildkite, BuildkiteError
from buildkite_async.emulator import Emulator
from buildkite_async.http.retry import NO_RETRY
from buildkite_async_codegen.cli import main
from buildkite_async_codegen.naming import snake
from tests.emulator.graphql.valid_inputs import INPUTS

STYLES = Path(__file__).parent / "styles"
SCHEMA = Path(__file__).parents[2] / "schema" / "buildkite.graphql"
CLIENTS = {"provider": "Provider", "cli": "Cli", "cookbook": "Cookbook"}
MUTATIONS = {snake(name): valid_input for name, valid_input in INPUTS.items()}
SLUGS = {"org": "acme", "pipeline": "acme/web"}
IDS = """{ organization(slug: "acme") {
  id
  pipelines(first: 1) { edges { node { id builds(first: 1) { edges { node { id } } } } } }
  teams(first: 1) { edges { node { id } } }
  clusters(first: 1) { edges { node { id } } }
  agents(first: 1) { edges { node { id } } }
  members(first: 1) { edges { node { id user { id } } } }
} }"""


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder with the three packages, which is on `sys.path`."""
    folder = tmp_path_factory.mktemp("styles")
    for style in CLIENTS:
        shutil.copytree(STYLES / style, folder / "sources" / style)
        config = folder / "sources" / style / "pyproject.toml"
        text = config.read_text().replace("../../../../schema/buildkite.graphql", str(SCHEMA))
        config.write_text(text.replace("../../../build/styles", "../../packages"))
        assert main(["generate", "--config", str(config)]) == 0
    sys.path.insert(0, str(folder / "packages"))
    yield folder / "packages"
    sys.path.remove(str(folder / "packages"))


def test_there_are_three_hundred_operations() -> None:
    texts = [file.read_text() for file in STYLES.rglob("*.g*ql")]
    lines = [line for text in texts for line in text.splitlines()]
    assert sum(line.startswith(("query ", "mutation ")) for line in lines) >= 300


@pytest.mark.parametrize(
    "checker",
    [
        ["mypy", "--strict", "--python-version=3.11", "--no-incremental"],
        ["basedpyright", "--pythonpath", sys.executable],
    ],
    ids=["mypy", "basedpyright"],
)
def test_both_strict_checkers_accept_the_packages(packages: Path, checker: list[str]) -> None:
    (packages / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}')
    command = [str(Path(sys.executable).with_name(checker[0])), *checker[1:], *CLIENTS]
    found = subprocess.run(command, cwd=packages, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout[-3000:]


def test_all_operations_run_on_the_emulator(packages: Path) -> None:
    outcomes = asyncio.run(outcomes_on_the_emulator())
    assert {name: outcome for name, outcome in outcomes.items() if outcome != "success"} == {}
    assert len(outcomes) >= 300


async def outcomes_on_the_emulator() -> Mapping[str, str]:
    """Run every operation in a new emulator; return "success" or the error of each."""
    found: dict[str, str] = {}
    for style, client in CLIENTS.items():
        own = getattr(import_module(style), client)
        for name in [name for name in vars(own) if not name.startswith("_")]:
            emulator = Emulator()
            async with (
                httpx.AsyncClient(transport=emulator.transport()) as connections,
                Buildkite(emulator.token, http_client=connections, retry=NO_RETRY) as bk,
            ):
                ids = (await bk.graphql.execute(IDS))["organization"]
                method = getattr(own(bk.graphql.transport), name)
                parameters = inspect.signature(method).parameters
                if name in MUTATIONS:
                    arguments = arguments_of_mutation(MUTATIONS[name](emulator), parameters)
                else:
                    arguments = {
                        key: argument(key, name, parameter.annotation, ids)
                        for key, parameter in parameters.items()
                        if parameter.default is inspect.Parameter.empty
                    }
                try:
                    await method(**arguments)
                    found[f"{style}.{name}"] = "success"
                except BuildkiteError as error:
                    found[f"{style}.{name}"] = str(error)
    return found


def arguments_of_mutation(
    value: Mapping[str, Any], parameters: Mapping[str, inspect.Parameter]
) -> dict[str, Any]:
    """Return a valid input of the mutation as arguments; a method may take only a part of it."""
    arguments = {snake(key): inside for key, inside in value.items()}
    return {key: inside for key, inside in arguments.items() if key in parameters}


def argument(name: str, operation: str, annotation: str, ids: Mapping[str, Any]) -> Any:
    """Return a value for an argument, which is an existing id if its name says of what."""
    known = known_ids(ids)
    for kind, value in known.items():
        if name.startswith(kind) and name.endswith("_id"):
            return value
        if name == "id" and kind in operation:
            return value
    if name in SLUGS:
        return SLUGS[name]
    if name == "build":
        return "acme/web/1"
    values = {"int": 1, "bool": True, "str": "text"}
    if annotation.startswith("Sequence"):
        return []
    return values.get(annotation.partition(" |")[0], "text")


def known_ids(ids: Mapping[str, Any]) -> dict[str, str]:
    first = {key: ids[key]["edges"][0]["node"] for key in ids if key != "id" and ids[key]["edges"]}
    found = {key.removesuffix("s"): node["id"] for key, node in first.items()}
    found["build"] = first["pipelines"]["builds"]["edges"][0]["node"]["id"]
    return found | {"organization": ids["id"], "user": first["members"]["user"]["id"]}
