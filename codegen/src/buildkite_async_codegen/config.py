"""What to generate from what: the table `[tool.buildkite-async-codegen]` of a pyproject."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import fields, frozen

from .config_forms import FORMS
from .errors import CodegenError
from .finding import ALWAYS_ERRORS, DEFAULT_LEVELS, LEVELS, Level, Rule
from .values import is_object

__all__ = ["Config", "load_config"]

TABLE: Final = "buildkite-async-codegen"
REQUIRED: Final = frozenset({"schema", "operations", "package"})
PATHS: Final = ("schema", "operations", "package", "portals")

# Python types of Buildkite's scalars; a scalar that is not named here comes as `Any`.
SCALARS: Final[Mapping[str, str]] = {
    "Boolean": "bool",
    "DateTime": "datetime",
    "Float": "float",
    "ID": "str",
    "Int": "int",
    "JSInt": "int",
    "PipelineSelector": "str",
    "String": "str",
    "TeamSelector": "str",
    "UserSelector": "str",
    "XML": "str",
    "YAML": "str",
}
# Answers hold these in the clear; they stay out of reprs.
SECRETS: Final = (
    *("env", "token", "tokenValue", "recoveryCodes", "codes", "provisioningUri"),
    # Whoever has the URL gets in.
    *("downloadURL", "webhookURL", "webhookUrl"),
)
BUDGET: Final = 5_000
"""Points that one user has in five minutes."""


@frozen(kw_only=True)
class Config:
    """One package to generate."""

    schema: Path
    operations: Path
    package: Path
    portals: Path | None = None
    """A folder in which each file is the document of one portal."""
    runtime: str = "buildkite_async.graphql.runtime"
    client: str = "Operations"
    command: str = "buildkite-async-codegen generate"
    introspection: bool = False
    """Whether the package carries the schema, for checks at run time."""
    scalars: Mapping[str, str] = SCALARS
    secrets: Sequence[str] = SECRETS
    lint: Mapping[Rule, Level] = DEFAULT_LEVELS
    budget: int = BUDGET
    """Points that an operation may cost at its defaults."""


def load_config(pyproject: Path) -> Config:
    """The configuration that the file holds; its paths count from the file's folder."""
    table = _table(pyproject)
    known = {attribute.name for attribute in fields(Config)}
    if unknown := sorted(set(table) - known):
        raise CodegenError(f"{pyproject}: [tool.{TABLE}] does not know {', '.join(unknown)}")
    if missing := sorted(REQUIRED - set(table)):
        raise CodegenError(f"{pyproject}: [tool.{TABLE}] lacks {', '.join(missing)}")
    for key, value in table.items():
        if not FORMS[key][1](value):
            raise CodegenError(f"{pyproject}: [tool.{TABLE}] {key} has to be {FORMS[key][0]}")
    for key in PATHS:
        if key in table:
            table[key] = Path(os.path.normpath(pyproject.parent / table[key]))
    table["scalars"] = {**SCALARS, **table.get("scalars", {})}
    table["lint"] = {**DEFAULT_LEVELS, **_levels(pyproject, table.get("lint", {}))}
    return Config(**table)


def _levels(pyproject: Path, wished: Mapping[str, Any]) -> Mapping[str, Any]:
    """The wished levels, where rules and levels are ones that there are."""
    where = f"{pyproject}: [tool.{TABLE}.lint]"
    if unknown := sorted(set(wished) - set(DEFAULT_LEVELS)):
        raise CodegenError(f"{where} does not know {', '.join(unknown)}")
    for rule, level in wished.items():
        if level not in LEVELS:
            raise CodegenError(f"{where} {rule} is one of {', '.join(LEVELS)}, not {level}")
        if rule in ALWAYS_ERRORS and level != "error":
            raise CodegenError(f"{where} {rule} is always an error: the code would be wrong")
    return wished


def _table(pyproject: Path) -> dict[str, Any]:
    try:
        tool: Any = tomllib.loads(pyproject.read_text(encoding="utf-8-sig")).get("tool", {})
    except OSError as error:
        raise CodegenError(f"{pyproject} cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CodegenError(f"{pyproject} is no TOML: {error}") from error
    table = tool.get(TABLE) if is_object(tool) else None
    if not is_object(table):
        raise CodegenError(f"{pyproject} has no table [tool.{TABLE}]")
    return table
