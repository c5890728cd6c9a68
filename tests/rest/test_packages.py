"""Uploads and downloads of packages."""

from __future__ import annotations

import logging
import os
from hashlib import sha256
from pathlib import Path

import httpx
import pytest
import respx

from buildkite_async import Buildkite
from buildkite_async.errors import (
    ConnectionOutcomeUnknown,
    CorruptDownload,
    CorruptUpload,
    DecodeError,
    Forbidden,
    UsageError,
)
from tests.doubles.multipart import parts_of
from tests.doubles.service import API, TOKEN

CONTENT = b"\x00content of a package\r\n--" * 100_000
PACKAGE = {"id": "p1", "url": "https://x/p1", "web_url": "https://x/p1", "name": "banana"}
PACKAGES = f"{API}/packages/organizations/acme/registries/gems/packages"
FILES = "https://packages.buildkite.com/acme/files/files"
STORAGE = "https://bucket.s3.example.net/"
SIGNED = {"key": "org/reg/${filename}", "policy": "hush-policy", "X-Amz-Signature": "hush-sig"}
FORM = {"file_input": "file", "method": "POST", "url": STORAGE, "data": SIGNED}
UPLOAD = {"uri": "s3://bucket/org", "form": FORM}


@pytest.fixture
def gem(tmp_path: Path) -> Path:
    path = tmp_path / "banana 1.0+b.gem"
    path.write_bytes(CONTENT)
    return path


async def test_a_package_is_sent_to_the_api_as_a_form_with_its_file(
    bk: Buildkite, respx_mock: respx.MockRouter, gem: Path
) -> None:
    route = respx_mock.post(PACKAGES).respond(json=PACKAGE)
    package = await bk.org("acme").packages.create("gems", gem)
    (call,) = route.calls
    assert parts_of(call.request) == [("file", "banana 1.0+b.gem", CONTENT)]
    assert call.request.headers["Content-Length"] == str(len(call.request.content))
    assert package.id == "p1"


async def test_progress_is_reported_up_to_the_whole_file(
    bk: Buildkite, respx_mock: respx.MockRouter, gem: Path
) -> None:
    route = respx_mock.post(PACKAGES).respond(json=PACKAGE)
    reported: list[tuple[int, int]] = []
    await bk.org("acme").packages.create("gems", gem, progress=lambda *at: reported.append(at))
    assert len(reported) > 1
    assert reported == sorted(reported)
    assert reported[-1] == (len(CONTENT), len(CONTENT))
    assert route.call_count == 1


async def upload(
    bk: Buildkite, respx_mock: respx.MockRouter, gem: Path, **package: object
) -> list[httpx.Request]:
    """Upload a gem, and return the requests: for the form, to storage, to publish."""
    respx_mock.post(f"{PACKAGES}/upload").respond(json=UPLOAD)
    respx_mock.post(STORAGE).respond(204)
    respx_mock.post(PACKAGES).respond(json=PACKAGE | package)
    await bk.org("acme").packages.upload("gems", gem)
    return [call.request for call in respx_mock.calls]


async def test_an_upload_requests_a_form_sends_it_to_storage_and_publishes_the_file(
    bk: Buildkite, respx_mock: respx.MockRouter, gem: Path
) -> None:
    requests = await upload(bk, respx_mock, gem)
    assert [str(request.url) for request in requests] == [f"{PACKAGES}/upload", STORAGE, PACKAGES]
    assert parts_of(requests[2]) == [
        ("package_url", None, f"{STORAGE}org/reg/banana%201.0+b.gem".encode())
    ]


async def test_storage_gets_the_signed_fields_first_and_the_file_last(
    bk: Buildkite, respx_mock: respx.MockRouter, gem: Path
) -> None:
    _, stored, _ = await upload(bk, respx_mock, gem)
    fields = [(name, None, value.encode()) for name, value in SIGNED.items()]
    assert parts_of(stored) == [*fields, ("file", "banana 1.0+b.gem", CONTENT)]


async def test_storage_gets_the_length_and_never_the_token(
    bk: Buildkite, respx_mock: respx.MockRouter, gem: Path
) -> None:
    _, stored, _ = await upload(bk, respx_mock, gem)
    assert stored.headers["Content-Length"] == str(len(stored.content))
    assert "Transfer-Encoding" not in stored.headers
    assert "Authorization" not in stored.headers
    assert TOKEN.encode() not in stored.content


async def test_the_whole_file_is_sent_again_after_a_server_error_of_storage(
    bk: Buildkite, respx_mock: respx.MockRouter, gem: Path
) -> None:
    respx_mock.post(f"{PACKAGES}/upload").respond(json=UPLOAD)
    storage = respx_mock.post(STORAGE)
    storage.side_effect = [httpx.Response(503), httpx.Response(204)]
    respx_mock.post(PACKAGES).respond(json=PACKAGE)
    await bk.org("acme").packages.upload("gems", gem)
    assert [parts_of(call.request)[-1][2] for call in storage.calls] == [CONTENT, CONTENT]
    assert respx_mock.calls.call_count == 4


async def test_if_storage_refuses_the_file_its_message_is_kept_and_nothing_is_published(
    bk: Buildkite, respx_mock: respx.MockRouter, gem: Path
) -> None:
    respx_mock.post(f"{PACKAGES}/upload").respond(json=UPLOAD)
    respx_mock.post(STORAGE).respond(403, text="<Error><Code>AccessDenied</Code></Error>")
    with pytest.raises(Forbidden) as caught:
        await bk.org("acme").packages.upload("gems", gem)
    assert b"AccessDenied" in caught.value.body
    assert respx_mock.calls.call_count == 2


