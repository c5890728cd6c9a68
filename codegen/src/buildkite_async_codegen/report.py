"""A difference of schemas for people and for programs: text, Markdown, JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from .change import SEVERITIES, Change
from .impact import Difference, Impact

__all__ = ["FORMATS"]


def _text(difference: Difference) -> str:
    """For a terminal."""
    lines = [_summary(difference)]
    for title, changes in _sections(difference):
        lines += ["", title, *(f"  {change}" for change in changes)]
    if difference.operations:
        lines += ["", _summary_of_operations(difference)]
    for impact in difference.impacts:
        lines.append(f"  {impact.operation} ({impact.place}){_verdict(impact)}")
        lines += [f"    {error}" for error in impact.errors]
        lines += [f"    {_marked(change)}" for change in impact.changes]
    return "\n".join(lines) + "\n"


def _markdown(difference: Difference) -> str:
    """For a pull request."""
    lines = ["# Changes of the GraphQL schema", "", _summary(difference)]
    for title, changes in _sections(difference):
        lines += ["", f"## {title}", ""]
        lines += [f"- {_code(change.coordinate)}: {_escaped(change.message)}" for change in changes]
    if difference.operations:
        lines += ["", "## Operations", "", _summary_of_operations(difference)]
    for impact in difference.impacts:
        lines += ["", f"### {impact.operation}{_verdict(impact)}", "", f"{_code(impact.place)}", ""]
        lines += [f"- **{_escaped(error)}**" for error in impact.errors]
        lines += [
            f"- {_mark(change)}{_code(change.coordinate)}: {_escaped(change.message)}"
            for change in impact.changes
        ]
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


def _verdict(impact: Impact) -> str:
    return "" if impact.valid else ": NOT VALID"


def _marked(change: Change) -> str:
    return f"{_mark(change)}{change}"


def _mark(change: Change) -> str:
    return "" if change.is_deprecation else f"{change.severity}: "


def _code(text: str) -> str:
    return f"`{text}`"


def _escaped(text: str) -> str:
    """Prose of the service, which must not act as Markdown or HTML."""
    for character in "\\`*_<>[]|#":
        text = text.replace(character, f"\\{character}")
    return " ".join(text.split())
