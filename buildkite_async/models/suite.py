"""Test suites."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Required

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import secret
from buildkite_async.models.extra import ExtraBody, ExtraQuery
from buildkite_async.models.oidc_policy import OidcPolicyInput, OidcPolicyStatement
from buildkite_async.models.paging import Paging

__all__ = [
    "Suite",
    "SuiteCreate",
    "SuiteFilters",
    "SuiteFromPipeline",
    "SuiteOptions",
    "SuiteUpdate",
]


class Suite(Model):
    """A collection of tests and their results.

    https://buildkite.com/docs/apis/rest-api/test-engine/suites
    """

    id: str
    graphql_id: str
    organization_id: str | None = None
    slug: str
    name: str
    url: str
    web_url: str
    default_branch: str
    application_name: str | None = None
    color: str | None = None
    """A hex code."""
    emoji: str | None = None
    """A name between colons, such as `:rocket:`."""
    oidc_policy: str | list[OidcPolicyStatement] | None = None
    """The policy's statements, or YAML that contains them."""
    api_token: str | None = secret(default=None)
    """None unless the request had `show_api_token`."""


class SuiteOptions(ExtraQuery, total=False):
    """Options for the details of a suite."""

    show_api_token: bool
    """Include `api_token`, for which the caller needs permission to edit the suite."""


class SuiteFilters(Paging, SuiteOptions, total=False):
    """Filters of a suite listing."""


class _SuiteSettings(ExtraBody, total=False):
    application_name: str
    """Name of the application that is tested."""
    color: str
    """A hex code."""
    emoji: str
    """A name between colons, such as `:rocket:`."""
    show_api_token: bool
    """Include `api_token` in the response."""
    oidc_policy: OidcPolicyInput | None
    """The complete OpenID Connect policy; None for no policy."""
    team_ids: Sequence[str]
    """UUIDs of teams with access; required if the organization has teams enabled."""
    repo_url: str
    """URL of the repository."""
    external_url: str
    """External URL of the suite."""
    flaky_detection: bool
    """Whether flaky tests are detected. True by default."""


class SuiteCreate(_SuiteSettings, total=False):
    """Body for creating a suite."""

    name: Required[str]
    """Name of the suite."""
    default_branch: Required[str]
    """The repository's default branch."""


class SuiteUpdate(_SuiteSettings, total=False):
    """Body for updating a suite."""

    name: str
    """Name of the suite."""
    default_branch: str
    """The repository's default branch."""


class SuiteFromPipeline(ExtraBody, total=False):
    """Body for creating the suite of a pipeline."""

    slug: str
    """Slug of the suite; by default, that of the pipeline."""
