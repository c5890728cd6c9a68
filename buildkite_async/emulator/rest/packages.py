"""Packages of a registry: published from a file, or from a file that storage has already."""

from __future__ import annotations

import hashlib
from typing import Any, Final
from urllib.parse import quote, unquote

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.bodies import Upload
from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.http import ApiError, Reply, json_reply
from buildkite_async.emulator.resources.registries import REGISTRIES, registry_ref
from buildkite_async.emulator.state.events import Notice
from buildkite_async.emulator.state.files import form_signature, link_signature
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.records import Record, where
from buildkite_async.emulator.state.state import State

_SUFFIXES: Final = (".tar.gz", ".tgz", ".gem", ".whl", ".deb", ".rpm", ".apk", ".jar", ".zip")
_FORM_LIFE: Final = 3_600


class Packages(RecordResource):
    """Packages of a registry."""

    name, kind, noun = "packages", "Package", "package"
    parent, newest_first, logged = "registry", True, False

    def removed(self, actor: Actor, thing: Record) -> None:
        """Its file goes, too."""
        actor.state.uploads.pop(_path(thing), None)

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """A package with its registry."""
        registry = registry_ref(call, thing.parent)
        return {**super().representation(call, thing), "registry": registry}


PACKAGES = declare(Packages())


def _path(package: Record) -> str:
    return f"packages/{package.id}/{package.fields['filename']}"


@operation("packages.create")
def create_package(call: Call) -> Reply:
    """Publish the file of the form, or the one that a link names."""
    registry = REGISTRIES.find(call)
    given = call.body.get("file")
    if isinstance(given, Upload):
        filename, content = given.filename, given.content
    else:
        filename, content = _uploaded(call)
    return PACKAGES.show(call, publish(call.state, registry, filename, content, call.user))


def _uploaded(call: Call) -> tuple[str, bytes]:
    url = str(call.body.get("package_url") or "")
    origin = f"{call.settings.storage_origin}/"
    key = unquote(url.removeprefix(origin))
    content = call.state.uploads.get(key) if url.startswith(origin) else None
    if content is None:
        raise invalid("package_url")
    return key.rpartition("/")[2], content


def publish(
    state: State,
    registry: Record,
    filename: str,
    content: bytes,
    user: User | None,
    at: int | None = None,
) -> Record:
    """Add a file to a registry; one of the same name is refused."""
    known = state.records.of(PACKAGES.name, registry.id)
    if where(known, filename=filename):
        raise invalid("file", "already_exists")
    name, version = _name_and_version(filename)
    fields = {
        "name": name,
        "version": version,
        "filename": filename,
        "variant": None,
        "metadata": {"filename": filename, "size": len(content)},
        "digests": {
            "sha1": hashlib.sha1(content, usedforsecurity=False).hexdigest(),
            "sha256": hashlib.sha256(content).hexdigest(),
        },
    }
    package = PACKAGES.make(state, registry.organization, registry, fields, user, at)
    state.uploads[_path(package)] = content
    if at is None:  # not if it was generated
        notice = Notice(at=state.now(), event="package.created")
        state.events.record(registry.organization, notice, record=package)
        state.events.deliver()
    return package


def _name_and_version(filename: str) -> tuple[str, str]:
    """`tool-1.2.3.tgz` is version 1.2.3 of tool."""
    stem = filename
    for suffix in _SUFFIXES:
        stem = stem.removesuffix(suffix)
    name, mark, version = stem.rpartition("-")
    return (name, version) if mark and version[:1].isdigit() else (stem or filename, "0.0.0")


@operation("packages.request_upload")
def request_upload(call: Call) -> Reply:
    """A form that storage takes a file by."""
    registry = REGISTRIES.find(call)
    key = f"uploads/{registry.id}/{call.state.new_id()}/${{filename}}"
    expires = str(int(call.state.seconds()) + _FORM_LIFE)
    data = {"key": key, "expires": expires, "signature": form_signature(key, expires)}
    return json_reply(
        {
            "uri": f"s3://packages/{key}",
            "form": {
                "file_input": "file",
                "method": "POST",
                "url": f"{call.settings.storage_origin}/",
                "data": data,
            },
        }
    )


@operation("packages.copy")
def copy_package(call: Call) -> Reply:
    """Publish a package in another registry too."""
    package, wanted = PACKAGES.find(call), call.query["to"]
    found = where(REGISTRIES.rows(call), slug=wanted)
    if not found:
        raise ApiError(404, "No destination registry found")
    filename = package.fields["filename"]
    content = call.state.uploads[_path(package)]
    return PACKAGES.show(call, publish(call.state, found[0], filename, content, call.user))


@operation("packages.download_file")
def download_file(call: Call) -> Reply:
    """Lead to the file in storage."""
    packages = call.state.records.of(PACKAGES.name, REGISTRIES.find(call).id)
    found = where(packages, filename=call.path["filename"])
    if not found:
        raise ApiError(404, "No file found")
    key = f"packages/{found[0].id}/{call.path['filename']}"
    expires = int(call.state.seconds()) + call.settings.artifact_seconds
    query = f"expires={expires}&signature={link_signature(key, expires)}"
    url = f"{call.settings.storage_origin}/{quote(key)}?{query}"
    return Reply(302, headers={"Location": url})
