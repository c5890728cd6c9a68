"""Uploads of test results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, Unpack

from buildkite_async.errors import InvalidArgument
from buildkite_async.http import Bytes, File, Multipart, Session
from buildkite_async.models import (
    ResultInput,
    ResultsFormatInput,
    RunEnvInput,
    TestUpload,
    TestUploadOptions,
    TestUploadReceipt,
)
from buildkite_async.rest._credentials import suite_token
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["SuiteUploads", "Uploads"]

MAX_RESULTS: Final = 5000
"""Per upload: https://buildkite.com/docs/test-engine/test-collection/importing-json."""


class Uploads(Resource):
    """Uploads to the organization's test suites."""

    base = "/v2/analytics/organizations/{org}"

    @scopes("read_suites")
    async def get(self, suite: str, upload: str) -> TestUpload:
        """Return an upload."""
        return await self._get(TestUpload, "suites", suite, "uploads", upload)


class SuiteUploads(Resource):
    """Uploads of results to the test suite of a token.

    https://buildkite.com/docs/test-engine/test-collection/importing-json
    """

    base = ""
    host = "analytics"

    def __init__(self, session: Session, token: str) -> None:
        super().__init__(session, credentials=suite_token(token))

    @scopes()
    async def create(
        self,
        data: Path | str | bytes | Sequence[ResultInput],
        *,
        run_env: RunEnvInput | Mapping[str, str],
        format: ResultsFormatInput = "json",
        **options: Unpack[TestUploadOptions],
    ) -> TestUploadReceipt:
        """Upload test results.

        Args:
            data: The path of a file, its content as bytes, or the results themselves; at most 5,000
                results.
            run_env: Where the results come from.
            format: Format of the file or the content.
            tags: Tags of every execution in the upload.
            extra_query: Further query parameters, which replace others of the same name.

        Raises:
            InvalidArgument: There are too many results, or they cannot be sent in the format.
        """
        fields = {"format": str(format)}
        for name, values in (("run_env", run_env), ("tags", options.get("tags", {}))):
            fields |= {f"{name}[{key}]": str(value) for key, value in values.items()}
        body = Multipart(fields, "data", _name_of(data), _content_of(data, fields["format"]))
        return await self._post(TestUploadReceipt, "uploads", body=body)


def _name_of(data: Path | str | bytes | Sequence[ResultInput]) -> str:
    return Path(data).name if isinstance(data, str | Path) else "results"


def _content_of(data: Path | str | bytes | Sequence[ResultInput], form: str) -> File | bytes:
    if isinstance(data, str | Path):
        return File.at(Path(data))
    if isinstance(data, bytes):
        return data
    if form != "json":
        raise InvalidArgument(f'format must be "json" for a sequence of results, not "{form}".')
    if len(data) > MAX_RESULTS:
        raise InvalidArgument(
            f"data must contain at most {MAX_RESULTS:,} results, not {len(data):,}."
        )
    return Bytes.json(list(data)).content
