"""What was found, each thing once, however often it occurs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

from attrs import define, field, frozen

__all__ = ["FOUND", "UNCOMPARED", "Finding", "Findings", "Kind", "printable"]

Kind: TypeAlias = Literal[
    "operation",
    "parameter",
    "status",
    "header",
    "field",
    "value",
    "missing",
    "null",
    "type",
    "required",
    "body",
    "model",
]
"""What differs: a path, a parameter, a status, a header, a field or an enumerated value that is not
known; a field that is missing, null or of another type; what is or is not required; a body of a media
type that is not known; a response that a model cannot hold.
"""
FOUND: Final = 1
UNCOMPARED: Final = 2
MOST_TEXT: Final = 100
"""Characters of a name or value from a recording that a finding shows."""
MOST_FINDINGS: Final = 10_000


@frozen
class Finding:
    """Something that this version does not know, or that is not as it says."""

    kind: Kind
    where: str
    """The operation, or the schema and its field, such as `Build.author.name`."""
    what: str
    """The name, value, status or type that was found."""
    count: int = 1
    example: str = ""
    """Where it was found first."""
    uncertain: str = ""
    """What the contract calls uncertain there."""


@define
class Findings:
    """All findings, and what they were found in."""

    exchanges: int = 0
    """Exchanges that were compared."""
    operations: int = 0
    """Operations of two descriptions that were compared."""
    skipped: int = 0
    """Exchanges with other hosts, and those with GraphQL."""
    uncompared: dict[str, str] = field(factory=dict[str, str])
    """Files and exchanges that could not be compared, or not wholly, and why."""
    _found: dict[tuple[Kind, str, str], Finding] = field(
        factory=dict[tuple[Kind, str, str], Finding]
    )

    def add(
        self, kind: Kind, where: str, what: object, *, example: str = "", uncertain: str = ""
    ) -> None:
        """Add a finding, or count it."""
        where, text = _shown(where), _shown(what)
        key = (kind, where, text)
        known = self._found.get(key)
        if known is not None:
            self._found[key] = Finding(
                kind, where, text, known.count + 1, known.example, known.uncertain
            )
        elif len(self._found) < MOST_FINDINGS:
            self._found[key] = Finding(kind, where, text, 1, example, uncertain)
        else:
            self.leave_out("what is beyond", f"there are more than {MOST_FINDINGS:,} findings")

    def leave_out(self, source: str, reason: str) -> None:
        """Note what was not compared, or not wholly."""
        if len(self.uncompared) < MOST_FINDINGS:
            self.uncompared.setdefault(source, reason)

    def __iter__(self) -> Iterator[Finding]:
        """Iterate over the findings, by kind and place."""
        return iter(
            sorted(self._found.values(), key=lambda each: (each.kind, each.where, each.what))
        )

    def __len__(self) -> int:
        return len(self._found)

    @property
    def exit_code(self) -> int:
        """0 if nothing was found, 1 if something was, 2 if something was not compared, 3 for both."""
        is_whole = bool(self.exchanges or self.operations) and not self.uncompared
        return (FOUND if self._found else 0) | (0 if is_whole else UNCOMPARED)


def printable(what: object) -> str:
    """Return a text of a recording without control characters."""
    return "".join(
        each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in str(what)
    )


def _shown(what: object) -> str:
    text = printable(what)
    return text if len(text) <= MOST_TEXT else f"{text[:MOST_TEXT]}\N{HORIZONTAL ELLIPSIS}"
