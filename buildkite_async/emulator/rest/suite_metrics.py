"""What the executions of a test say of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from buildkite_async.emulator.state.records import Record


def metrics_of(executions: Sequence[Record]) -> dict[str, Any]:
    """Reliability, durations and counts; zero counts but of passes and failures are left out."""
    results = Counter[str](each.fields["result"] for each in executions)
    durations = [float(each.fields["duration"]) for each in executions]
    decided = results["passed"] + results["failed"]
    return {
        "reliability": results["passed"] / decided if decided else None,
        "duration_avg": sum(durations) / len(durations) if durations else None,
        "duration_sum": sum(durations) if durations else None,
        "duration_min": min(durations, default=None),
        "duration_max": max(durations, default=None),
        "executions_count": len(executions),
        "executions_count_by_result": {"passed": 0, "failed": 0, **results},
    }
