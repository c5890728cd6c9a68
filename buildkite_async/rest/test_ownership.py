"""Ownership of tests."""

from __future__ import annotations

from pathlib import Path

from buildkite_async.http import File, Multipart, Session
from buildkite_async.rest._credentials import bearer_token
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["TestOwnership"]


class TestOwnership(Resource):
    """The TESTOWNERS file of the test suite of a token.

    https://buildkite.com/docs/test-engine/test-suites/test-ownership
    """

    __test__ = False  # pytest collects every class whose name starts with Test
    base = ""
    host = "analytics"

    def __init__(self, session: Session, token: str) -> None:
        super().__init__(session, credentials=bearer_token(token))

    @scopes()
    async def upload(self, file: Path | str | bytes) -> None:
        """Replace the file that says which teams own which tests: by a file, or by its content."""
        source = file if isinstance(file, bytes) else File.at(Path(file))
        body = Multipart({}, "file", "TESTOWNERS", source)
        await self._post(None, "test-ownerships", body=body, idempotent=True)