async def test_a_signed_form_is_not_logged(
    bk: Buildkite, respx_mock: respx.MockRouter, gem: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        await upload(bk, respx_mock, gem)
    assert "hush" not in caplog.text
    assert TOKEN not in caplog.text


async def test_a_form_without_a_key_is_not_sent(
    bk: Buildkite, respx_mock: respx.MockRouter, gem: Path
) -> None:
    respx_mock.post(f"{PACKAGES}/upload").respond(json=UPLOAD | {"form": FORM | {"data": {}}})
    with pytest.raises(DecodeError):
        await bk.org("acme").packages.upload("gems", gem)
    assert respx_mock.calls.call_count == 1


@pytest.mark.parametrize("digest", [None, sha256(CONTENT).hexdigest().upper()])
async def test_a_published_package_with_the_right_checksum_or_none_is_accepted(
    bk: Buildkite, respx_mock: respx.MockRouter, gem: Path, digest: str | None
) -> None:
    digests = {"sha256": digest} if digest else {}
    assert len(await upload(bk, respx_mock, gem, digests=digests)) == 3


async def test_a_published_package_with_another_checksum_is_a_corrupt_upload(
    bk: Buildkite, respx_mock: respx.MockRouter, gem: Path
) -> None:
    with pytest.raises(CorruptUpload):
        await upload(bk, respx_mock, gem, digests={"sha256": "0" * 64})


async def test_a_publication_without_a_response_is_not_repeated(
    bk: Buildkite, respx_mock: respx.MockRouter, gem: Path
) -> None:
    route = respx_mock.post(PACKAGES).mock(side_effect=httpx.ReadError)
    with pytest.raises(ConnectionOutcomeUnknown):
        await bk.org("acme").packages.create("gems", gem)
    assert route.call_count == 1


async def test_a_missing_file_is_named_before_anything_is_sent(
    bk: Buildkite, respx_mock: respx.MockRouter, tmp_path: Path
) -> None:
    for path in (tmp_path / "none.gem", tmp_path):
        with pytest.raises(UsageError, match=path.name):
            await bk.org("acme").packages.upload("gems", path)
    assert not respx_mock.calls


@pytest.mark.parametrize("content", [b"short", CONTENT + b"more", CONTENT[::-1]])
async def test_a_file_that_changes_while_it_is_sent_is_an_error(
    bk: Buildkite, gem: Path, content: bytes
) -> None:
    def change(sent: int, size: int) -> None:
        gem.write_bytes(content)
        os.utime(gem, ns=(0, 0))

    with pytest.raises(UsageError, match="changed"):
        await bk.org("acme").packages.create("gems", gem, progress=change)


async def test_a_file_that_the_host_sends_itself_is_downloaded(
    bk: Buildkite, respx_mock: respx.MockRouter, tmp_path: Path
) -> None:
    route = respx_mock.get(f"{FILES}/a b.zip").respond(content=CONTENT)
    packages = bk.org("acme").packages
    size = await packages.download_file("files", "a b.zip", to=tmp_path / "a.zip")
    assert (size, (tmp_path / "a.zip").read_bytes()) == (len(CONTENT), CONTENT)
    (call,) = route.calls
    assert str(call.request.url) == f"{FILES}/a%20b.zip"
    assert call.request.headers["Authorization"] == f"Bearer {TOKEN}"


async def test_a_download_follows_the_redirect_to_storage_without_the_token(
    bk: Buildkite, respx_mock: respx.MockRouter, tmp_path: Path
) -> None:
    signed = f"{STORAGE}a?signature=hush"
    respx_mock.get(f"{FILES}/a").respond(302, headers={"Location": signed})
    storage = respx_mock.get(signed).respond(content=CONTENT)
    digest = sha256(CONTENT).hexdigest()
    await bk.org("acme").packages.download_file("files", "a", to=tmp_path / "a", sha256=digest)
    (call,) = storage.calls
    assert "Authorization" not in call.request.headers
    assert respx_mock.calls.call_count == 2


async def test_redirects_are_followed_three_times_without_the_token(
    bk: Buildkite, respx_mock: respx.MockRouter, tmp_path: Path
) -> None:
    respx_mock.get(f"{FILES}/a").respond(302, headers={"Location": STORAGE})
    elsewhere = "https://elsewhere.example.net/"
    respx_mock.get(STORAGE).respond(302, headers={"Location": elsewhere})
    respx_mock.get(elsewhere).respond(302, headers={"Location": elsewhere})
    with pytest.raises(Exception, match="302"):
        await bk.org("acme").packages.download_file("files", "a", to=tmp_path / "a")
    first, *others = [call.request for call in respx_mock.calls]
    assert len(others) == 3
    assert "Authorization" in first.headers
    assert all("Authorization" not in request.headers for request in others)


async def test_a_download_with_another_checksum_is_not_kept(
    bk: Buildkite, respx_mock: respx.MockRouter, tmp_path: Path
) -> None:
    respx_mock.get(f"{FILES}/a").respond(302, headers={"Location": STORAGE})
    respx_mock.get(STORAGE).respond(content=CONTENT)
    with pytest.raises(CorruptDownload):
        await bk.org("acme").packages.download_file(
            "files", "a", to=tmp_path / "a", sha256="0" * 64
        )
    assert list(tmp_path.iterdir()) == []
    assert respx_mock.calls.call_count == 2
