"""A difference of schemas for people and for programs: text, Markdown, JSON."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from .change import SEVERITIES, Change
from .errors import one_line
from .impact import Difference

__all__ = ["FORMATS"]

WIDTH: Final = 100
UNCALLED: Final = "New, and no operation calls it yet"


def _text(difference: Difference) -> str:
    """For a terminal."""
    lines = [_summary(difference)]
    if difference.operations:
        lines.append(_summary_of_operations(difference))
    if faults := difference.faults():
        lines += ["", "Not valid any more"]
    for fault, broken in faults.items():
        lines += [f"  {one_line(fault)}", *_wrapped("breaks", broken)]
    if difference.uncalled:
        lines += ["", *(f"{UNCALLED}: {coordinate}" for coordinate in difference.uncalled)]
    for title, changes in _sections(difference):
        lines += ["", title]
        for change in changes:
            lines.append(f"  {one_line(str(change))}")
            lines += _wrapped("touches", difference.touched_by(change))
    return "\n".join(lines) + "\n"


def _markdown(difference: Difference) -> str:
    """For a pull request."""
    lines = ["# Changes of the GraphQL schema", "", _summary(difference)]
    if difference.operations:
        lines += ["", _summary_of_operations(difference)]
    if faults := difference.faults():
        lines += ["", "## Not valid any more", ""]
    for fault, broken in faults.items():
        lines += [f"- {_escaped(fault)}", f"  <br>breaks {', '.join(broken)}"]
    if difference.uncalled:
        lines += ["", *(f"- {UNCALLED}: `{coordinate}`" for coordinate in difference.uncalled)]
    for title, changes in _sections(difference):
        lines += ["", f"## {title}", ""]
        for change in changes:
            lines.append(f"- `{change.coordinate}`: {_escaped(change.message)}")
            if touched := difference.touched_by(change):
                lines.append(f"  <br>touches {', '.join(touched)}")
    return "\n".join(lines) + "\n"


def _json(difference: Difference) -> str:
    """For a program."""
    answer: Mapping[str, Any] = {
        "severity": difference.severity,
        "changes": [_as_object(change) for change in difference.changes],
        "operations": {
            "count": difference.operations,
            "touched": [
                {
                    "name": impact.operation,
                    "place": impact.place,
                    "valid": impact.valid,
                    "errors": list(impact.errors),
                    "changes": [_as_object(change) for change in impact.changes],
                }
                for impact in difference.impacts
            ],
            "uncalled": list(difference.uncalled),
        },
    }
    return json.dumps(answer, indent=2, ensure_ascii=False) + "\n"


FORMATS: Final[Mapping[str, Callable[[Difference], str]]] = {
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


def _sections(difference: Difference) -> Iterator[tuple[str, Sequence[Change]]]:
    for severity in SEVERITIES:
        if changes := difference.of(severity):
            yield severity.capitalize(), changes
    if deprecations := difference.deprecations():
        yield "Deprecations", deprecations


def _summary(difference: Difference) -> str:
    counts = [f"{len(difference.of(severity))} {severity}" for severity in SEVERITIES]
    return f"{', '.join(counts)}, {len(difference.deprecations())} about deprecation."


def _summary_of_operations(difference: Difference) -> str:
    touched = sum(bool(impact.changes) for impact in difference.impacts)
    return (
        f"{touched} of {difference.operations} operations touched, "
        f"{difference.invalid} not valid any more."
    )


def _wrapped(verb: str, operations: Sequence[str]) -> list[str]:
    said = f"{verb} {', '.join(operations)}"
    lines = textwrap.wrap(said, WIDTH, initial_indent=" " * 4, subsequent_indent=" " * 6)
    return lines if operations else []


def _escaped(text: str) -> str:
    """Prose of the service, which must not act as Markdown or HTML."""
    for character in "\\`*_<>[]|#":
        text = text.replace(character, f"\\{character}")
    return " ".join(text.split())
