"""Every check that CI runs. `nox` runs the default ones, `nox -l` lists all."""

from __future__ import annotations

import tempfile
from pathlib import Path

import nox

nox.needs_version = ">=2024.10.9"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.reuse_venv = "yes"
nox.options.sessions = ["lint", "types", "tests", "oldest", "contract", "fresh", "wheel"]

PROJECT = nox.project.load_toml("pyproject.toml")
PACKAGE = ("-e", ".[all]")
SCHEMA = "schema/buildkite.graphql"
GRAPHQL = "https://graphql.buildkite.com/v1"


def group(name: str) -> list[str]:
    """What a dependency group lists."""
    return nox.project.dependency_groups(PROJECT, name)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and formatting."""
    session.install(*group("lint"))
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Check types, strictly, by two checkers; the public ones are pinned in tests/typing."""
    session.install(*PACKAGE, *group("types"))
    session.run("mypy")
    session.run("mypy", "tests/typing")
    # Or it would take the `.venv` of the README's quick start.
    session.run("basedpyright", "--pythonpath", f"{session.bin}/python")


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests of the client and its emulator."""
    session.install(*PACKAGE, *group("tests"))
    session.run("pytest", *session.posargs)


@nox.session
def oldest(session: nox.Session) -> None:
    """Run the tests of GraphQL with the oldest gql that is allowed; `tests` takes the newest."""
    session.install(*PACKAGE, *group("tests"), "gql==4.0.0")
    session.run("pytest", "tests/graphql")


@nox.session
def contract(session: nox.Session) -> None:
    """Run the REST contract against the emulator, with good values and bad ones."""
    # schemathesis brings much of its own, which the other tests must not come to lean on.
    session.install(*PACKAGE, *group("tests"), "schemathesis>=4.32,<5")
    session.run("pytest", "tests/emulator/fuzz_contract.py", *session.posargs)


@nox.session
def fresh(session: nox.Session) -> None:
    """Test the generator; fail when generated code is not what it makes."""
    # An environment of its own: the generator pins graphql-core and brings pydantic.
    generator = nox.project.load_toml("codegen/pyproject.toml")
    session.install("-e", "./codegen", *nox.project.dependency_groups(generator, "tests"))
    session.chdir("codegen")
    session.run("buildkite-async-codegen", "check")
    session.run("pytest")
    session.run("mypy")
    session.run("basedpyright")


@nox.session
def generate(session: nox.Session) -> None:
    """Make the GraphQL operations anew from schema/ and codegen/operations/."""
    session.install("-e", "./codegen")
    make_packages(session)


def make_packages(session: nox.Session) -> None:
    """Make the package of this project, and those that its tests compare with."""
    for project in (".", "tests/small", "tests/acme"):
        config = f"codegen/{project}/pyproject.toml"
        session.run("buildkite-async-codegen", "generate", "--config", config)


@nox.session
def schema(session: nox.Session) -> None:
    """Follow the service's schema: pull, diff, generate, test; `nox -s schema -- URL`.

    What follows the URL goes to `buildkite-async-codegen pull`, and Buildkite wants the token of
    BUILDKITE_API_TOKEN with the scope `graphql`. The change is left in the working
    tree to be reviewed, and told of in Markdown in the file that is named at the end.
    """
    source, *options = session.posargs or (GRAPHQL,)
    generator = nox.project.load_toml("codegen/pyproject.toml")
    session.install("-e", "./codegen", *nox.project.dependency_groups(generator, "tests"))
    folder = Path(session.create_tmp()).resolve()
    before, report = folder / "before.graphql", folder / "change.md"
    # Of the last commit: when the session is run again, after mending, the change is still whole.
    committed = session.run("git", "show", f"HEAD:{SCHEMA}", external=True, silent=True)
    before.write_text(str(committed), encoding="utf-8")
    session.run("buildkite-async-codegen", "pull", source, "--to", SCHEMA, *options)
    differ = ["buildkite-async-codegen", "diff", str(before), SCHEMA]
    differ += ["--config", "codegen/pyproject.toml"]
    told = [0, 3, 4, 5]  # by severity; an operation that is not valid any more stops `generate`
    session.run(*differ, success_codes=told)
    session.run(*differ, "--format", "markdown", "--to", str(report), success_codes=told)
    session.log(f"The report lies in {report}")
    make_packages(session)
    session.chdir("codegen")
    session.run("pytest")
    session.notify("schema_tests")


@nox.session(default=False)
def schema_tests(session: nox.Session) -> None:
    """The second half of `schema`, where the client is installed: page and tests of GraphQL."""
    session.install(*PACKAGE, *group("tests"))
    session.run("python", "scripts/graphql_operations.py")
    session.run("pytest", "tests/graphql", "tests/emulator")


@nox.session
def wheel(session: nox.Session) -> None:
    """Build the wheel, and use it where nothing but its own dependencies is installed."""
    session.install("build")
    with tempfile.TemporaryDirectory() as folder:
        session.run("python", "-m", "build", "--wheel", "--outdir", folder, silent=True)
        (built,) = Path(folder).glob("*.whl")
        session.run("python", "-m", "venv", f"{folder}/venv", silent=True)
        python = f"{folder}/venv/bin/python"
        session.run(python, "-m", "pip", "install", "-q", str(built), external=True)
        session.run(python, "tests/wheel/bare.py", external=True)
        session.run(python, "-m", "pip", "install", "-q", f"{built}[all]", external=True)
        session.run(python, "tests/wheel/whole.py", external=True)


@nox.session
def bench(session: nox.Session) -> None:
    """Print the benchmarks; `nox -s bench -- decode` runs one."""
    session.install(*PACKAGE, *group("bench"))
    for name in session.posargs or ("decode", "limiter", "pull", "graphql"):
        session.run("python", "-m", f"benchmarks.{name}")


@nox.session
def demo(session: nox.Session) -> None:
    """Run the demonstration."""
    session.install(*PACKAGE)
    session.run("buildkite-async", "demo", *session.posargs)
