"""What the API says of itself."""

from __future__ import annotations

from buildkite_async.models._base import Model

__all__ = ["ApiRoot", "ServiceMeta"]


class ApiRoot(Model):
    """A sign of life of the API host."""

    message: str
    timestamp: int  # Unix seconds


class ServiceMeta(Model):
    """Addresses from which Buildkite sends webhooks and other outgoing requests.

    https://buildkite.com/docs/apis/rest-api/meta
    """

    webhook_ips: list[str]  # single addresses and CIDR ranges mixed
