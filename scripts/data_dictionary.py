"""Make docs/data-dictionary.md: all tables of a pull, and their columns.

python scripts/data_dictionary.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from buildkite_async.bulk.registry import PRESETS, Declaration, declarations, select
from buildkite_async.bulk.tables import AS_OF, BUILDS, CHANGED_AT, EXTRA, GONE_AT, JOBS, Table

__all__ = ["PAGE", "page"]

PAGE: Final = Path(__file__).parents[1] / "docs" / "data-dictionary.md"
OWN: Final = ("organization", CHANGED_AT, GONE_AT, AS_OF, EXTRA)
TYPES: Final = {
    "text": "string",
    "integer": "int64",
    "number": "double",
    "boolean": "bool",
    "timestamp": "timestamp[us, UTC]",
    "json": "JSON",
}
INTRODUCTION: Final = """\
# Tables of a pull

<!-- Made by `python scripts/data_dictionary.py`. -->

`bulk.pull(acme, tables, to="data")` and `buildkite-async pull TABLE... --to data` take the names of
these tables and of presets. A table brings the ones that it depends on.

Every row has the columns `organization`; `_as_of`, since when these values are known to be current;
and `extra`, a JSON object with fields that have no column. JSON is text in Parquet, and nested in
NDJSON. Tables that are not of builds or jobs also have `_changed_at`, when the row was first seen to
differ from an earlier version, and `_gone_at`, since when two complete lists in a row have lacked it.
Masked columns never have a value: `***` says that the service sent one.
"""


def page() -> str:
    """Return the page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield INTRODUCTION
    yield "## Presets"
    yield ""
    yield "| preset | tables |"
    yield "|---|---|"
    for preset in PRESETS:
        selection = select(preset)
        builds = ("builds", "jobs") if selection.builds else ()
        names = (*builds, *(each.name for each in selection.tables))
        yield f"| `{preset}` | {', '.join(f'`{each}`' for each in names)} |"
    yield ""
    yield from _table(BUILDS, "Builds.", ["Key: `id`.", "Scopes: `read_builds`."])
    yield from _table(JOBS, "Jobs of builds, retried ones too.", ["Key: `id`, with its build."])
    for declaration in declarations().values():
        yield from _table(declaration.table, declaration.text, _notes(declaration), declaration)


def _notes(declaration: Declaration) -> list[str]:
    notes = [f"Key: {_code(declaration.key)}."]
    if declaration.embedded is not None:
        notes.append(f"From the field `{declaration.embedded}` of `{declaration.parent}`.")
    elif declaration.graphql is not None:
        notes.append(f"From `graphql.{declaration.graphql}`.")
    elif declaration.rest is not None:
        notes.append(f"From `{declaration.rest}`.")
    if declaration.parent is not None and declaration.embedded is None:
        notes.append(f"One request for each row of `{declaration.parent}`.")
    if declaration.mode == "append":
        notes.append("Rows of each run are added.")
    if declaration.mode == "newest_first":
        notes.append("New rows are added, and none is gone.")
    if declaration.mode == "on_change":
        notes.append("A row is added if it differs from the last one.")
    if declaration.again_after is not None:
        notes.append(
            f"Read once more {declaration.again_after // 3600} h after the end of a build."
        )
    if declaration.tier == "named":
        notes.append("Only by name.")
    if declaration.tier == "secret":
        notes.append("Only by name, and with `secrets=True` or `--secrets`.")
    if declaration.scopes:
        notes.append(f"Scopes: {_code(declaration.scopes)}.")
    return notes


def _table(
    table: Table, text: str, notes: list[str], declaration: Declaration | None = None
) -> Iterator[str]:
    masked = frozenset[str]() if declaration is None else declaration.masked
    yield f"## {table.name}"
    yield ""
    yield text
    yield " ".join(notes)
    yield ""
    yield "| column | type | |"
    yield "|---|---|---|"
    for column in table.columns:
        if column.name not in OWN:
            note = "masked" if column.name in masked else ""
            yield f"| `{column.name}` | {TYPES[column.type]} | {note} |"
    yield ""


def _code(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{each}`" for each in names)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
