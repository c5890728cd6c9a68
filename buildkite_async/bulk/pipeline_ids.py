"""The ids of pipelines, which builds are listed without."""

from __future__ import annotations

from buildkite_async.bulk.destination import Destination
from buildkite_async.bulk.registry import table_named
from buildkite_async.bulk.tables import AS_OF

__all__ = ["pipeline_ids"]


def pipeline_ids(dataset: Destination) -> dict[str, str]:
    """Return the ids of the pipelines in a dataset, by slug; none if it has no such table.

    A deleted pipeline may have had a slug that another one has now.
    """
    table = table_named("pipelines")
    if not dataset.has_rows_of(table):
        return {}
    names = [column.name for column in table.columns]
    id, slug, as_of = map(names.index, ("id", "slug", AS_OF))
    rows = sorted(dataset.rows_of(table), key=lambda row: row[as_of])
    return {row[slug]: row[id] for row in rows}
