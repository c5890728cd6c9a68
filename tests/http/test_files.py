"""Files: whole or not there at all, and the token stays away from storage."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path
from typing import Any

import httpx
import pytest

from buildkite_async import (
    Buildkite,
    BuildkiteError,
    ConnectionFailed,
    CorruptDownload,
    DecodeError,
    Forbidden,
    ResponseTooLarge,
    UsageError,
)
from tests.doubles.service import TOKEN, Service, Stream, answer, client
from tests.doubles.virtual_time import in_virtual_time, turns

STORED = b"a report\n" * 1000
SIGNED = "https://storage.example/reports/7?X-Signature=hush"


def record(**fields: Any) -> dict[str, Any]:
    base = (
        "https://api.buildkite.com/v2/organizations/acme/pipelines/web/builds/7/jobs/j/artifacts/a"
    )
    return {
        "id": "a",
        "job_id": "j",
        "url": base,
        "download_url": f"{base}/download",
        "state": "finished",
        "path": "../../etc/passwd",
        "dirname": "../../etc",
        "filename": "passwd",
        "mime_type": "text/plain",
        "file_size": len(STORED),
        "sha1sum": hashlib.sha1(STORED).hexdigest(),
        **fields,
    }


class Storage(Service):
    """The API with one artifact, and a storage beside it."""

    def __init__(self, *stored: Any, redirect: httpx.Response | None = None, **fields: Any) -> None:
        super().__init__(*(stored or (httpx.Response(200, content=STORED),)))
        self.fields = fields
        self.redirect = redirect or httpx.Response(
            302, headers={"Location": SIGNED}, json={"url": SIGNED}
        )
        self.to_storage: list[httpx.Request] = []
        self.to_api: list[httpx.Request] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.host == "storage.example":
            self.to_storage.append(request)
            return await super().handle_async_request(request)
        self.to_api.append(request)
        if request.url.path.endswith("/download"):
            return self.redirect
        return answer(record(**self.fields))


async def download(bk: Buildkite, to: Path, **options: Any) -> int:
    return await bk.org("acme").artifacts.download("j", "a", to=to, **options)


async def failure(service: Storage, to: Path, **options: Any) -> BuildkiteError:
    async with client(service) as bk:
        with pytest.raises(BuildkiteError) as caught:
            await download(bk, to, **options)
    return caught.value


@in_virtual_time
async def test_an_artifact_goes_to_its_file(tmp_path: Path) -> None:
    to = tmp_path / "report.txt"
    async with client(Storage()) as bk:
        assert await download(bk, to) == len(STORED)
    assert to.read_bytes() == STORED
    assert list(tmp_path.iterdir()) == [to]


@in_virtual_time
async def test_storage_sees_neither_token_nor_cookies(tmp_path: Path) -> None:
    service = Storage()
    async with (
        httpx.AsyncClient(
            transport=service,
            headers={"Authorization": "Bearer of the caller", "Cookie": "a=b"},
            cookies={"session": "hush"},
            auth=("me", "secret"),
        ) as connections,
        Buildkite(TOKEN, http_client=connections) as bk,
    ):
        await download(bk, tmp_path / "x")
    (request,) = service.to_storage
    assert "Authorization" not in request.headers
    assert "Cookie" not in request.headers
    assert TOKEN not in str(request.headers.raw)
    assert str(request.url) == SIGNED
    assert all(each.headers["Authorization"] == f"Bearer {TOKEN}" for each in service.to_api)


@in_virtual_time
async def test_the_address_can_stand_in_the_body_alone(tmp_path: Path) -> None:
    service = Storage(redirect=httpx.Response(200, json={"url": SIGNED}))
    async with client(service) as bk:
        assert await download(bk, tmp_path / "x") == len(STORED)


@pytest.mark.parametrize(
    "redirect",
    [
        httpx.Response(302),
        httpx.Response(302, json={"url": None}),
        httpx.Response(200, content=b"<html>"),
        httpx.Response(302, headers={"Location": "https://["}),
    ],
    ids=["empty", "null", "HTML", "no address"],
)
@in_virtual_time
async def test_a_redirect_that_leads_nowhere_is_an_error_of_ours(
    redirect: httpx.Response, tmp_path: Path
) -> None:
    error = await failure(Storage(redirect=redirect), tmp_path / "x")
    assert isinstance(error, DecodeError | CorruptDownload)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("stored", "fields", "words"),
    [
        (STORED[:-1], {}, "8,999 bytes, 9,000 were promised"),
        (STORED + b"x", {}, "longer than 9,000 bytes"),
        (b"", {}, "0 bytes"),
        (STORED[:-1] + b"x", {}, "sha1"),
        (STORED, {"sha256sum": "0" * 64}, "sha256"),
    ],
    ids=["short", "long", "empty", "sha1", "sha256"],
)
@in_virtual_time
async def test_a_file_that_is_not_the_promised_one_is_not_kept(
    stored: bytes, fields: Any, words: str, tmp_path: Path
) -> None:
    service = Storage(httpx.Response(200, content=stored), **fields)
    error = await failure(service, tmp_path / "x")
    assert type(error) is CorruptDownload
    assert words in str(error)
    assert list(tmp_path.iterdir()) == []


@in_virtual_time
async def test_checksums_are_compared_whatever_their_case(tmp_path: Path) -> None:
    service = Storage(
        sha1sum=hashlib.sha1(STORED).hexdigest().upper(),
        sha256sum=hashlib.sha256(STORED).hexdigest(),
    )
    async with client(service) as bk:
        assert await download(bk, tmp_path / "x") == len(STORED)


@in_virtual_time
async def test_a_cap_holds_where_nothing_was_promised(tmp_path: Path) -> None:
    service = Storage(httpx.Response(200, content=STORED), file_size=None, sha1sum=None)
    error = await failure(service, tmp_path / "x", max_bytes=100)
    assert type(error) is ResponseTooLarge
    assert list(tmp_path.iterdir()) == []


@in_virtual_time
async def test_an_old_file_is_replaced_by_a_whole_one_only(tmp_path: Path) -> None:
    to = tmp_path / "x"
    to.write_bytes(b"old")
    await failure(Storage(httpx.Response(200, content=b"bad")), to)
    assert to.read_bytes() == b"old"
    async with client(Storage()) as bk:
        await download(bk, to)
    assert to.read_bytes() == STORED


@in_virtual_time
async def test_a_download_that_breaks_off_begins_anew(tmp_path: Path) -> None:
    def broken(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=Stream(STORED[:100], httpx.ReadError("reset")))

    service = Storage(broken, httpx.Response(200, content=STORED))
    async with client(service) as bk:
        assert await download(bk, tmp_path / "x") == len(STORED)
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


@in_virtual_time
async def test_a_refusal_of_storage_is_told_without_its_signature(tmp_path: Path) -> None:
    xml = b"<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>"
    error = await failure(Storage(httpx.Response(403, content=xml)), tmp_path / "x")
    assert isinstance(error, Forbidden)
    assert "hush" not in str(error)
    assert list(tmp_path.iterdir()) == []


@in_virtual_time
async def test_a_storage_out_of_reach_is_told_without_its_signature(tmp_path: Path) -> None:
    error = await failure(Storage(httpx.ConnectError("refused")), tmp_path / "x")
    assert isinstance(error, ConnectionFailed)
    assert "hush" not in str(error)


@pytest.mark.parametrize("after", range(0, 60, 2))
@in_virtual_time
async def test_a_download_cancelled_at_any_moment_leaves_no_file(
    after: int, tmp_path: Path
) -> None:
    service = Storage(lambda _: httpx.Response(200, stream=Stream(*[STORED[:9000]] * 1)))
    to = tmp_path / "x"
    async with client(service) as bk:
        task = asyncio.create_task(download(bk, to))
        await turns(after)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await asyncio.sleep(1.0)
        assert {path.name for path in tmp_path.iterdir()} <= {"x"}
        assert not to.exists() or to.read_bytes() == STORED


@pytest.mark.parametrize("to", [".", "no/such/folder/x"])
@in_virtual_time
async def test_a_place_that_cannot_be_written_is_refused(to: str, tmp_path: Path) -> None:
    error = await failure(Storage(), tmp_path / to)
    assert isinstance(error, UsageError)
    assert str(tmp_path) in str(error)


@in_virtual_time
async def test_a_packed_file_is_asked_for_as_it_is(tmp_path: Path) -> None:
    service = Storage()
    async with client(service) as bk:
        await download(bk, tmp_path / "x")
    assert service.to_storage[0].headers["Accept-Encoding"] == "identity"
