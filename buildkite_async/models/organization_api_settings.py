"""API settings of an organization."""

from __future__ import annotations

from typing import Literal

from buildkite_async.decoding.model import Model
from buildkite_async.models.extra import ExtraBody

__all__ = [
    "OrganizationApiSettings",
    "OrganizationApiSettingsFeatures",
    "OrganizationApiSettingsUpdate",
]


class OrganizationApiSettingsFeatures(Model):
    """Which settings the organization's plan includes."""

    api_ip_allow_list: bool | None = None
    inactive_api_token_revocation: bool | None = None


class OrganizationApiSettings(Model):
    """Who may use the API of an organization, and from where.

    https://buildkite.com/docs/apis/rest-api/organizations/api-settings
    """

    url: str
    allowed_ip_addresses: str | None
    """CIDR blocks, separated by spaces; None if all addresses are allowed."""
    revoke_inactive_tokens_after_days: int | None
    """None if inactive tokens are not revoked."""
    restrict_user_api_token_creation: bool
    """Whether only administrators may create API access tokens."""
    features: OrganizationApiSettingsFeatures


class OrganizationApiSettingsUpdate(ExtraBody, total=False):
    """Body for updating the API settings."""

    allowed_ip_addresses: str | None
    """CIDR blocks, separated by spaces, in force immediately; None allows all addresses."""
    revoke_inactive_tokens_after_days: Literal[30, 60, 90, 180, 365] | None
    """Days after which an unused token is revoked; None revokes none."""
    restrict_user_api_token_creation: bool
    """Whether only administrators may create API access tokens."""
