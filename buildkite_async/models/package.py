"""Packages in registries."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import secret
from buildkite_async.models.extra import ExtraQuery
from buildkite_async.models.registry import OrganizationRef, RegistryRef

__all__ = ["Package", "PackageFilters", "PackagePresignedUpload", "PackagePresignedUploadForm"]


class Package(Model):
    """A published package.

    Listings include `created_at` and `version`; the response for a single package includes
    `organization` and `registry`.

    https://buildkite.com/docs/apis/rest-api/package-registries/packages
    """

    id: str
    url: str
    web_url: str
    name: str
    created_at: datetime | None = None
    version: str | None = None
    variant: str | None = None
    metadata: dict[str, Any] | None = None
    digests: dict[str, str] | None = None
    """Hex digests by algorithm, such as `sha256`."""
    organization: OrganizationRef | None = None
    registry: RegistryRef | None = None


class PackagePresignedUploadForm(Model):
    """The form for uploading a file to storage without a token."""

    file_input: str
    """The name of the form field for the file."""
    method: str
    url: str
    data: dict[str, str] = secret()
    """Signed form fields, to send before the file."""


class PackagePresignedUpload(Model):
    """Permission to upload one file to storage."""

    uri: str
    form: PackagePresignedUploadForm


class PackageFilters(ExtraQuery, total=False):
    """Filters of a package listing."""

    name: str
    """Exact name of the packages."""
    per_page: int
    """Rows per page, 1 to 100. By default, the service chooses."""
    after: str
    """Cursor of the page to begin with, from `cursor` of an earlier listing."""
    before: str
    """Cursor of the page to end before."""
