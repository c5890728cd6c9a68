"""All checks that CI runs: `nox` runs the default sessions, and `nox -l` lists all of them."""

from __future__ import annotations

import tempfile
from pathlib import Path

import nox

nox.needs_version = ">=2024.10.9"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.reuse_venv = "yes"
nox.options.sessions = ["lint", "types", "tests", "oldest", "contract", "fuzz", "fresh", "wheel"]
PYTHONS = ["3.11", "3.12", "3.13"]

PROJECT = nox.project.load_toml("pyproject.toml")
PACKAGE = ("-e", ".[all]")
CODEGEN = ("-e", ".", "-e", "./codegen")  # the generator depends on the client: install this one
SCHEMA = "schema/buildkite.graphql"
PYTEST = ["-m", "pytest"]
MODES: dict[str, tuple[list[str], dict[str, str]]] = {
    "plain": (PYTEST, {}),
    # Asserts of tests stay, because pytest rewrites them; it warns of those in other modules.
    "optimized": (["-O", *PYTEST, "-W", "ignore::pytest.PytestConfigWarning"], {}),
    "warnings": (["-W", "error", *PYTEST], {}),
    "dev": (["-X", "dev", *PYTEST], {}),
    "debug": (PYTEST, {"PYTHONASYNCIODEBUG": "1"}),
    "uvloop": (PYTEST, {"EVENT_LOOP": "uvloop"}),
}
"""Arguments of Python, and environment variables, of the session `full`."""
GRAPHQL = "https://graphql.buildkite.com/v1"


def group(name: str) -> list[str]:
    """Return the requirements of a dependency group."""
    return nox.project.dependency_groups(PROJECT, name)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, formatting and names."""
    session.install(*group("lint"))
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("python", "-m", "scripts.words")  # it needs only the standard library


@nox.session
def types(session: nox.Session) -> None:
    """Check types with mypy and basedpyright; tests/typing checks those of the public API."""
    session.install(*PACKAGE, *group("types"))
    session.run("mypy")
    session.run("mypy", "tests/typing")
    # Without this it would use the `.venv` of the README's quick start.
    session.run("basedpyright", "--pythonpath", f"{session.bin}/python")


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests of the client and its emulator, with a process for each core."""
    session.install(*PACKAGE, *group("tests"))
    session.run("pytest", *(session.posargs or ("-n", "logical")))


@nox.session
def oldest(session: nox.Session) -> None:
    """Run the GraphQL tests with the oldest gql that is allowed; `tests` uses the newest."""
    session.install(*PACKAGE, *group("tests"), "gql==4.0.0")
    session.run("pytest", "tests/graphql")


@nox.session
def fuzz(session: nox.Session) -> None:
    """Try arbitrary inputs for a minute; `nox -s fuzz -- SECONDS [SEED]`."""
    session.install(*PACKAGE, *group("tests"))
    session.run("python", "-W", "ignore", "-m", "tests.fuzz", *(session.posargs or ["60"]))


@nox.session(python=PYTHONS, default=False)
def full(session: nox.Session) -> None:
    """Run the tests with another Python, `-O`, `-W error`, `-X dev`, asyncio's debug mode and uvloop.

    `nox -s full-3.12` uses one Python, and `nox -s full -- dev` one of the modes.
    """
    session.install(*PACKAGE, *group("tests"), "uvloop>=0.21")
    for mode in session.posargs or MODES:
        arguments, variables = MODES[mode]
        session.run("python", *arguments, env=variables)


@nox.session
def contract(session: nox.Session) -> None:
    """Test the emulator against the REST contract, with valid and invalid requests."""
    # schemathesis has many dependencies, which the other tests must not rely on.
    session.install(*PACKAGE, *group("tests"), "schemathesis>=4.32,<5")
    session.run("pytest", "tests/emulator/fuzz_contract.py", *session.posargs)


@nox.session
def fresh(session: nox.Session) -> None:
    """Test the generator, and check that the generated code is up to date."""
    # A separate environment, because the generator pins graphql-core and installs pydantic.
    generator = nox.project.load_toml("codegen/pyproject.toml")
    session.install(*CODEGEN, *nox.project.dependency_groups(generator, "tests"))
    session.chdir("codegen")
    session.run("buildkite-async-codegen", "check")
    session.run("pytest")
    session.run("mypy")
    session.run("basedpyright")


