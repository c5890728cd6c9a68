"""Test suites."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import (
    Suite,
    SuiteCreate,
    SuiteFilters,
    SuiteFromPipeline,
    SuiteOptions,
    SuiteUpdate,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["Suites"]


class Suites(Resource):
    """Test suites of the organization.

    https://buildkite.com/docs/apis/rest-api/test-engine/suites
    """

    base = "/v2/analytics/organizations/{org}"

    @scopes("read_suites")
    def list(self, **filters: Unpack[SuiteFilters]) -> Pager[Suite]:
        """List test suites of the organization.

        Args:
            per_page: Rows per page, 1 to 100. 100 by default.
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
            show_api_token: Include `api_token`, for which the caller needs permission to edit the
                suite.
        """
        return self._pages(Suite, "suites", query=filters)

    @scopes("read_suites")
    async def get(self, suite: str, **options: Unpack[SuiteOptions]) -> Suite:
        """Return a test suite.

        Args:
            suite: Slug of the suite.
            show_api_token: Include `api_token`, for which the caller needs permission to edit the
                suite.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._get(Suite, "suites", suite, query=options)

    @scopes("write_suites")
    async def create(self, **suite: Unpack[SuiteCreate]) -> Suite:
        """Create a test suite.

        Args:
            name: Required. Name of the suite.
            default_branch: Required. The repository's default branch.
            application_name: Name of the application that is tested.
            color: A hex code.
            emoji: A name between colons, such as `:rocket:`.
            show_api_token: Include `api_token` in the response.
            oidc_policy: The complete OpenID Connect policy; None for no policy. See
                `OidcPolicyStatementInput`.
            team_ids: UUIDs of teams with access; required if the organization has teams enabled.
            repo_url: URL of the repository.
            external_url: External URL of the suite.
            flaky_detection: Whether flaky tests are detected. True by default.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._post(Suite, "suites", json=suite)

    @scopes("create_suite")
    async def create_from_pipeline(self, **suite: Unpack[SuiteFromPipeline]) -> Suite:
        """Return the suite of the pipeline whose build sends the request; create it if necessary.

        The client's token must be an OpenID Connect token of that build.

        Args:
            slug: Slug of the suite; by default, that of the pipeline.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        path = ("suites", "create_from_pipeline")
        return await self._post(Suite, *path, json=suite or None, idempotent=True)

    @scopes("write_suites")
    async def update(self, suite: str, **changes: Unpack[SuiteUpdate]) -> Suite:
        """Update a suite. Fields that are not given keep their values.

        Args:
            suite: Slug of the suite.
            name: Name of the suite.
            default_branch: The repository's default branch.
            application_name: Name of the application that is tested.
            color: A hex code.
            emoji: A name between colons, such as `:rocket:`.
            show_api_token: Include `api_token` in the response.
            oidc_policy: The complete OpenID Connect policy; None for no policy. See
                `OidcPolicyStatementInput`.
            team_ids: UUIDs of teams with access; required if the organization has teams enabled.
            repo_url: URL of the repository.
            external_url: External URL of the suite.
            flaky_detection: Whether flaky tests are detected. True by default.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._patch(Suite, "suites", suite, json=changes)

    @scopes("write_suites")
    async def delete(self, suite: str) -> None:
        """Delete a test suite permanently, with its results."""
        await self._delete("suites", suite)
