"""The catalog of the service's API descriptions."""

from __future__ import annotations

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import wire_name

__all__ = ["ApiCatalog", "ApiCatalogEntry", "ApiCatalogLink"]


class ApiCatalogLink(Model):
    """A link to the description of an API."""

    href: str
    type: str | None = None
    """The media type."""


class ApiCatalogEntry(Model):
    """The descriptions of one API."""

    anchor: str
    """The URL of the API."""
    service_desc: list[ApiCatalogLink] | None = wire_name("service-desc", default=None)
    """Descriptions for programs, such as OpenAPI documents."""
    service_doc: list[ApiCatalogLink] | None = wire_name("service-doc", default=None)
    """Documentation for people."""


class ApiCatalog(Model):
    """The service's APIs, in the format of RFC 9727."""

    linkset: list[ApiCatalogEntry]
