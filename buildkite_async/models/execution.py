"""Executions of tests, and their traces."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TypedDict

from buildkite_async.models._base import Model, OpenEnum

__all__ = [
    "BuildExecution",
    "ExecutionTags",
    "ExecutionTrace",
    "ExecutionTraceView",
    "TraceCategory",
    "TraceCategoryRollup",
    "TraceSpan",
]


class BuildExecution(Model):
    """One time that a test ran in a build."""

    id: str
    suite_slug: str
    test_id: str
    duration: float  # seconds
    has_trace: bool


class ExecutionTags(TypedDict):
    """The new mutable tags of an execution: all of them, so none clears them.

    https://buildkite.com/docs/apis/rest-api/test-engine/execution-tags
    """

    id: str
    tags: Mapping[str, str]  # each key begins with `mut.`; ten at most


class TraceCategory(OpenEnum):
    """What a span was busy with."""

    SQL = "sql"
    DB = "db"
    CACHE = "cache"
    HTTP = "http"
    RPC = "rpc"
    MESSAGING = "messaging"
    TEST = "test"
    OTHER = "other"


class ExecutionTraceView(OpenEnum):
    """How much of a trace an answer holds."""

    SUMMARY = "summary"
    FULL = "full"


class TraceCategoryRollup(Model):
    """The spans of one category, added up."""

    category: TraceCategory
    span_count: int | None = None
    duration_ns: int | None = None
    self_time_ns: int | None = None


class TraceSpan(Model):
    """One span of a trace."""

    span_id: str
    parent_span_id: str | None = None
    name: str | None = None
    kind: str | None = None
    service_name: str | None = None
    scope_name: str | None = None  # of the instrumentation
    category: TraceCategory | None = None
    badge: str | None = None
    label: str | None = None
    detail: str | None = None
    started_at: datetime | None = None
    duration_ns: int | None = None
    self_time_ns: int | None = None
    error: bool | None = None
    status_message: str | None = None


class ExecutionTrace(Model):
    """The OpenTelemetry trace of an execution; empty where none was recorded."""

    execution_id: str
    run_id: str | None = None
    test_id: str | None = None
    test_name: str | None = None
    location: str | None = None
    result: str | None = None
    duration: float | None  # seconds
    created_at: datetime | None = None
    url: str | None = None
    web_url: str | None = None
    view: ExecutionTraceView | None = None
    trace_id: str | None = None
    span_count: int | None = None
    truncated: bool | None = None
    trace_duration_ns: int | None = None
    categories: list[TraceCategoryRollup] | None = None
    slowest_spans: list[TraceSpan] | None = None
    spans: list[TraceSpan] | None = None  # only in the full view
