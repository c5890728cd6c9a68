"""The public names of the package, and what importing it loads."""

from __future__ import annotations

import importlib
import subprocess
import sys

import pytest

import buildkite_async

MODULES = [
    "buildkite_async",
    "buildkite_async.models",
    "buildkite_async.bulk",
    "buildkite_async.drift",
    "buildkite_async.logs",
    "buildkite_async.events",
]


@pytest.mark.parametrize("name", MODULES)
def test_public_names_are_unique_and_importable(name):
    module = importlib.import_module(name)
    assert len(set(module.__all__)) == len(module.__all__)
    assert all(hasattr(module, public) for public in module.__all__)


def test_every_error_is_public():
    from buildkite_async import errors

    classes = {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, errors.BuildkiteError)
    }
    assert classes <= set(buildkite_async.__all__)


def test_every_error_is_in_the_tree_in_the_module_docstring():
    from buildkite_async import errors

    classes = [name for name in errors.__all__ if isinstance(getattr(errors, name), type)]
    assert [name for name in classes if name not in (errors.__doc__ or "")] == ["GraphQLProblem"]


LAZY = [
    "gql",
    "graphql",
    "rich",
    "cyclopts",
    "pyarrow",
    "starlette",
    "uvicorn",
    "yaml",
    "cattrs",
    "jwt",
]


def test_importing_the_package_loads_no_heavy_dependency():
    code = (
        "import sys, httpx;"  # httpx itself imports click and rich if they are installed
        f"lazy = set({LAZY}) - set(sys.modules);"
        "import buildkite_async;"
        "lazy = [name for name in lazy if name in sys.modules];"
        "lazy += [name for name in sys.modules if 'graphql.generated' in name];"
        "lazy += [name for name in sys.modules if name.startswith('buildkite_async.logs')];"
        "rooms = ('buildkite_async.events', 'buildkite_async.webhooks', 'buildkite_async.oidc');"
        "lazy += [name for name in rooms if name in sys.modules];"
        "sys.exit(str(lazy) if lazy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
