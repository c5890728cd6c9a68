"""Bulk pulls: keep a dataset of builds and jobs, complete and up to date."""

from __future__ import annotations

from buildkite_async.bulk.pull import pull
from buildkite_async.bulk.report import Count, Missing, Progress, Report
from buildkite_async.bulk.state import Lateness

__all__ = ["Count", "Lateness", "Missing", "Progress", "Report", "pull"]
