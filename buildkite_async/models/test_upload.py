"""Uploads of test results.

https://buildkite.com/docs/test-engine/test-collection/importing-json
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Literal, Required, TypeAlias, TypedDict

from buildkite_async.models._base import Model, OpenEnum

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
    "TestUploadReceipt",
]


class ResultsFormat(OpenEnum):
    """What a file of results is written in."""

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


class RunEnvInput(TypedDict, total=False):
    """Where results come from; uploads of equal keys are one run."""

    CI: Required[str]  # such as `buildkite`
    key: Required[str]
    url: str
    branch: str
    commit_sha: str
    number: str
    job_id: str
    message: str


class FailureExpandedInput(TypedDict, total=False):
    """A failure at length."""

    expanded: Sequence[str]
    backtrace: Sequence[str]


class ResultSpanDetailInput(TypedDict, total=False):
    """What a span did; which keys it has depends on its section."""

    method: str  # http: such as `GET`
    url: str  # http
    lib: str  # http
    query: str  # sql
    content: str  # annotation


class ResultSpanInput(TypedDict, total=False):
    """A part of a test's time."""

    section: Required[Literal["http", "sql", "sleep", "annotation"]]
    start_at: float
    end_at: float
    duration: Required[float]  # seconds
    detail: ResultSpanDetailInput


class ResultHistoryInput(TypedDict, total=False):
    """When a test ran."""

    start_at: Required[float]  # of a monotonic clock
    end_at: float
    duration: Required[float]  # seconds
    children: Sequence[ResultSpanInput]


class ResultInput(TypedDict, total=False):
    """What came of one test."""

    scope: str
    name: Required[str]
    location: str  # a file and a line, with a colon between
    file_name: str
    result: Literal["passed", "failed", "skipped", "unknown"]
    failure_reason: str
    failure_expanded: Sequence[FailureExpandedInput]
    history: Required[ResultHistoryInput]
    tags: Mapping[str, str]


class TestUploadReceipt(Model):
    """What became of an upload; results may be skipped, and it is taken all the same."""

    __test__: ClassVar[bool] = False  # pytest takes every class called Test... for its own

    id: str
    run_id: str | None = None
    queued: int | None = None
    skipped: int | None = None
    errors: list[str] | None = None
    run_url: str | None = None


class TestUpload(Model):
    """An upload as it is kept."""

    __test__: ClassVar[bool] = False

    id: str
    suite_id: str | None = None
    organization_id: str | None = None
    run_id: str | None = None
    run_env: dict[str, Any] | None = None
    tags: dict[str, str] | None = None
    uploaded_at: datetime | None = None
