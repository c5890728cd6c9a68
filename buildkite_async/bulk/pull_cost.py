"""What a pull would cost, as a table."""

from __future__ import annotations

from attrs import frozen

__all__ = ["Plan", "TableCost"]


@frozen(kw_only=True)
class TableCost:
    """What reading a table costs, estimated."""

    table: str
    rows: int | None
    """None if the service does not say."""
    requests: int
    """REST requests."""
    points: int
    """GraphQL complexity points."""
    bytes: int | None
    """Of the responses, before compression."""
    minutes: float
    """How long its requests take from the rate windows as they are."""


@frozen(kw_only=True)
class Plan:
    """What a pull would cost from nothing, estimated from a few requests."""

    tables: tuple[TableCost, ...]
    warnings: tuple[str, ...] = ()
    missing_scopes: tuple[str, ...] = ()
    """Scopes that the tables need and the token does not have."""
    minutes: float
    """How long all requests take; REST and GraphQL are sent concurrently."""
    sent: int
    """Requests that this plan has taken."""

    @property
    def requests(self) -> int:
        """REST requests of all tables."""
        return sum(each.requests for each in self.tables)

    @property
    def points(self) -> int:
        """GraphQL complexity points of all tables."""
        return sum(each.points for each in self.tables)

    def __str__(self) -> str:
        names = [each.table for each in self.tables]
        width = max(map(len, ["table", *names]))
        lines = [
            f"{'table':{width}} {'rows':>11} {'requests':>9} {'points':>9} {'min':>7} {'MB':>9}"
        ]
        lines += [
            f"{each.table:{width}} {_number(each.rows):>11} {each.requests:>9,} {each.points:>9,}"
            f" {each.minutes:>7,.1f} {_megabytes(each.bytes):>9}"
            for each in self.tables
        ]
        lines.append(
            f"{'in all':{width}} {'':>11} {self.requests:>9,} {self.points:>9,}"
            f" {self.minutes:>7,.1f}"
        )
        lines += [f"Warning: {each}" for each in self.warnings]
        return "\n".join(lines)


def _number(value: int | None) -> str:
    return "?" if value is None else f"{value:,}"


def _megabytes(value: int | None) -> str:
    return "?" if value is None else f"{value / 1e6:,.1f}"
