"""One change of a schema, and how grave it is."""

from __future__ import annotations

from enum import Enum
from typing import Final, Literal

from attrs import frozen

__all__ = ["SEVERITIES", "Change", "Kind", "Severity"]

Severity = Literal["breaking", "dangerous", "safe"]

SEVERITIES: Final[tuple[Severity, ...]] = ("breaking", "dangerous", "safe")
"""The gravest first."""


class Kind(Enum):
    """What happened, in words that stand behind a coordinate."""

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
    {Kind.DEPRECATED, Kind.DEPRECATION_REWORDED, Kind.DEPRECATION_WITHDRAWN}
)


@frozen(kw_only=True)
class Change:
    """One change, at the coordinate that it happened at.

    Coordinates: `Type`, `Type.field`, `Type.field(argument:)`, `Enum.VALUE`, `@directive`.
    https://spec.graphql.org/draft/#sec-Schema-Coordinates
    """

    severity: Severity
    kind: Kind
    coordinate: str
    other: str = ""
    """The member of the union, or the interface of the type."""
    detail: str = ""
    requires: bool = False
    """Whether what could be left out has to be given now."""

    @property
    def is_deprecation(self) -> bool:
        """Whether it announces a removal, or takes that back."""
        return self.kind in DEPRECATIONS

    @property
    def message(self) -> str:
        """What happened, without the coordinate."""
        return ", ".join(
            part for part in (f"{self.kind.value} {self.other}".rstrip(), self.detail) if part
        )

    @property
    def order(self) -> tuple[int, bool, str, str, str]:
        """The gravest first, then by coordinate."""
        grave = SEVERITIES.index(self.severity)
        return grave, self.is_deprecation, self.coordinate, self.kind.value, self.other

    def __str__(self) -> str:
        return f"{self.coordinate}: {self.message}"
