"""Notices listings that would never end."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final

from attrs import define, field

from buildkite_async.errors import DecodeError

__all__ = ["EndGuard"]

EMPTY_PAGES: Final = 5
"""Empty pages in a row after which a walk ends."""


@define
class EndGuard:
    """Follows a walk through one listing, of REST or of GraphQL."""

    listing: str
    """What the errors call it."""
    _visited: set[int] = field(factory=set[int])
    """Hashes of the pages that were fetched: fewer bytes than the links."""
    _empty: int = 0
    """Empty pages in a row."""

    def visit(self, page: Hashable) -> None:
        """Raise DecodeError if the page that is to be fetched was fetched before."""
        if hash(page) in self._visited:
            raise DecodeError(
                f"{self.listing}: the link to the next page leads back to an earlier page."
            )
        self._visited.add(hash(page))

    def stuck(self, *, empty: bool, more: bool) -> str | None:
        """Return what is wrong after a run of empty pages, of which the last has more after it, or None."""
        self._empty = self._empty + 1 if empty else 0
        if self._empty < EMPTY_PAGES or not more:
            return None
        return f"{self._empty} pages in a row have no new rows, and claim to be followed by more."
