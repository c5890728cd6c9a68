"""The changes between two schemas, and the operations that they affect."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen
from graphql import DocumentNode, GraphQLSchema, OperationDefinitionNode, validate

from .documents import RULES, Documents, location, name_of
from .schema_change import SEVERITIES, Change, Severity
from .schema_diff import schema_changes
from .schema_usage import usage_of

__all__ = ["AffectedOperation", "DiffResult", "diff_schemas"]


@frozen(kw_only=True)
class AffectedOperation:
    """An operation that a change affects, or that is no longer valid."""

    operation: str
    location: str
    changes: tuple[Change, ...]
    errors: tuple[str, ...]
    """Why it is not valid for the new schema, with file and line."""

    @property
    def valid(self) -> bool:
        """Whether it is valid for the new schema."""
        return not self.errors


@frozen(kw_only=True)
class DiffResult:
    """All changes, and the operations that they affect."""

    changes: tuple[Change, ...]
    affected: tuple[AffectedOperation, ...]
    operation_count: int
    """How many operations were checked."""
    uncalled: tuple[str, ...] = ()
    """New queries and mutations that no operation calls."""

    @property
    def severity(self) -> Severity:
        """The severity of the most severe change; safe if nothing changed."""
        indexes = (SEVERITIES.index(change.severity) for change in self.changes)
        return SEVERITIES[min(indexes, default=SEVERITIES.index("safe"))]

    @property
    def invalid(self) -> int:
        """How many operations are no longer valid."""
        return len(self.invalid_operations())

    def errors(self) -> dict[str, list[str]]:
        """Return each validation error, with the operations that it breaks."""
        broken: dict[str, list[str]] = {}
        for affected in self.invalid_operations():
            for error in affected.errors:
                broken.setdefault(error, []).append(affected.operation)
        return broken

    def invalid_operations(self) -> list[AffectedOperation]:
        """Return the operations that are no longer valid."""
        return [affected for affected in self.affected if not affected.valid]

    def affected_by(self, change: Change) -> list[str]:
        """Return the names of the operations that the change affects."""
        return sorted(
            affected.operation for affected in self.affected if change in affected.changes
        )

    def changes_of(self, severity: Severity) -> list[Change]:
        """Return the changes of the severity, without deprecations."""
        return [
            change
            for change in self.changes
            if change.severity == severity and not change.is_deprecation
        ]

    def deprecations(self) -> list[Change]:
        """Return the changes that only concern deprecations."""
        return [change for change in self.changes if change.is_deprecation]


def diff_schemas(
    old: GraphQLSchema, new: GraphQLSchema, documents: Documents | None = None
) -> DiffResult:
    """Compare two schemas, and find the operations that the changes affect."""
    changes = schema_changes(old, new)
    documents = documents or Documents((), {})
    checked = [
        _check(old, new, operation, documents, changes) for operation in documents.operations
    ]
    return DiffResult(
        changes=tuple(changes),
        affected=tuple(
            sorted(
                (result for result in checked if result.changes or result.errors),
                key=lambda result: (result.valid, result.operation, result.location),
            )
        ),
        operation_count=len(checked),
        uncalled=_uncalled(old, new, documents),
    )


def _uncalled(old: GraphQLSchema, new: GraphQLSchema, documents: Documents) -> tuple[str, ...]:
    if not documents.operations:
        return ()
    added = _root_fields(new) - _root_fields(old)
    called = (usage_of(new, operation, documents).coordinates for operation in documents.operations)
    return tuple(sorted(added.difference(*called))) if added else ()


def _root_fields(schema: GraphQLSchema) -> set[str]:
    """Return the coordinates of all queries and mutations."""
    roots = [root for root in (schema.query_type, schema.mutation_type) if root]
    return {f"{root.name}.{name}" for root in roots for name in root.fields}


def _check(
    old: GraphQLSchema,
    new: GraphQLSchema,
    operation: OperationDefinitionNode,
    documents: Documents,
    changes: Sequence[Change],
) -> AffectedOperation:
    document = DocumentNode(definitions=(operation, *documents.fragments_of(operation)))
    return AffectedOperation(
        operation=name_of(operation) or "(unnamed)",
        location=location(operation),
        changes=usage_of(old, operation, documents).relevant(changes),
        errors=tuple(
            f"{location(error.nodes[0] if error.nodes else operation)}: {error.message}"
            for error in validate(new, document, RULES)
        ),
    )
