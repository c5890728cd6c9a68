"""A change of a schema, and how severe it is."""

from __future__ import annotations

from enum import Enum
from typing import Final, Literal

from attrs import frozen

__all__ = ["SEVERITIES", "Change", "ChangeKind", "Severity"]

Severity = Literal["breaking", "dangerous", "safe"]

SEVERITIES: Final[tuple[Severity, ...]] = ("breaking", "dangerous", "safe")
"""The most severe first."""


class ChangeKind(Enum):
    """What changed; the value is the text that follows the coordinate in a report."""

    ROOT_CHANGED = "root changed"

    TYPE_ADDED = "type added"
    TYPE_REMOVED = "type removed"
    TYPE_KIND_CHANGED = "kind changed"

    FIELD_ADDED = "field added"
    FIELD_REMOVED = "field removed"
    FIELD_TYPE_CHANGED = "type changed"

    ARGUMENT_ADDED = "argument added"
    ARGUMENT_REMOVED = "argument removed"
    ARGUMENT_TYPE_CHANGED = "argument's type changed"
    ARGUMENT_DEFAULT_CHANGED = "argument's default changed"

    INPUT_FIELD_ADDED = "input field added"
    INPUT_FIELD_REMOVED = "input field removed"
    INPUT_FIELD_TYPE_CHANGED = "input field's type changed"
    INPUT_FIELD_DEFAULT_CHANGED = "input field's default changed"

    INPUT_NARROWED = "now takes exactly one field"
    INPUT_WIDENED = "no longer takes exactly one field"

    VALUE_ADDED = "value added"
    VALUE_REMOVED = "value removed"

    MEMBER_ADDED = "member added"
    MEMBER_REMOVED = "member removed"

    INTERFACE_ADDED = "interface added"
    INTERFACE_REMOVED = "interface removed"

    SPECIFICATION_CHANGED = "specification changed"

    DIRECTIVE_ADDED = "directive added"
    DIRECTIVE_REMOVED = "directive removed"
    DIRECTIVE_CHANGED = "directive changed"

    DEPRECATED = "deprecated"
    DEPRECATION_REWORDED = "deprecation reworded"
    DEPRECATION_WITHDRAWN = "no longer deprecated"


DEPRECATIONS: Final = frozenset(
    {ChangeKind.DEPRECATED, ChangeKind.DEPRECATION_REWORDED, ChangeKind.DEPRECATION_WITHDRAWN}
)


@frozen(kw_only=True)
class Change:
    """A change of what the coordinate names.

    Coordinates: `Type`, `Type.field`, `Type.field(argument:)`, `Enum.VALUE`, `@directive`.
    https://spec.graphql.org/draft/#sec-Schema-Coordinates
    """

    severity: Severity
    kind: ChangeKind
    coordinate: str
    other: str = ""
    """The member of the union, the interface of the type, or the kind of root."""
    detail: str = ""
    requires: bool = False
    """Whether an argument or input field that was optional is now required."""

    @property
    def is_deprecation(self) -> bool:
        """Whether the change only concerns a deprecation."""
        return self.kind in DEPRECATIONS

    @property
    def message(self) -> str:
        """What changed, without the coordinate."""
        return ", ".join(
            part for part in (f"{self.kind.value} {self.other}".rstrip(), self.detail) if part
        )

    @property
    def order(self) -> tuple[int, bool, str, str, str]:
        """A sort key: the most severe first, then by coordinate."""
        rank = SEVERITIES.index(self.severity)
        return rank, self.is_deprecation, self.coordinate, self.kind.value, self.other

    def __str__(self) -> str:
        return f"{self.coordinate}: {self.message}"
