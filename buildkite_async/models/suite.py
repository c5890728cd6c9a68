"""Test suites."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Required, TypedDict

from buildkite_async.models._base import Model, secret
from buildkite_async.models.oidc_policy import OidcPolicyInput, OidcPolicyStatement

__all__ = ["Suite", "SuiteCreate", "SuiteUpdate"]


class Suite(Model):
    """A collection of tests whose results are kept.

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
    color: str | None = None  # a hex code
    emoji: str | None = None
    oidc_policy: str | list[OidcPolicyStatement] | None = None
    api_token: str | None = secret(default=None)  # only where it was asked for


class _SuiteSettings(TypedDict, total=False):
    application_name: str
    color: str  # a hex code
    emoji: str
    show_api_token: bool  # have the answer tell `api_token`
    oidc_policy: OidcPolicyInput | None  # None: no policy
    team_ids: Sequence[str]  # needed where the organization uses teams
    repo_url: str
    external_url: str
    flaky_detection: bool  # True when left out of a new suite


class SuiteCreate(_SuiteSettings, total=False):
    """What a new suite takes."""

    name: Required[str]
    default_branch: Required[str]


class SuiteUpdate(_SuiteSettings, total=False):
    """What can be changed on a suite: a key left out stays as it is."""

    name: str
    default_branch: str
