"""Network ranges of hosted agents."""

from __future__ import annotations

from buildkite_async.decoding.model import Model

__all__ = ["NetworkRange"]


class NetworkRange(Model):
    """Addresses from which hosted agents send requests.

    https://buildkite.com/docs/apis/rest-api/clusters/network-ranges
    """

    cidr_range: str | None
    kind: str | None
    """A name that the hosting provider defines, such as `NAMESPACE_MANAGED`."""
