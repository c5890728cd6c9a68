"""Uploads of test results.

https://buildkite.com/docs/test-engine/test-collection/importing-json
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Literal, Required, TypeAlias, TypedDict

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum
from buildkite_async.models.extra import ExtraQuery

__all__ = [
    "FailureExpandedInput",
    "ResultHistoryInput",
    "ResultInput",
    "ResultSpanDetailInput",
    "ResultSpanInput",
    "ResultsFormat",
    "ResultsFormatInput",
    "RunEnvInput",
    "TestUpload",
    "TestUploadOptions",
    "TestUploadReceipt",
]


class ResultsFormat(OpenEnum):
    """The format of test results."""

    JSON = "json"
    JUNIT = "junit"
    RSPEC_JSON = "rspec-json"
    JEST_JSON = "jest-json"
    PLAYWRIGHT_JSON = "playwright-json"
    CUCUMBER_JSON = "cucumber-json"


ResultsFormatInput: TypeAlias = (
    Literal["json", "junit", "rspec-json", "jest-json", "playwright-json", "cucumber-json"]
    | ResultsFormat
)


class TestUploadReceipt(Model):
    """What was accepted of an upload; it succeeds even if some results are skipped."""

    __test__: ClassVar[bool] = False  # pytest collects every class whose name starts with Test

    id: str
    run_id: str | None = None
    queued: int | None = None
    """How many results were accepted."""
    skipped: int | None = None
    """How many results were not accepted."""
    errors: list[str] | None = None
    run_url: str | None = None


class TestUpload(Model):
    """An upload of test results."""

    __test__: ClassVar[bool] = False

    id: str
    suite_id: str | None = None
    organization_id: str | None = None
    run_id: str | None = None
    run_env: dict[str, Any] | None = None
    """Where the results come from."""
    tags: dict[str, str] | None = None
    uploaded_at: datetime | None = None


class RunEnvInput(TypedDict, total=False):
    """Where results come from. Uploads with the same key belong to the same run."""

    CI: Required[str]
    """The CI system, such as `buildkite`."""
    key: Required[str]
    """A string that is unique for the run."""
    url: str
    """URL of the build."""
    branch: str
    """Branch that was tested."""
    commit_sha: str
    """Commit that was tested."""
    number: str
    """Number of the build."""
    job_id: str
    """Id of the job."""
    message: str
    """Message of the commit."""


class FailureExpandedInput(TypedDict, total=False):
    """Details of a failure."""

    expanded: Sequence[str]
    """Lines of the message."""
    backtrace: Sequence[str]
    """Lines of the backtrace."""


class ResultSpanDetailInput(TypedDict, total=False):
    """Details of a span; which keys apply depends on its section."""

    method: str
    """Method of an HTTP request, such as `GET`."""
    url: str
    """URL of an HTTP request."""
    lib: str
    """Library that sent an HTTP request."""
    query: str
    """An SQL query."""
    content: str
    """Text of an annotation."""


class ResultSpanInput(TypedDict, total=False):
    """A part of a test's execution."""

    section: Required[Literal["http", "sql", "sleep", "annotation"]]
    """What the span spent its time on."""
    start_at: float
    """Start of the span, by the clock of the test's history."""
    end_at: float
    """End of the span, by the same clock."""
    duration: Required[float]
    """Seconds."""
    detail: ResultSpanDetailInput
    """Details, depending on the section."""


class ResultHistoryInput(TypedDict, total=False):
    """When a test was executed."""

    start_at: Required[float]
    """Start of the execution, by a monotonic clock in seconds."""
    end_at: float
    """End of the execution, by the same clock."""
    duration: Required[float]
    """Seconds."""
    children: Sequence[ResultSpanInput]
    """Spans of the execution."""


class ResultInput(TypedDict, total=False):
    """The result of one execution of a test."""

    scope: str
    """Group of the test, such as its class."""
    name: Required[str]
    """Name of the test."""
    location: str
    """File and line of the test, separated by a colon."""
    file_name: str
    """File of the test."""
    result: Literal["passed", "failed", "skipped", "unknown"]
    """How the execution ended."""
    failure_reason: str
    """Why the execution failed, in one line."""
    failure_expanded: Sequence[FailureExpandedInput]
    """Details of the failure."""
    history: Required[ResultHistoryInput]
    """When the test was executed."""
    tags: Mapping[str, str]
    """Tags of the execution."""


class TestUploadOptions(ExtraQuery, total=False):
    """Options for an upload of results."""

    tags: Mapping[str, str]
    """Tags of every execution in the upload."""
