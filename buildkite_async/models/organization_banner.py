"""Banners of organizations."""

from __future__ import annotations

from datetime import datetime

from buildkite_async.decoding.model import Model

__all__ = ["OrganizationBanner"]


class OrganizationBanner(Model):
    """The message that all members of an organization see.

    https://buildkite.com/docs/apis/rest-api/organizations/banner
    """

    uuid: str
    graphql_id: str
    url: str
    message: str
    """Markdown."""
    created_at: datetime
    updated_at: datetime
