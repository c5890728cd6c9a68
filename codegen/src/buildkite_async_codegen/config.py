"""The configuration: the table `[tool.buildkite-async-codegen]` of a `pyproject.toml`."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import field, fields, frozen

from buildkite_async.wire.json_values import is_object

from .config_schema import CONFIG_SCHEMA
from .errors import CodegenError
from .lint_rules import ALWAYS_ERRORS, DEFAULT_BUDGET, DEFAULT_LEVELS, LEVELS, Level, Rule
from .own_scalars import OwnScalar, own_scalar
from .scalar_config import scalar_problem
from .scalar_types import SCALARS

__all__ = ["Config", "load_config"]

TABLE: Final = "buildkite-async-codegen"
REQUIRED: Final = frozenset({"schema", "operations", "package"})
PATHS: Final = ("operations", "package", "portals")

# Responses hold the values of these in plain text, so they are left out of reprs.
SECRETS: Final = (
    *("env", "token", "tokenValue", "recoveryCodes", "codes", "provisioningUri"),
    # The URL alone gives access.
    *("downloadURL", "webhookURL", "webhookUrl"),
)


@frozen(kw_only=True)
class Config:
    """The configuration of one generated package."""

    schema: Path | Sequence[Path] | str
    """A file or folder with the schema, several of them, or the URL of an endpoint."""
    operations: Path
    """The folder with the operations, in files with GraphQL."""
    package: Path
    """The folder for the generated files."""
    portals: Path | None = None
    """A folder in which each file is the document of one portal."""
    runtime: str = "buildkite_async.graphql.runtime"
    """The module that generated code imports from."""
    client: str = "Operations"
    """The name of the class with the methods."""
    command: str = "buildkite-async-codegen generate"
    """The command in the header of generated files."""
    introspection: bool = False
    """Whether the package includes the schema, for checks at run time."""
    scalars: Mapping[str, str] = SCALARS
    """The Python types of scalars; of own scalars their names in annotations."""
    own_scalars: Mapping[str, OwnScalar] = field(factory=dict[str, OwnScalar])
    """Scalars that are read and written by functions of the user's own."""
    secrets: Sequence[str] = SECRETS
    """Fields whose values are left out of reprs."""
    lint: Mapping[Rule, Level] = DEFAULT_LEVELS
    budget: int = DEFAULT_BUDGET
    """Points that an operation may cost at its defaults."""
    file: Path | None = None
    """The file that it was read from, for messages."""

    def table(self, name: str) -> str:
        """Return what messages call a table of the configuration."""
        return f"{self.file}: [tool.{TABLE}.{name}]" if self.file else name


def load_config(pyproject: Path) -> Config:
    """Read the configuration; its paths are relative to the folder of the file."""
    table = _table(pyproject)
    known = {attribute.name for attribute in fields(Config)} - {"file", "own_scalars"}
    if unknown := sorted(set(table) - known):
        raise CodegenError(f"{pyproject}: [tool.{TABLE}] has no key {', '.join(unknown)}")
    if missing := sorted(REQUIRED - set(table)):
        raise CodegenError(f"{pyproject}: [tool.{TABLE}] requires {', '.join(missing)}")
    for key, value in table.items():
        description, is_valid = CONFIG_SCHEMA[key]
        if not is_valid(value):
            raise CodegenError(f"{pyproject}: [tool.{TABLE}] {key} must be {description}")
    for key in PATHS:
        if key in table:
            table[key] = _path(pyproject, table[key])
    table["schema"] = _schema(pyproject, table["schema"])
    scalars = _checked_scalars(pyproject, table.get("scalars", {}))
    table["scalars"], table["own_scalars"] = _scalars(scalars)
    table["lint"] = {**DEFAULT_LEVELS, **_levels(pyproject, table.get("lint", {}))}
    return Config(**table, file=pyproject)


def _checked_scalars(pyproject: Path, table: Mapping[str, Any]) -> Mapping[str, Any]:
    for name, value in table.items():
        if problem := scalar_problem(name, value):
            raise CodegenError(f"{pyproject}: [tool.{TABLE}.scalars] {problem}")
    return table


def _scalars(
    table: Mapping[str, str | Mapping[str, Any]],
) -> tuple[Mapping[str, str], Mapping[str, OwnScalar]]:
    own = {name: own_scalar(name, each) for name, each in table.items() if is_object(each)}
    types = {name: each for name, each in table.items() if isinstance(each, str)}
    return {**SCALARS, **types, **{name: each.alias for name, each in own.items()}}, own


def _schema(pyproject: Path, value: str | Sequence[str]) -> Path | Sequence[Path] | str:
    if not isinstance(value, str):
        return [_path(pyproject, each) for each in value]
    return value if "://" in value else _path(pyproject, value)


def _path(pyproject: Path, value: str) -> Path:
    return Path(os.path.normpath(pyproject.parent / value))


def _levels(pyproject: Path, levels: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the levels if all of the rules and levels exist."""
    table = f"{pyproject}: [tool.{TABLE}.lint]"
    if unknown := sorted(set(levels) - set(DEFAULT_LEVELS)):
        raise CodegenError(f"{table} has no rule {', '.join(unknown)}")
    for rule, level in levels.items():
        if level not in LEVELS:
            raise CodegenError(f"{table} {rule} must be one of {', '.join(LEVELS)}, not {level}")
        if rule in ALWAYS_ERRORS and level != "error":
            raise CodegenError(
                f"{table} {rule} must be error: generated code would be wrong otherwise"
            )
    return levels


def _table(pyproject: Path) -> dict[str, Any]:
    try:
        tool: Any = tomllib.loads(pyproject.read_text(encoding="utf-8-sig")).get("tool", {})
    except OSError as error:
        raise CodegenError(f"{pyproject} cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CodegenError(f"{pyproject} is not TOML: {error}") from error
    table = tool.get(TABLE) if is_object(tool) else None
    if not is_object(table):
        raise CodegenError(f"{pyproject} has no table [tool.{TABLE}]")
    return table
