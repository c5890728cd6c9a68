"""What a change of the schema means for somebody's operations."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen
from graphql import DocumentNode, GraphQLSchema, OperationDefinitionNode, validate

from .change import SEVERITIES, Change, Severity
from .comparing import compare
from .documents import RULES, Documents, name_of, place
from .usage import usage_of

__all__ = ["Difference", "Impact", "difference"]


@frozen(kw_only=True)
class Impact:
    """One operation that a change touches, or that is not valid any more."""

    operation: str
    place: str
    changes: tuple[Change, ...]
    errors: tuple[str, ...]
    """Why it is not valid for the new schema, each with file and line."""

    @property
    def valid(self) -> bool:
        """Whether it may be sent to a service with the new schema."""
        return not self.errors


@frozen(kw_only=True)
class Difference:
    """All that changed, and the operations that feel it."""

    changes: tuple[Change, ...]
    impacts: tuple[Impact, ...]
    operations: int
    """How many were looked at."""
    uncalled: tuple[str, ...] = ()
    """Queries and mutations that are new, and that none of the operations calls."""

    @property
    def severity(self) -> Severity:
        """Of the gravest change; safe where nothing changed."""
        indexes = (SEVERITIES.index(change.severity) for change in self.changes)
        return SEVERITIES[min(indexes, default=SEVERITIES.index("safe"))]

    @property
    def invalid(self) -> int:
        """How many operations the new schema refuses."""
        return len(self.refused())

    def faults(self) -> dict[str, list[str]]:
        """What the new schema refuses, each with the operations that it breaks."""
        broken: dict[str, list[str]] = {}
        for impact in self.refused():
            for error in impact.errors:
                broken.setdefault(error, []).append(impact.operation)
        return broken

    def refused(self) -> list[Impact]:
        """The operations that are not valid any more."""
        return [impact for impact in self.impacts if not impact.valid]

    def touched_by(self, change: Change) -> list[str]:
        """The operations that feel the change."""
        return sorted(impact.operation for impact in self.impacts if change in impact.changes)

    def of(self, severity: Severity) -> list[Change]:
        """The changes of that severity, without deprecations."""
        return [one for one in self.changes if one.severity == severity and not one.is_deprecation]

    def deprecations(self) -> list[Change]:
        """What was deprecated, or is so no more."""
        return [one for one in self.changes if one.is_deprecation]


def difference(
    old: GraphQLSchema, new: GraphQLSchema, documents: Documents | None = None
) -> Difference:
    """What changed, and what of it the operations feel."""
    changes = compare(old, new)
    documents = documents or Documents((), {})
    impacts = [
        _impact(old, new, operation, documents, changes) for operation in documents.operations
    ]
    return Difference(
        changes=tuple(changes),
        impacts=tuple(
            sorted(
                (one for one in impacts if one.changes or one.errors),
                key=lambda one: (one.valid, one.operation, one.place),
            )
        ),
        operations=len(impacts),
        uncalled=_uncalled(old, new, documents),
    )


def _uncalled(old: GraphQLSchema, new: GraphQLSchema, documents: Documents) -> tuple[str, ...]:
    if not documents.operations:
        return ()
    added = _entries(new) - _entries(old)
    called = (usage_of(new, one, documents).coordinates for one in documents.operations)
    return tuple(sorted(added.difference(*called))) if added else ()


def _entries(schema: GraphQLSchema) -> set[str]:
    """Coordinates of all queries and mutations."""
    roots = [root for root in (schema.query_type, schema.mutation_type) if root]
    return {f"{root.name}.{name}" for root in roots for name in root.fields}


def _impact(
    old: GraphQLSchema,
    new: GraphQLSchema,
    operation: OperationDefinitionNode,
    documents: Documents,
    changes: Sequence[Change],
) -> Impact:
    document = DocumentNode(definitions=(operation, *documents.used_by(operation)))
    return Impact(
        operation=name_of(operation) or "(unnamed)",
        place=place(operation),
        changes=usage_of(old, operation, documents).touching(changes),
        errors=tuple(
            f"{place(error.nodes[0] if error.nodes else operation)}: {error.message}"
            for error in validate(new, document, RULES)
        ),
    )
