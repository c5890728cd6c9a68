"""Uploads of test results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, TypedDict, Unpack

from buildkite_async.errors import InvalidArgument
from buildkite_async.http import Bytes, File, Multipart, Session
from buildkite_async.models import (
    ResultInput,
    ResultsFormatInput,
    RunEnvInput,
    TestUpload,
    TestUploadReceipt,
)
from buildkite_async.rest._credentials import suite_token
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["ResultsUpload", "SuiteUploads", "Uploads"]

MOST_RESULTS: Final = 5000
"""In one upload: https://buildkite.com/docs/test-engine/test-collection/importing-json."""


class ResultsUpload(TypedDict, total=False):
    """What an upload may tell besides its results."""

    tags: Mapping[str, str]  # of every execution in it


class Uploads(Resource):
    """Uploads that the organization's suites have taken."""

    base = "/v2/analytics/organizations/{org}"

    @scopes("read_suites")
    async def get(self, suite: str, upload: str) -> TestUpload:
        """One upload."""
        return await self._get(TestUpload, "suites", suite, "uploads", upload)


class SuiteUploads(Resource):
    """Results on their way to the suite whose token is used.

    https://buildkite.com/docs/test-engine/test-collection/importing-json
    """

    base = ""
    host = "analytics"

    def __init__(self, session: Session, token: str) -> None:
        super().__init__(session, credentials=suite_token(token))

    @scopes()
    async def create(
        self,
        data: Path | bytes | Sequence[ResultInput],
        *,
        run_env: RunEnvInput | Mapping[str, str],
        format: ResultsFormatInput = "json",
        **upload: Unpack[ResultsUpload],
    ) -> TestUploadReceipt:
        """Upload results, 5,000 at most: a file, its content, or the results themselves."""
        fields = {"format": str(format)}
        for name, values in (("run_env", run_env), ("tags", upload.get("tags", {}))):
            fields |= {f"{name}[{key}]": str(value) for key, value in values.items()}
        body = Multipart(fields, "data", _name_of(data), _content_of(data, fields["format"]))
        return await self._post(TestUploadReceipt, "uploads", body=body)


def _name_of(data: Path | bytes | Sequence[ResultInput]) -> str:
    return data.name if isinstance(data, Path) else "results"


def _content_of(data: Path | bytes | Sequence[ResultInput], form: str) -> File | bytes:
    if isinstance(data, Path):
        return File.at(data)
    if isinstance(data, bytes):
        return data
    if form != "json":
        raise InvalidArgument(f"Results that are no file go as json, not as {form}.")
    if len(data) > MOST_RESULTS:
        raise InvalidArgument(
            f"{len(data):,} results are more than the {MOST_RESULTS:,} of one upload."
        )
    return Bytes.json(list(data)).content
