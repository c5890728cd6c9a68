"""Packages."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack
from urllib.parse import quote

from buildkite_async.errors import CorruptUpload, DecodeError
from buildkite_async.http import File, Multipart, Progress
from buildkite_async.models import Package, PackagePresignedUpload, PackagePresignedUploadForm
from buildkite_async.paging import Pager
from buildkite_async.rest._query import Paging
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["PackageFilters", "Packages"]


class PackageFilters(Paging, total=False):
    """Filters of a package listing."""

    name: str  # the whole of it


class Packages(Resource):
    """Packages of the organization's registries.

    https://buildkite.com/docs/apis/rest-api/package-registries/packages
    """

    base = "/v2/packages/organizations/{org}"

    @scopes("read_packages")
    def list(self, registry: str, **filters: Unpack[PackageFilters]) -> Pager[Package]:
        """Packages of a registry, the newest first."""
        query = {"per_page": None, **filters}  # how much a page may hold is not documented
        return self._pages(Package, "registries", registry, "packages", query=query)

    @scopes("read_packages")
    async def get(self, registry: str, package: str) -> Package:
        """One package."""
        return await self._get(Package, "registries", registry, "packages", package)

    @scopes("write_packages")
    async def create(
        self, registry: str, file: Path, *, progress: Progress | None = None
    ) -> Package:
        """Publish a file through the API; `upload` goes straight to storage.

        The file's name matters. It streams from disk, and `progress` is told the bytes sent and
        the bytes there are.
        """
        body = Multipart({}, "file", file.name, File.at(file), progress)
        path = ("registries", registry, "packages")
        return _checked(await self._post(Package, *path, body=body), body)

    @scopes("write_packages")
    async def upload(
        self, registry: str, file: Path, *, progress: Progress | None = None
    ) -> Package:
        """Publish a file by way of storage, which takes more than the API does.

        Storage never sees the token. `progress` is told the bytes sent and the bytes there are.
        """
        source = File.at(file)
        form = (await self.request_upload(registry)).form
        location = _location(form, file.name)
        body = Multipart(form.data, form.file_input, file.name, source, progress)
        await self._session.upload(form.method, form.url, body)
        return _checked(await self.create_from_upload(registry, location), body)

    @scopes("write_packages")
    async def request_upload(self, registry: str) -> PackagePresignedUpload:
        """Ask for leave to put a file into storage: the first step of `upload`."""
        path = ("registries", registry, "packages", "upload")
        return await self._post(PackagePresignedUpload, *path, idempotent=True)

    @scopes("write_packages")
    async def create_from_upload(self, registry: str, package_url: str) -> Package:
        """Publish a file that lies in storage: the last step of `upload`."""
        body = Multipart({"package_url": package_url})
        return await self._post(Package, "registries", registry, "packages", body=body)

    @scopes("read_packages", "write_packages")
    async def copy(self, registry: str, package: str, *, to: str) -> Package:
        """Copy a package to another registry of the same ecosystem, named by its slug."""
        path = ("registries", registry, "packages", package, "copy")
        return await self._post(Package, *path, query={"to": to})

    @scopes("delete_packages")
    async def delete(self, registry: str, package: str) -> None:
        """Delete a package for good."""
        await self._delete("registries", registry, "packages", package)

    @scopes("read_packages")
    async def download_file(
        self,
        registry: str,
        filename: str,
        *,
        to: Path,
        sha256: str | None = None,
        max_bytes: int | None = None,
    ) -> int:
        """Write a file of a Files registry to disk, and tell its size.

        It is kept only with the checksum that is given, such as `package.digests["sha256"]`.
        """
        url = self._session.hosts.url("packages", self._org, registry, "files", filename)
        return await self._session.download(
            url, to, sha256=sha256, max_bytes=max_bytes, host="packages"
        )


def _location(form: PackagePresignedUploadForm, filename: str) -> str:
    """Where the file will lie: storage puts the name where the signed key leaves room for it."""
    key = form.data.get("key")
    if not key:
        raise DecodeError("The form for the upload holds no key, so nobody knows where it leads.")
    path = quote(key.replace("${filename}", filename), safe="/~!$&'()*+,;=:@")
    return f"{form.url.rstrip('/')}/{path.lstrip('/')}"


def _checked(package: Package, sent: Multipart) -> Package:
    """The package, if it is what was sent, as far as its digests tell."""
    told = (package.digests or {}).get("sha256")
    if told is not None and told.lower() != sent.sha256:
        raise CorruptUpload(f"Package {package.id} was published with another sha256 than sent.")
    return package