@nox.session
def generate(session: nox.Session) -> None:
    """Generate the GraphQL operations from schema/ and codegen/operations/."""
    session.install(*CODEGEN)
    generate_packages(session)


def generate_packages(session: nox.Session) -> None:
    """Generate the package of this project, and those that the generator's tests expect."""
    kinds = sorted(
        f"tests/kinds/{file.parent.name}"
        for file in Path("codegen/tests/kinds").glob("*/pyproject.toml")
    )
    for project in (".", "tests/small", "tests/acme", *kinds):
        config = f"codegen/{project}/pyproject.toml"
        session.run("buildkite-async-codegen", "generate", "--config", config)


@nox.session
def schema(session: nox.Session) -> None:
    """Update the schema: pull, diff, generate, test; `nox -s schema -- URL`.

    Arguments after the URL are passed to `buildkite-async-codegen pull`. Buildkite requires a token
    with the scope `graphql` in BUILDKITE_API_TOKEN. The change is left in the working tree for
    review, and a report is written to a Markdown file, whose name is printed.
    """
    source, *options = session.posargs or (GRAPHQL,)
    generator = nox.project.load_toml("codegen/pyproject.toml")
    session.install(*CODEGEN, *nox.project.dependency_groups(generator, "tests"))
    folder = Path(session.create_tmp()).resolve()
    before, report = folder / "before.graphql", folder / "change.md"
    # Compare with the last commit, so that a repeated run still reports the whole change.
    committed = session.run("git", "show", f"HEAD:{SCHEMA}", external=True, silent=True)
    before.write_text(str(committed), encoding="utf-8")
    session.run("buildkite-async-codegen", "pull", source, "--to", SCHEMA, *options)
    differ = ["buildkite-async-codegen", "diff", str(before), SCHEMA]
    differ += ["--config", "codegen/pyproject.toml"]
    severities = [0, 3, 4, 5]  # if operations became invalid (5), `generate` stops below
    session.run(*differ, success_codes=severities)
    session.run(*differ, "--format", "markdown", "--to", str(report), success_codes=severities)
    session.log(f"The report is in {report}")
    generate_packages(session)
    session.chdir("codegen")
    session.run("pytest")
    session.notify("schema_tests")


@nox.session(default=False)
def schema_tests(session: nox.Session) -> None:
    """Finish `schema` in an environment with all extras: update the page, and run the tests."""
    session.install(*PACKAGE, *group("tests"))
    session.run("python", "scripts/graphql_operations.py")
    session.run("pytest", "tests/graphql", "tests/emulator")


@nox.session
def wheel(session: nox.Session) -> None:
    """Build the wheel, and test it in a clean environment, without and with extras."""
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
    """Run the benchmarks; `nox -s bench -- decode` runs one."""
    session.install(*PACKAGE, *group("bench"))
    for name in session.posargs or (
        "budget",
        "bulk",
        "call",
        "decode",
        "emulator",
        "graphql",
        "lanes",
        "limiter",
        "logs",
        "pull",
        "scheduler",
        "tables",
        "waiting",
        "moving",
    ):
        session.run("python", "-m", f"benchmarks.{name}", env={"BENCHMARK_RESULTS": "1"})
    session.run("python", "-m", "scripts.benchmark_table")


@nox.session
def demo(session: nox.Session) -> None:
    """Run the demo."""
    session.install(*PACKAGE)
    session.run("buildkite-async", "demo", *session.posargs)


@nox.session(default=False)
def drift(session: nox.Session) -> None:
    """List what the service does that the contract does not know; `nox -s drift -- FOLDER`.

    Without arguments, the part of Test Engine is compared with the service's own description, which
    requires a token in BUILDKITE_API_TOKEN. Arguments are those of `python -m buildkite_async.drift`.
    """
    session.install(*PACKAGE)
    session.run(
        "python", "-m", "buildkite_async.drift", *(session.posargs or ("--openapi", "live"))
    )
