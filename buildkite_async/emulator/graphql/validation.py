"""Validation of documents, as the service does it."""

from __future__ import annotations

import re
from typing import Final

from graphql import DocumentNode, GraphQLError, GraphQLSchema, validate

__all__ = ["errors_in"]

_PAIRS: Final = re.compile(r"conflicting types '([^']+)' and '([^']+)'")
_OTHER_REASONS: Final = re.compile("they have differing|are different fields")


def errors_in(schema: GraphQLSchema, document: DocumentNode) -> list[GraphQLError]:
    """Return the errors in a document.

    `String!` and `String` may have the same key, in different types: unlike graphql-core, the library
    of the service does not compare whether fields can be null.
    """
    return [error for error in validate(schema, document) if not _is_about_null(error.message)]


def _is_about_null(message: str) -> bool:
    pairs = _PAIRS.findall(message)
    same = all(first.replace("!", "") == second.replace("!", "") for first, second in pairs)
    return bool(pairs) and same and not _OTHER_REASONS.search(message)
