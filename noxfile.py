"""Every check that CI runs. `nox` runs the default ones, `nox -l` lists all."""

from __future__ import annotations

import tempfile
from pathlib import Path

import nox

nox.needs_version = ">=2024.10.9"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.reuse_venv = "yes"
nox.options.sessions = ["lint", "types", "tests", "fresh", "wheel"]

PROJECT = nox.project.load_toml("pyproject.toml")
PACKAGE = ("-e", ".[all]")


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
    session.run("basedpyright")


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests of the client and its emulator."""
    session.install(*PACKAGE, *group("tests"))
    session.run("pytest", *session.posargs)


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
    session.chdir("codegen")
    session.run("buildkite-async-codegen", "generate")
    session.run("buildkite-async-codegen", "generate", "--config", "tests/small/pyproject.toml")


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
    for name in session.posargs or ("decode", "gate", "pull"):
        session.run("python", f"benchmarks/{name}.py")


@nox.session
def demo(session: nox.Session) -> None:
    """Run the demonstration."""
    session.install(*PACKAGE)
    session.run("buildkite-async", "demo", *session.posargs)
