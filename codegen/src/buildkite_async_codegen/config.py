"""What to generate from what: the table `[tool.buildkite-async-codegen]` of a pyproject."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import fields, frozen

from .errors import CodegenError

__all__ = ["Config", "load_config"]

TABLE: Final = "buildkite-async-codegen"

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
SECRETS: Final = ("env", "token", "tokenValue", "recoveryCodes", "provisioningUri")


@frozen(kw_only=True)
class Config:
    """One package to generate."""

    schema: Path
    operations: Path
    package: Path
    runtime: str = "buildkite_async.graphql.runtime"
    client: str = "Operations"
    command: str = "buildkite-async-codegen generate"
    introspection: bool = False
    """Whether the package carries the schema, for checks at run time."""
    scalars: Mapping[str, str] = SCALARS
    secrets: Sequence[str] = SECRETS


def load_config(pyproject: Path) -> Config:
    """The configuration that the file holds; its paths count from the file's folder."""
    table = _table(pyproject)
    known = {attribute.name for attribute in fields(Config)}
    if unknown := sorted(set(table) - known):
        raise CodegenError(f"{pyproject}: [tool.{TABLE}] does not know {', '.join(unknown)}")
    if missing := sorted({"schema", "operations", "package"} - set(table)):
        raise CodegenError(f"{pyproject}: [tool.{TABLE}] lacks {', '.join(missing)}")
    for key in ("schema", "operations", "package"):
        table[key] = Path(os.path.normpath(pyproject.parent / str(table[key])))
    table["scalars"] = {**SCALARS, **table.get("scalars", {})}
    return Config(**table)


def _table(pyproject: Path) -> dict[str, Any]:
    try:
        tool: Any = tomllib.loads(pyproject.read_text(encoding="utf-8")).get("tool", {})
    except OSError as error:
        raise CodegenError(f"{pyproject} cannot be read: {error.strerror}") from error
    except tomllib.TOMLDecodeError as error:
        raise CodegenError(f"{pyproject} is no TOML: {error}") from error
    table: dict[str, Any] | None = tool.get(TABLE)
    if table is None:
        raise CodegenError(f"{pyproject} has no table [tool.{TABLE}]")
    return table
