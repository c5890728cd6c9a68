"""Bulk pulls: keep a dataset of an organization, complete and up to date."""

from __future__ import annotations

from buildkite_async.bulk.batches import batches, send_batches
from buildkite_async.bulk.parts import Part, PullSlice
from buildkite_async.bulk.planning import plan
from buildkite_async.bulk.pull import pull
from buildkite_async.bulk.pull_cost import Plan, TableCost
from buildkite_async.bulk.report import Count, Missing, Progress, Report, TableProgress
from buildkite_async.bulk.slices import commit, plan_slices, pull_slice
from buildkite_async.bulk.state import Lateness

__all__ = [
    "Count",
    "Lateness",
    "Missing",
    "Part",
    "Plan",
    "Progress",
    "PullSlice",
    "Report",
    "TableCost",
    "TableProgress",
    "batches",
    "commit",
    "plan",
    "plan_slices",
    "pull",
    "pull_slice",
    "send_batches",
]
