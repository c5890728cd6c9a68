"""Where the service's published API descriptions lie."""

from __future__ import annotations

from buildkite_async.models._base import Model, wire_name

__all__ = ["ApiCatalog", "ApiCatalogEntry", "ApiCatalogLink"]


class ApiCatalogLink(Model):
    """A description."""

    href: str
    type: str | None = None  # its media type


class ApiCatalogEntry(Model):
    """The descriptions of one API."""

    anchor: str
    service_desc: list[ApiCatalogLink] | None = wire_name("service-desc", default=None)
    service_doc: list[ApiCatalogLink] | None = wire_name("service-doc", default=None)


class ApiCatalog(Model):
    """The service's APIs, as RFC 9727 lists them."""

    linkset: list[ApiCatalogEntry]
