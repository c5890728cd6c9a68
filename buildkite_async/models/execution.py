"""Executions of tests, and their traces."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, TypedDict

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum
from buildkite_async.models.extra import ExtraQuery

__all__ = [
    "BuildExecution",
    "ExecutionTags",
    "ExecutionTrace",
    "ExecutionTraceOptions",
    "ExecutionTraceView",
    "SlowestExecutionFilters",
    "TraceCategory",
    "TraceCategoryRollup",
    "TraceSpan",
]


class BuildExecution(Model):
    """An execution of a test in a build."""

    id: str
    suite_slug: str
    test_id: str
    duration: float
    """Seconds."""
    has_trace: bool


class TraceCategory(OpenEnum):
    """What a span spent its time on."""

    SQL = "sql"
    DB = "db"
    CACHE = "cache"
    HTTP = "http"
    RPC = "rpc"
    MESSAGING = "messaging"
    TEST = "test"
    OTHER = "other"


class ExecutionTraceView(OpenEnum):
    """Whether a trace was returned in full."""

    SUMMARY = "summary"
    FULL = "full"


class TraceCategoryRollup(Model):
    """Sums over the spans of one category."""

    category: TraceCategory
    span_count: int | None = None
    duration_ns: int | None = None
    self_time_ns: int | None = None
    """Time that was not spent in child spans."""


class TraceSpan(Model):
    """A span of a trace."""

    span_id: str
    parent_span_id: str | None = None
    name: str | None = None
    kind: str | None = None
    service_name: str | None = None
    scope_name: str | None = None
    """The instrumentation scope of OpenTelemetry."""
    category: TraceCategory | None = None
    badge: str | None = None
    label: str | None = None
    detail: str | None = None
    started_at: datetime | None = None
    duration_ns: int | None = None
    self_time_ns: int | None = None
    """Time that was not spent in child spans."""
    error: bool | None = None
    status_message: str | None = None


class ExecutionTrace(Model):
    """The OpenTelemetry trace of an execution; without spans if none was recorded."""

    execution_id: str
    run_id: str | None = None
    test_id: str | None = None
    test_name: str | None = None
    location: str | None = None
    result: str | None = None
    duration: float | None
    """Seconds."""
    created_at: datetime | None = None
    url: str | None = None
    web_url: str | None = None
    view: ExecutionTraceView | None = None
    trace_id: str | None = None
    span_count: int | None = None
    truncated: bool | None = None
    """Whether some spans were left out."""
    trace_duration_ns: int | None = None
    categories: list[TraceCategoryRollup] | None = None
    slowest_spans: list[TraceSpan] | None = None
    spans: list[TraceSpan] | None = None
    """None in the summary."""


class SlowestExecutionFilters(ExtraQuery, total=False):
    """Filters of the slowest executions."""

    limit: int
    """How many executions to return: 20 by default. The organization's quota may lower it."""


class ExecutionTraceOptions(ExtraQuery, total=False):
    """Options for the trace of an execution."""

    view: Literal["summary", "full"]
    """How much of the trace to return: the summary by default."""


class ExecutionTags(TypedDict):
    """The new mutable tags of an execution; they replace all that it has.

    https://buildkite.com/docs/apis/rest-api/test-engine/execution-tags
    """

    id: str
    """UUID of the execution."""
    tags: Mapping[str, str]
    """At most ten tags, whose keys start with `mut.`; an empty mapping removes all."""
