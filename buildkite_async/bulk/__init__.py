"""Bulk pulls: write a whole listing into files, and resume where an earlier run stopped."""

from __future__ import annotations

from buildkite_async.bulk.plan import Slice
from buildkite_async.bulk.pull import pull
from buildkite_async.bulk.report import Missing, Progress, Report

__all__ = ["Missing", "Progress", "Report", "Slice", "pull"]
