"""Information about the API itself."""

from __future__ import annotations

from buildkite_async.decoding.model import Model

__all__ = ["ApiRoot", "ServiceMeta"]


class ApiRoot(Model):
    """The response of the API's root, which shows that the host is reachable."""

    message: str | None = None
    """An emoji."""
    timestamp: int | None = None
    """The service's time, in Unix seconds."""


class ServiceMeta(Model):
    """Addresses from which Buildkite sends webhooks and other requests.

    https://buildkite.com/docs/apis/rest-api/meta
    """

    webhook_ips: list[str]
    """IP addresses and CIDR blocks."""
