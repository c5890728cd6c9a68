"""Reports on a dataset of builds and jobs, as queries that DuckDB runs."""

from __future__ import annotations

from buildkite_async.reports.report import names, run

__all__ = ["names", "run"]
