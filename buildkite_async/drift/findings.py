"""What was found, each thing once, however often it occurs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

from attrs import define, field, frozen

__all__ = ["Finding", "Findings", "Kind"]

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
    "model",
]
"""What differs: a path, a query parameter, a status, a header, a field or an enumerated value that is
not known; a field that is missing, null or of another type; a response that a model cannot hold.
"""
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
    unreadable: dict[str, str] = field(factory=dict[str, str])
    """Files that could not be read, and why."""
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

    def __iter__(self) -> Iterator[Finding]:
        """Iterate over the findings, by kind and place."""
        return iter(
            sorted(self._found.values(), key=lambda each: (each.kind, each.where, each.what))
        )

    def __len__(self) -> int:
        return len(self._found)

    @property
    def exit_code(self) -> int:
        """0 if nothing was found, 1 if something was, 2 if something could not be compared."""
        if self._found:
            return 1
        return 0 if (self.exchanges or self.operations) and not self.unreadable else 2


def _shown(what: object) -> str:
    text = "".join(
        each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in str(what)
    )
    return text if len(text) <= MOST_TEXT else f"{text[:MOST_TEXT]}\N{HORIZONTAL ELLIPSIS}"
