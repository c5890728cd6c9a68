"""Packages in registries."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from buildkite_async.models._base import Model, secret
from buildkite_async.models.registry import OrganizationRef, RegistryRef

__all__ = ["Package", "PackagePresignedUpload", "PackagePresignedUploadForm"]


class Package(Model):
    """A published package.

    Listings tell its time and version, a single answer its organization and registry.

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
    digests: dict[str, str] | None = None  # in hex, by algorithm
    organization: OrganizationRef | None = None
    registry: RegistryRef | None = None


class PackagePresignedUploadForm(Model):
    """The form to send a file with, straight to storage and without a token."""

    file_input: str  # the name of the field that takes the file
    method: str
    url: str
    data: dict[str, str] = secret()  # fields that come before the file; they are signed


class PackagePresignedUpload(Model):
    """Leave to put one file into storage."""

    uri: str
    form: PackagePresignedUploadForm
