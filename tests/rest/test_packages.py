"""Packages on their way to a registry and back."""

from __future__ import annotations

import logging
import os
from hashlib import sha256
from pathlib import Path

import httpx
import pytest

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
from tests.rest.service import Service

CONTENT = b"\x00content of a package\r\n--" * 100_000
PACKAGE = {"id": "p1", "url": "https://x/p1", "web_url": "https://x/p1", "name": "banana"}
STORAGE = "https://bucket.s3.example.net/"
SIGNED = {"key": "org/reg/${filename}", "policy": "hush-policy", "X-Amz-Signature": "hush-sig"}
FORM = {"file_input": "file", "method": "POST", "url": STORAGE, "data": SIGNED}


@pytest.fixture
def gem(tmp_path: Path) -> Path:
    path = tmp_path / "banana 1.0+b.gem"
    path.write_bytes(CONTENT)
    return path


async def test_a_package_goes_to_the_api_as_a_form_with_its_file(
    bk: Buildkite, service: Service, gem: Path
) -> None:
    service.answers(PACKAGE)
    package = await bk.org("acme").packages.create("gems", gem)
    request = service.last
    assert (request.method, request.url.path) == (
        "POST",
        "/v2/packages/organizations/acme/registries/gems/packages",
    )
    assert parts_of(request) == [("file", "banana 1.0+b.gem", CONTENT)]
    assert request.headers["Content-Length"] == str(len(request.content))
    assert package.id == "p1"


async def test_progress_is_told_up_to_the_whole_file(
    bk: Buildkite, service: Service, gem: Path
) -> None:
    service.answers(PACKAGE)
    told: list[tuple[int, int]] = []
    await bk.org("acme").packages.create("gems", gem, progress=lambda *at: told.append(at))
    assert len(told) > 1
    assert told == sorted(told)
    assert told[-1] == (len(CONTENT), len(CONTENT))


async def upload(bk: Buildkite, service: Service, gem: Path, **package: object) -> None:
    service.answers({"uri": "s3://bucket/org", "form": FORM})
    service.answers(status=204)
    service.answers(PACKAGE | package)
    await bk.org("acme").packages.upload("gems", gem)


async def test_an_upload_asks_for_a_form_fills_it_in_and_tells_where_the_file_lies(
    bk: Buildkite, service: Service, gem: Path
) -> None:
    await upload(bk, service, gem)
    asked, stored, told = service.requests
    assert asked.url.path.endswith("/registries/gems/packages/upload")
    assert str(stored.url) == STORAGE
    assert parts_of(told) == [
        ("package_url", None, f"{STORAGE}org/reg/banana%201.0+b.gem".encode())
    ]


async def test_storage_gets_the_signed_fields_first_and_the_file_last(
    bk: Buildkite, service: Service, gem: Path
) -> None:
    await upload(bk, service, gem)
    stored = service.requests[1]
    fields = [(name, None, value.encode()) for name, value in SIGNED.items()]
    assert parts_of(stored) == [*fields, ("file", "banana 1.0+b.gem", CONTENT)]


async def test_storage_is_told_the_length_and_never_the_token(
    bk: Buildkite, service: Service, gem: Path
) -> None:
    await upload(bk, service, gem)
    stored = service.requests[1]
    assert stored.headers["Content-Length"] == str(len(stored.content))
    assert "Transfer-Encoding" not in stored.headers
    assert "Authorization" not in stored.headers
    assert b"bkua_client" not in stored.content


async def test_a_file_is_sent_whole_again_after_storage_has_failed(
    bk: Buildkite, service: Service, gem: Path
) -> None:
    service.answers({"uri": "s3://bucket/org", "form": FORM})
    service.answers(status=503)
    service.answers(status=204)
    service.answers(PACKAGE)
    await bk.org("acme").packages.upload("gems", gem)
    assert [parts_of(r)[-1][2] for r in service.requests[1:3]] == [CONTENT, CONTENT]


async def test_the_words_of_storage_are_told_and_nothing_is_published(
    bk: Buildkite, service: Service, gem: Path
) -> None:
    service.answers({"uri": "s3://bucket/org", "form": FORM})
    service.ready.append(
        httpx.Response(403, text="<Error><Code>AccessDenied</Code></Error>", headers={})
    )
    with pytest.raises(Forbidden) as caught:
        await bk.org("acme").packages.upload("gems", gem)
    assert b"AccessDenied" in caught.value.body
    assert len(service.requests) == 2


