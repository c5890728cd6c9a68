"""Reports of a schema diff, as text, Markdown or JSON."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from .diff_result import DiffResult
from .errors import one_line
from .schema_change import SEVERITIES, Change

__all__ = ["FORMATS"]

WIDTH: Final = 100
UNCALLED: Final = "New, and not called by any operation yet"
INVALID: Final = "No longer valid"


def _text(result: DiffResult) -> str:
    """Format the result for a terminal."""
    lines = [_summary(result)]
    if result.operation_count:
        lines.append(_summary_of_operations(result))
    if errors := result.errors():
        lines += ["", INVALID]
    for error, broken in errors.items():
        lines += [f"  {one_line(error)}", *_wrapped("breaks", broken)]
    if result.uncalled:
        lines += ["", *(f"{UNCALLED}: {coordinate}" for coordinate in result.uncalled)]
    for title, changes in _sections(result):
        lines += ["", title]
        for change in changes:
            lines.append(f"  {one_line(str(change))}")
            lines += _wrapped("affects", result.affected_by(change))
    return "\n".join(lines) + "\n"


def _markdown(result: DiffResult) -> str:
    """Format the result for a pull request."""
    lines = ["# Changes of the GraphQL schema", "", _summary(result)]
    if result.operation_count:
        lines += ["", _summary_of_operations(result)]
    if errors := result.errors():
        lines += ["", f"## {INVALID}", ""]
    for error, broken in errors.items():
        lines += [f"- {_escaped(error)}", f"  <br>breaks {', '.join(broken)}"]
    if result.uncalled:
        lines += ["", *(f"- {UNCALLED}: `{coordinate}`" for coordinate in result.uncalled)]
    for title, changes in _sections(result):
        lines += ["", f"## {title}", ""]
        for change in changes:
            lines.append(f"- `{change.coordinate}`: {_escaped(change.message)}")
            if affected := result.affected_by(change):
                lines.append(f"  <br>affects {', '.join(affected)}")
    return "\n".join(lines) + "\n"


def _json(result: DiffResult) -> str:
    """Format the result for a program."""
    report: Mapping[str, Any] = {
        "severity": result.severity,
        "changes": [_as_object(change) for change in result.changes],
        "operations": {
            "count": result.operation_count,
            "touched": [
                {
                    "name": affected.operation,
                    "place": affected.location,
                    "valid": affected.valid,
                    "errors": list(affected.errors),
                    "changes": [_as_object(change) for change in affected.changes],
                }
                for affected in result.affected
            ],
            "uncalled": list(result.uncalled),
        },
    }
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"


FORMATS: Final[Mapping[str, Callable[[DiffResult], str]]] = {
    "text": _text,
    "markdown": _markdown,
    "json": _json,
}


def _as_object(change: Change) -> dict[str, Any]:
    return {
        "severity": change.severity,
        "kind": change.kind.name.lower().replace("_", "-"),
        "coordinate": change.coordinate,
        "message": change.message,
        "deprecation": change.is_deprecation,
    }


def _sections(result: DiffResult) -> Iterator[tuple[str, Sequence[Change]]]:
    for severity in SEVERITIES:
        if changes := result.changes_of(severity):
            yield severity.capitalize(), changes
    if deprecations := result.deprecations():
        yield "Deprecations", deprecations


def _summary(result: DiffResult) -> str:
    counts = [f"{len(result.changes_of(severity))} {severity}" for severity in SEVERITIES]
    return f"{', '.join(counts)}, {len(result.deprecations())} about deprecation."


def _summary_of_operations(result: DiffResult) -> str:
    affected = sum(bool(operation.changes) for operation in result.affected)
    return (
        f"{affected} of {result.operation_count} operations affected, "
        f"{result.invalid} no longer valid."
    )


def _wrapped(verb: str, operations: Sequence[str]) -> list[str]:
    text = f"{verb} {', '.join(operations)}"
    lines = textwrap.wrap(text, WIDTH, initial_indent=" " * 4, subsequent_indent=" " * 6)
    return lines if operations else []


def _escaped(text: str) -> str:
    """Escape text of the service, so that it cannot act as Markdown or HTML."""
    for character in "\\`*_<>[]|#":
        text = text.replace(character, f"\\{character}")
    return " ".join(text.split())
