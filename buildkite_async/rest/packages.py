"""Packages."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack
from urllib.parse import quote

from buildkite_async.errors import CorruptUpload, DecodeError
from buildkite_async.http import File, Multipart, UploadProgress, download, upload
from buildkite_async.http.arguments import check_max_bytes
from buildkite_async.models import (
    ExtraQuery,
    Package,
    PackageFilters,
    PackagePresignedUpload,
    PackagePresignedUploadForm,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._arguments import Text
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["Packages"]


class Packages(Resource):
    """Packages of the organization's registries.

    https://buildkite.com/docs/apis/rest-api/package-registries/packages
    """

    base = "/v2/packages/organizations/{org}"

    @scopes("read_packages")
    def list(self, registry: str, **filters: Unpack[PackageFilters]) -> Pager[Package]:
        """List packages of a registry, newest first.

        Args:
            registry: Slug of the registry.
            name: Exact name of the packages.
            per_page: Rows per page, 1 to 100. By default, the service chooses.
            after: Cursor of the page to begin with, from `cursor` of an earlier listing.
            before: Cursor of the page to end before.
            extra_query: Further query parameters, which replace others of the same name.
        """
        query = {"per_page": None, **filters}  # the maximum page size is not documented
        return self._pages(Package, "registries", registry, "packages", query=query)

    @scopes("read_packages")
    async def get(self, registry: str, package: str) -> Package:
        """Return a package."""
        return await self._get(Package, "registries", registry, "packages", package)

    @scopes("write_packages")
    async def create(
        self, registry: str, file: Path | str, *, progress: UploadProgress | None = None
    ) -> Package:
        """Publish a package through the API; `upload` sends it directly to storage.

        Args:
            registry: Slug of the registry.
            file: Path of the file, which is streamed from disk. Its name is published, too.
            progress: Called with the number of bytes sent, and the total.

        Raises:
            CorruptUpload: The service received other content than was sent.
        """
        file = Path(file)
        body = Multipart({}, "file", file.name, File.at(file), progress)
        path = ("registries", registry, "packages")
        return _check_digest(await self._post(Package, *path, body=body), body)

    @scopes("write_packages")
    async def upload(
        self, registry: str, file: Path | str, *, progress: UploadProgress | None = None
    ) -> Package:
        """Publish a package through storage, which accepts larger files than the API.

        The token is not sent to storage.

        Args:
            registry: Slug of the registry.
            file: Path of the file, which is streamed from disk. Its name is published, too.
            progress: Called with the number of bytes sent, and the total.

        Raises:
            CorruptUpload: The service received other content than was sent.
        """
        this, session = self._as_one_call()
        file = Path(file)
        source = File.at(file)
        form = (await this.request_upload(registry)).form
        location = _location(form, file.name)
        body = Multipart(form.data, form.file_input, file.name, source, progress)
        await upload(session, form.method, form.url, body)
        return _check_digest(await this.create_from_upload(registry, location), body)

    @scopes("write_packages")
    async def request_upload(self, registry: str) -> PackagePresignedUpload:
        """Request permission to upload a file to storage: the first step of `upload`."""
        path = ("registries", registry, "packages", "upload")
        return await self._post(PackagePresignedUpload, *path, idempotent=True)

    @scopes("write_packages")
    async def create_from_upload(self, registry: str, package_url: Text) -> Package:
        """Publish a file that has been uploaded to storage: the last step of `upload`."""
        body = Multipart({"package_url": package_url})
        return await self._post(Package, "registries", registry, "packages", body=body)

    @scopes("read_packages", "write_packages")
    async def copy(
        self, registry: str, package: str, *, to: str, **_: Unpack[ExtraQuery]
    ) -> Package:
        """Copy a package to another registry of the same ecosystem, by the slug of the registry.

        Args:
            registry: Slug of the registry.
            package: UUID of the package.
            to: Slug of the other registry.
            extra_query: Further query parameters, which replace others of the same name.
        """
        path = ("registries", registry, "packages", package, "copy")
        return await self._post(Package, *path, query={"to": to})

    @scopes("delete_packages")
    async def delete(self, registry: str, package: str) -> None:
        """Delete a package permanently."""
        await self._delete("registries", registry, "packages", package)

    @scopes("read_packages")
    async def download_file(
        self,
        registry: str,
        filename: str,
        *,
        to: Path | str,
        sha256: str | None = None,
        max_bytes: int | None = None,
    ) -> int:
        """Download a file of a registry for files, and return its size in bytes.

        Args:
            registry: Slug of the registry.
            filename: Name of the file in the registry.
            to: Path of the file on disk.
            sha256: Expected checksum, such as `package.digests["sha256"]`.
            max_bytes: Maximum size to accept.

        Raises:
            CorruptDownload: The checksum is wrong; the file is not kept.
            ResponseTooLarge: The file is larger than `max_bytes`.
        """
        check_max_bytes(max_bytes)
        url = self._session.hosts.url("packages", self._org, registry, "files", filename)
        return await download(
            self._session, url, to, sha256=sha256, max_bytes=max_bytes, host="packages"
        )


def _location(form: PackagePresignedUploadForm, filename: str) -> str:
    """Return the URL of the file in storage, which inserts the name into the signed key."""
    key = form.data.get("key")
    if not key:
        raise DecodeError(
            "The form for the upload contains no key, so the URL of the file is unknown."
        )
    path = quote(key.replace("${filename}", filename), safe="/~!$&'()*+,;=:@")
    return f"{form.url.rstrip('/')}/{path.lstrip('/')}"


def _check_digest(package: Package, sent: Multipart) -> Package:
    """Return the package, unless its digest differs from that of the file."""
    digest = (package.digests or {}).get("sha256")
    if digest is not None and digest.lower() != sent.sha256:
        raise CorruptUpload(f"The SHA-256 of package {package.id} differs from that of the file.")
    return package