async def test_a_signed_form_stays_out_of_the_log(
    bk: Buildkite, service: Service, gem: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        await upload(bk, service, gem)
    assert "hush" not in caplog.text
    assert "bkua_client" not in caplog.text


async def test_a_form_without_a_key_is_not_filled_in(
    bk: Buildkite, service: Service, gem: Path
) -> None:
    service.answers({"uri": "s3://bucket/org", "form": FORM | {"data": {}}})
    with pytest.raises(DecodeError):
        await bk.org("acme").packages.upload("gems", gem)
    assert len(service.requests) == 1


@pytest.mark.parametrize("digest", [None, sha256(CONTENT).hexdigest().upper()])
async def test_a_package_with_the_right_checksum_or_none_is_good(
    bk: Buildkite, service: Service, gem: Path, digest: str | None
) -> None:
    await upload(bk, service, gem, digests={"sha256": digest} if digest else {})


async def test_a_package_with_another_checksum_is_not_the_one_that_was_sent(
    bk: Buildkite, service: Service, gem: Path
) -> None:
    with pytest.raises(CorruptUpload):
        await upload(bk, service, gem, digests={"sha256": "0" * 64})


async def test_a_lost_answer_to_a_publication_is_not_repeated(
    bk: Buildkite, service: Service, gem: Path
) -> None:
    def lose(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadError("gone", request=request)

    service.ready.append(lose)
    with pytest.raises(ConnectionOutcomeUnknown):
        await bk.org("acme").packages.create("gems", gem)
    assert len(service.requests) == 1


async def test_a_file_that_is_not_there_is_named_before_anything_is_sent(
    bk: Buildkite, service: Service, tmp_path: Path
) -> None:
    for path in (tmp_path / "none.gem", tmp_path):
        with pytest.raises(UsageError, match=path.name):
            await bk.org("acme").packages.upload("gems", path)
    assert service.requests == []


@pytest.mark.parametrize("content", [b"short", CONTENT + b"more", CONTENT[::-1]])
async def test_a_file_that_changes_on_the_way_is_not_sent_to_its_end(
    bk: Buildkite, service: Service, gem: Path, content: bytes
) -> None:
    service.answers(PACKAGE)

    def change(sent: int, size: int) -> None:
        gem.write_bytes(content)
        os.utime(gem, ns=(0, 0))

    with pytest.raises(UsageError, match="changed"):
        await bk.org("acme").packages.create("gems", gem, progress=change)


async def test_a_download_with_content_at_once_lands_in_its_file(
    bk: Buildkite, service: Service, tmp_path: Path
) -> None:
    service.ready.append(httpx.Response(200, content=CONTENT))
    packages = bk.org("acme").packages
    size = await packages.download_file("files", "a b.zip", to=tmp_path / "a.zip")
    assert (size, (tmp_path / "a.zip").read_bytes()) == (len(CONTENT), CONTENT)
    assert str(service.last.url) == "https://packages.buildkite.com/acme/files/files/a%20b.zip"
    assert service.last.headers["Authorization"] == "Bearer bkua_client"


async def test_a_download_follows_to_storage_without_the_token(
    bk: Buildkite, service: Service, tmp_path: Path
) -> None:
    service.answers(status=302, Location=f"{STORAGE}a?signature=hush")
    service.ready.append(httpx.Response(200, content=CONTENT))
    digest = sha256(CONTENT).hexdigest()
    await bk.org("acme").packages.download_file("files", "a", to=tmp_path / "a", sha256=digest)
    assert service.last.url.host == "bucket.s3.example.net"
    assert "Authorization" not in service.last.headers


async def test_a_redirect_from_storage_is_not_followed(
    bk: Buildkite, service: Service, tmp_path: Path
) -> None:
    service.answers(status=302, Location=STORAGE)
    service.answers(status=302, Location="https://elsewhere.example.net/")
    with pytest.raises(Exception, match="302"):
        await bk.org("acme").packages.download_file("files", "a", to=tmp_path / "a")
    assert len(service.requests) == 2


async def test_a_download_with_another_checksum_is_not_kept(
    bk: Buildkite, service: Service, tmp_path: Path
) -> None:
    service.answers(status=302, Location=STORAGE)
    service.ready.append(httpx.Response(200, content=CONTENT))
    with pytest.raises(CorruptDownload):
        await bk.org("acme").packages.download_file(
            "files", "a", to=tmp_path / "a", sha256="0" * 64
        )
    assert list(tmp_path.iterdir()) == []
