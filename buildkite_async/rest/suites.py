"""Test suites."""

from __future__ import annotations

from typing import TypedDict, Unpack

from buildkite_async.models import Suite, SuiteCreate, SuiteUpdate
from buildkite_async.paging import Pager
from buildkite_async.rest._query import Paging
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["SuiteFilters", "SuiteFromPipeline", "SuiteView", "Suites"]


class SuiteView(TypedDict, total=False):
    """What an answer is to show of a suite."""

    show_api_token: bool  # needs the right to edit the suite


class SuiteFilters(Paging, SuiteView, total=False):
    """What the listing of suites takes."""


class SuiteFromPipeline(TypedDict, total=False):
    """What a suite for a pipeline takes."""

    slug: str  # left out: the pipeline's own


class Suites(Resource):
    """Test suites of the organization.

    https://buildkite.com/docs/apis/rest-api/test-engine/suites
    """

    base = "/v2/analytics/organizations/{org}"

    @scopes("read_suites")
    def list(self, **filters: Unpack[SuiteFilters]) -> Pager[Suite]:
        """Test suites of the organization."""
        return self._pages(Suite, "suites", query=filters)

    @scopes("read_suites")
    async def get(self, suite: str, **view: Unpack[SuiteView]) -> Suite:
        """One test suite."""
        return await self._get(Suite, "suites", suite, query=view)

    @scopes("write_suites")
    async def create(self, **suite: Unpack[SuiteCreate]) -> Suite:
        """Create a test suite."""
        return await self._post(Suite, "suites", json=suite)

    @scopes("create_suite")
    async def create_from_pipeline(self, **suite: Unpack[SuiteFromPipeline]) -> Suite:
        """The suite of the pipeline whose build asks, made where there is none.

        The client's token has to be an OpenID Connect token of that build.
        """
        path = ("suites", "create_from_pipeline")
        return await self._post(Suite, *path, json=suite or None, idempotent=True)

    @scopes("write_suites")
    async def update(self, suite: str, **changes: Unpack[SuiteUpdate]) -> Suite:
        """Change what is given: what is left out stays."""
        return await self._patch(Suite, "suites", suite, json=changes)

    @scopes("write_suites")
    async def delete(self, suite: str) -> None:
        """Delete a test suite with its results for good."""
        await self._delete("suites", suite)
