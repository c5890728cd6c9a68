"""Downloads: a file is complete or absent, and storage never sees the token."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import respx

from buildkite_async import (
    Buildkite,
    BuildkiteError,
    ConnectionFailed,
    CorruptDownload,
    DecodeError,
    Forbidden,
    InvalidArgument,
    NotFound,
    ResponseTooLarge,
    StatusError,
    UnexpectedRedirect,
    UsageError,
)
from tests.doubles.service import API, TOKEN, Stream, client, http_client
from tests.doubles.virtual_time import in_virtual_time, turns

# Many tests end before storage is reached.
pytestmark = pytest.mark.respx(assert_all_called=False)

STORED = b"a report\n" * 1000
SIGNED = "https://storage.example/reports/7?X-Signature=hush"
ARTIFACT = f"{API}/organizations/acme/jobs/j/artifacts/a"
REDIRECT = httpx.Response(302, headers={"Location": SIGNED}, json={"url": SIGNED})


def artifact_json(**fields: Any) -> dict[str, Any]:
    base = f"{API}/organizations/acme/pipelines/web/builds/7/jobs/j/artifacts/a"
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


def serve(
    router: respx.MockRouter,
    stored: Any = None,
    *,
    redirect: httpx.Response = REDIRECT,
    **fields: Any,
) -> respx.Route:
    """Serve an artifact with these fields and its file; return the route of storage."""
    router.get(ARTIFACT).respond(json=artifact_json(**fields))
    router.get(f"{ARTIFACT}/download").mock(return_value=redirect)
    storage = router.get(SIGNED)
    return storage.mock(side_effect=stored or httpx.Response(200, content=STORED))


async def download(bk: Buildkite, to: Path | str, **options: Any) -> int:
    return await bk.org("acme").artifacts.download("j", "a", to=to, **options)


async def failure(router: respx.MockRouter, to: Path | str, **options: Any) -> BuildkiteError:
    async with client(router) as bk:
        with pytest.raises(BuildkiteError) as caught:
            await download(bk, to, **options)
    return caught.value


@in_virtual_time
async def test_an_artifact_is_written_to_its_file(
    tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    storage = serve(respx_mock)
    to = tmp_path / "report.txt"
    async with client(respx_mock) as bk:
        assert await download(bk, to) == len(STORED)
    assert to.read_bytes() == STORED
    assert list(tmp_path.iterdir()) == [to]
    assert storage.call_count == 1


@in_virtual_time
async def test_storage_gets_neither_token_nor_cookies(
    tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    storage = serve(respx_mock)
    async with (
        http_client(
            respx_mock,
            headers={"Authorization": "Bearer of the caller", "Cookie": "a=b"},
            cookies={"session": "hush"},
            auth=("me", "secret"),
        ) as connections,
        Buildkite(TOKEN, http_client=connections) as bk,
    ):
        await download(bk, tmp_path / "x")
    (call,) = storage.calls
    assert "Authorization" not in call.request.headers
    assert "Cookie" not in call.request.headers
    assert TOKEN not in str(call.request.headers.raw)
    assert str(call.request.url) == SIGNED
    to_api = [call.request for call in respx_mock.calls[:-1]]
    assert [request.url.host for request in to_api] == ["api.buildkite.com"] * 2
    assert all(request.headers["Authorization"] == f"Bearer {TOKEN}" for request in to_api)


@in_virtual_time
async def test_the_url_of_the_file_can_be_in_the_body_alone(
    tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    serve(respx_mock, redirect=httpx.Response(200, json={"url": SIGNED}))
    async with client(respx_mock) as bk:
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
async def test_a_redirect_without_a_valid_url_raises_an_error_of_the_package(
    redirect: httpx.Response, tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    serve(respx_mock, redirect=redirect)
    respx_mock.get().respond(content=b"")  # httpx reads `https://[` as a URL with the host `%5B`
    error = await failure(respx_mock, tmp_path / "x")
    assert isinstance(error, DecodeError | CorruptDownload)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("stored", "fields", "message"),
    [
        (STORED[:-1], {}, "8,999 bytes, 9,000 were expected"),
        (STORED + b"x", {}, "longer than 9,000 bytes"),
        (b"", {}, "0 bytes"),
        (STORED[:-1] + b"x", {}, "sha1"),
        (STORED, {"sha256sum": "0" * 64}, "sha256"),
    ],
    ids=["short", "long", "empty", "sha1", "sha256"],
)
@in_virtual_time
async def test_a_file_with_another_size_or_checksum_is_not_kept(
    stored: bytes, fields: Any, message: str, tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    serve(respx_mock, httpx.Response(200, content=stored), **fields)
    error = await failure(respx_mock, tmp_path / "x")
    assert type(error) is CorruptDownload
    assert message in str(error)
    assert list(tmp_path.iterdir()) == []


@in_virtual_time
async def test_checksums_are_compared_in_any_case(
    tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    serve(
        respx_mock,
        sha1sum=hashlib.sha1(STORED).hexdigest().upper(),
        sha256sum=hashlib.sha256(STORED).hexdigest(),
    )
    async with client(respx_mock) as bk:
        assert await download(bk, tmp_path / "x") == len(STORED)


@in_virtual_time
async def test_the_size_limit_applies_if_no_size_was_promised(
    tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    serve(respx_mock, file_size=None, sha1sum=None)
    error = await failure(respx_mock, tmp_path / "x", max_bytes=100)
    assert type(error) is ResponseTooLarge
    assert list(tmp_path.iterdir()) == []


@in_virtual_time
async def test_an_existing_file_is_only_replaced_by_a_complete_one(
    tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    to = tmp_path / "x"
    to.write_bytes(b"old")
    serve(respx_mock, httpx.Response(200, content=b"bad"))
    await failure(respx_mock, to)
    assert to.read_bytes() == b"old"
    serve(respx_mock)
    async with client(respx_mock) as bk:
        await download(bk, to)
    assert to.read_bytes() == STORED


@in_virtual_time
async def test_a_download_that_breaks_off_starts_again(
    tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    broken = httpx.Response(200, stream=Stream(STORED[:100], httpx.ReadError("reset")))
    storage = serve(respx_mock, [broken, httpx.Response(200, content=STORED)])
    async with client(respx_mock) as bk:
        assert await download(bk, tmp_path / "x") == len(STORED)
    assert [path.name for path in tmp_path.iterdir()] == ["x"]
    assert storage.call_count == 2


@in_virtual_time
async def test_a_refusal_of_storage_is_raised_without_the_signature(
    tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    xml = b"<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>"
    serve(respx_mock, httpx.Response(403, content=xml))
    error = await failure(respx_mock, tmp_path / "x")
    assert isinstance(error, Forbidden)
    assert "hush" not in str(error)
    assert list(tmp_path.iterdir()) == []


@in_virtual_time
async def test_a_failed_connection_to_storage_is_raised_without_the_signature(
    tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    serve(respx_mock, httpx.ConnectError("refused"))
    error = await failure(respx_mock, tmp_path / "x")
    assert isinstance(error, ConnectionFailed)
    assert "hush" not in str(error)


@pytest.mark.parametrize("after", range(0, 60, 2))
@in_virtual_time
async def test_a_download_cancelled_at_any_turn_of_the_loop_leaves_no_partial_file(
    after: int, tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    serve(respx_mock, lambda _: httpx.Response(200, stream=Stream(STORED)))
    to = tmp_path / "x"
    async with client(respx_mock) as bk:
        task = asyncio.create_task(download(bk, to))
        await turns(after)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await asyncio.sleep(1.0)
        assert {path.name for path in tmp_path.iterdir()} <= {"x"}
        assert not to.exists() or to.read_bytes() == STORED


@in_virtual_time
async def test_a_redirect_of_storage_from_https_to_http_is_not_followed(
    tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    insecure = "http://storage.example/x?signature=hush"
    respx_mock.get(host="packages.buildkite.com").respond(302, headers={"Location": insecure})
    route = respx_mock.get(host="storage.example").respond(content=b"x")
    async with client(respx_mock) as bk:
        with pytest.raises(UnexpectedRedirect, match="from https to http") as caught:
            await bk.org("acme").packages.download_file("r", "f", to=tmp_path / "f")
    assert "hush" not in str(caught.value)
    assert not route.called


@in_virtual_time
async def test_a_path_of_a_directory_that_does_not_exist_is_not_taken_for_a_file(
    tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    async with client(respx_mock) as bk:
        for end in ("/", "/.", "//"):
            with pytest.raises(InvalidArgument, match="is a directory"):
                await bk.org("acme").packages.download_file("r", "f", to=f"{tmp_path}/new{end}")
    assert [*tmp_path.iterdir()] == []
    assert not respx_mock.calls


@pytest.mark.parametrize("to", [".", "no/such/folder/x"])
@in_virtual_time
async def test_a_path_that_cannot_be_written_is_refused(
    to: str, tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    serve(respx_mock)
    error = await failure(respx_mock, tmp_path / to)
    assert isinstance(error, UsageError)
    assert str(tmp_path) in str(error)


@in_virtual_time
async def test_a_file_is_requested_uncompressed(
    tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    storage = serve(respx_mock)
    async with client(respx_mock) as bk:
        await download(bk, tmp_path / "x")
    (call,) = storage.calls
    assert call.request.headers["Accept-Encoding"] == "identity"


@pytest.mark.parametrize("to", ["", ".", "directory", "missing/file", "a\0b", "fifo"])
@in_virtual_time
async def test_a_path_that_cannot_be_written_is_refused_before_anything_is_sent(
    to: str, tmp_path: Path, respx_mock: respx.MockRouter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "directory").mkdir()
    os.mkfifo(tmp_path / "fifo")
    error = await failure(respx_mock, to)
    assert isinstance(error, InvalidArgument)
    assert not respx_mock.calls


@in_virtual_time
async def test_the_path_can_be_a_string(tmp_path: Path, respx_mock: respx.MockRouter) -> None:
    serve(respx_mock)
    async with client(respx_mock) as bk:
        await download(bk, f"{tmp_path}/x")
    assert (tmp_path / "x").read_bytes() == STORED


@pytest.mark.parametrize("length", [1, 240, 255])
@in_virtual_time
async def test_a_file_name_of_any_legal_length_can_be_written(
    length: int, tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    serve(respx_mock)
    to = tmp_path / ("n" * length)
    async with client(respx_mock) as bk:
        await download(bk, to)
    assert list(tmp_path.iterdir()) == [to]


@pytest.mark.parametrize(
    "name",
    ["n" * 256, "n/" * 3000 + "n", "a\0b", "\ud800", "file/x", "dangling/x", "loop", "loop/x"],
    ids=["name", "path", "NUL", "surrogate", "in a file", "dangling", "loop", "in a loop"],
)
@in_virtual_time
async def test_a_path_that_the_system_refuses_raises_an_error_that_names_it(
    name: str, tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "dangling").symlink_to("nowhere")
    (tmp_path / "loop").symlink_to("loop")
    serve(respx_mock)
    error = await failure(respx_mock, tmp_path / name)
    assert type(error) is InvalidArgument
    assert str(tmp_path) in str(error)
    assert isinstance(error.__cause__, OSError | ValueError)
    assert {path.name for path in tmp_path.iterdir()} == {"file", "dangling", "loop"}


@pytest.mark.parametrize("existing", [True, False])
@in_virtual_time
async def test_a_link_is_followed_and_stays(
    existing: bool, tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    if existing:
        (folder / "file").write_bytes(b"before")
    to = tmp_path / "link"
    to.symlink_to("folder/file")
    serve(respx_mock)
    async with client(respx_mock) as bk:
        await download(bk, to)
    assert to.is_symlink()
    assert (folder / "file").stat().st_size > len(b"before")
    assert {path.name for path in folder.iterdir()} == {"file"}
    assert {path.name for path in tmp_path.iterdir()} == {"folder", "link"}


@in_virtual_time
async def test_a_link_to_a_fifo_is_not_followed(
    tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    os.mkfifo(tmp_path / "fifo")
    to = tmp_path / "link"
    to.symlink_to("fifo")
    serve(respx_mock)
    error = await failure(respx_mock, to)
    assert "not a regular file" in str(error)
    assert (tmp_path / "fifo").is_fifo()


@in_virtual_time
async def test_a_fifo_is_not_replaced_by_a_file(
    tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    serve(respx_mock)
    to = tmp_path / "fifo"
    os.mkfifo(to)
    error = await failure(respx_mock, to)
    assert type(error) is InvalidArgument
    assert "not a regular file" in str(error)
    assert to.is_fifo()
    assert list(tmp_path.iterdir()) == [to]


@in_virtual_time
async def test_a_device_is_not_replaced_by_a_file(respx_mock: respx.MockRouter) -> None:
    pty = pytest.importorskip("pty")
    ends = pty.openpty()  # a device that a failing test cannot harm, as it could /dev/null
    serve(respx_mock)
    try:
        error = await failure(respx_mock, os.ttyname(ends[1]))
    finally:
        for end in ends:
            os.close(end)
    assert "not a regular file" in str(error)


@contextmanager
def small_disk() -> Iterator[None]:
    """Limit files to 4,096 bytes, so that writing more fails as on a full disk.

    The limit holds for the whole process. A fixture would keep it until after the test, when pytest
    writes to its own output, which may be a longer file.
    """
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of resources")
@pytest.mark.parametrize("size", [5_000, 3 << 20])
@in_virtual_time
async def test_a_full_disk_raises_an_error_that_names_the_file_and_leaves_nothing(
    size: int, tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    serve(respx_mock, httpx.Response(200, content=b"x" * size), file_size=None, sha1sum=None)
    with small_disk():
        error = await failure(respx_mock, tmp_path / "report")
    assert type(error) is InvalidArgument
    assert f"{tmp_path}/report cannot be written" in str(error)
    assert isinstance(error.__cause__, OSError)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("location", ["//[", "ftp://files.example/a", "http:///a"])
@in_virtual_time
async def test_a_redirect_of_storage_to_no_url_raises_an_error_of_the_package(
    location: str, tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    serve(respx_mock, httpx.Response(307, headers={"Location": location}))
    error = await failure(respx_mock, tmp_path / "x")
    assert isinstance(error, DecodeError)
    assert "Location" in str(error)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("encoding", ["gzip", "br", "aws-chunked", "unknown, other"])
@in_virtual_time
async def test_a_file_that_is_stored_encoded_is_written_as_it_is_stored(
    encoding: str, tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    stored = gzip.compress(STORED)
    found = httpx.Response(200, stream=Stream(stored), headers={"Content-Encoding": encoding})
    digest = hashlib.sha1(stored).hexdigest()
    serve(respx_mock, lambda _: found, file_size=len(stored), sha1sum=digest)
    async with client(respx_mock) as bk:
        assert await download(bk, tmp_path / "x") == len(stored)
    assert (tmp_path / "x").read_bytes() == stored


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (206, {"Content-Range": f"bytes 0-8999/{len(STORED)}"}),
        (206, {"Content-Range": "bytes 0-8999/*"}),
        (206, {}),
        (203, {}),
        (204, {}),
    ],
)
@in_virtual_time
async def test_a_response_that_may_be_a_part_is_not_taken_for_the_file(
    status: int, headers: dict[str, str], tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    serve(respx_mock, httpx.Response(status, content=STORED, headers=headers))
    error = await failure(respx_mock, tmp_path / "x")
    assert type(error) is DecodeError
    assert f"the status {status}, so it is not the whole file" in str(error)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@in_virtual_time
async def test_redirects_of_storage_are_followed_without_the_token(
    status: int, tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    serve(respx_mock, httpx.Response(status, headers={"Location": "//cdn.example/7?s=hush"}))
    moved = httpx.Response(status, headers={"Location": "/8?s=hush"})
    first = respx_mock.get("https://cdn.example/7?s=hush").mock(return_value=moved)
    last = respx_mock.get("https://cdn.example/8?s=hush").respond(content=STORED)
    async with client(respx_mock) as bk:
        assert await download(bk, tmp_path / "x") == len(STORED)
    for route in (first, last):
        (call,) = route.calls
        assert "Authorization" not in call.request.headers
        assert TOKEN not in str(call.request.headers.raw)


@in_virtual_time
async def test_a_redirect_back_to_the_service_gets_no_token(
    tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    serve(respx_mock, httpx.Response(302, headers={"Location": f"{API}/user"}))
    back = respx_mock.get(f"{API}/user").respond(content=STORED)
    async with client(respx_mock) as bk:
        await download(bk, tmp_path / "x")
    assert "Authorization" not in back.calls.last.request.headers


@in_virtual_time
async def test_a_redirect_from_https_to_http_is_not_followed(
    tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    serve(respx_mock, httpx.Response(302, headers={"Location": "http://cdn.example/7?s=hush"}))
    error = await failure(respx_mock, tmp_path / "x")
    assert isinstance(error, UnexpectedRedirect)
    assert "from https to http" in str(error)
    assert "hush" not in str(error)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("there", [True, False])
@in_virtual_time
async def test_a_path_that_ends_with_a_slash_is_not_that_of_a_file(
    there: bool, tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    storage = serve(respx_mock)
    if there:
        (tmp_path / "folder").mkdir()
    error = await failure(respx_mock, f"{tmp_path}/folder/")
    assert isinstance(error, InvalidArgument)
    assert "is a directory" in str(error)
    assert storage.call_count == 0
    assert not (tmp_path / "folder").is_file()


@in_virtual_time
async def test_redirects_in_a_circle_end(tmp_path: Path, respx_mock: respx.MockRouter) -> None:
    storage = serve(respx_mock, httpx.Response(307, headers={"Location": SIGNED}))
    error = await failure(respx_mock, tmp_path / "x")
    assert isinstance(error, UnexpectedRedirect)
    assert str(error) == f"GET {httpx.URL(SIGNED).path}: 307 redirected more than 3 times"
    assert storage.call_count == 4


@pytest.mark.parametrize("status", [300, 304])
@in_virtual_time
async def test_a_redirect_that_leads_nowhere_is_not_said_to_be_dangerous(
    status: int, tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    serve(respx_mock, httpx.Response(status))
    error = await failure(respx_mock, tmp_path / "x")
    assert isinstance(error, UnexpectedRedirect)
    assert str(error).endswith(f"{status} with an empty body")


ERRORS_OF_STORAGE = {
    "S3": (
        b'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code>'
        b"<Message>Request has &lt;expired&gt;</Message><RequestId>7</RequestId></Error>",
        "AccessDenied",
        "AccessDenied: Request has <expired>",
    ),
    "Azure": (
        b"\xef\xbb\xbf<?xml version='1.0'?><Error><Code>BlobNotFound</Code>"
        b"<Message>The blob\nRequestId:1</Message></Error>",
        "BlobNotFound",
        "BlobNotFound: The blob",
    ),
    "no message": (
        b'<Error xmlns="http://s3.example/doc"><Code>SlowDown</Code></Error>',
        "SlowDown",
        "SlowDown",
    ),
    "with a document type": (
        b'<?xml version="1.0"?><!DOCTYPE Error [<!ENTITY x "y">]><Error>'
        b"<RequestId>7</RequestId><Code> ExpiredToken </Code><Message>It is &x;</Message></Error>",
        "ExpiredToken",
        "ExpiredToken: It is &x;",
    ),
    "CDATA": (
        b"<Error><Message><![CDATA[It <is> late]]></Message><Code>AccessDenied</Code></Error>",
        "AccessDenied",
        "AccessDenied: It",
    ),
    "UTF-16": (
        "<Error><Code>AccessDenied</Code><Message>Zu spät</Message></Error>".encode("utf-16"),
        "AccessDenied",
        "AccessDenied: Zu spät",
    ),
    "other XML": (b"<?xml version='1.0'?><a><b/></a>", None, "an XML document, not JSON"),
    "HTML": (b"<html><h1>Forbidden</h1></html>", None, "an HTML page, not JSON: Forbidden"),
}


@pytest.mark.parametrize(
    ("body", "code", "words"), ERRORS_OF_STORAGE.values(), ids=ERRORS_OF_STORAGE
)
@in_virtual_time
async def test_the_words_of_storage_are_in_the_error(
    body: bytes, code: str | None, words: str, tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    serve(respx_mock, httpx.Response(403, content=body))
    error = await failure(respx_mock, tmp_path / "x")
    assert isinstance(error, Forbidden)
    assert error.code == code
    assert f"403 {words}" in str(error)
    refused = code in {"AccessDenied", "ExpiredToken"}
    assert ("The signed URL has expired" in str(error)) is refused
    assert ("The token's scopes" in str(error)) is not refused


@in_virtual_time
async def test_a_refused_range_is_an_error_of_its_status(
    tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    headers = {"Content-Range": f"bytes */{len(STORED)}"}
    serve(respx_mock, httpx.Response(416, headers=headers))
    error = await failure(respx_mock, tmp_path / "x")
    assert isinstance(error, StatusError)
    assert error.status == 416
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("encoding", ["gzip", "unknown"])
@in_virtual_time
async def test_an_error_of_storage_keeps_its_status_if_its_body_cannot_be_read(
    encoding: str, tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    found = httpx.Response(404, stream=Stream(b"<Error>"), headers={"Content-Encoding": encoding})
    serve(respx_mock, lambda _: found)
    assert isinstance(await failure(respx_mock, tmp_path / "x"), NotFound)


@pytest.mark.parametrize("promised", [5, ["a"], {"a": 1}, 1.5, True])
@in_virtual_time
async def test_a_checksum_that_is_no_text_is_not_that_of_the_file(
    promised: Any, tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    serve(respx_mock, sha256sum=promised)
    error = await failure(respx_mock, tmp_path / "x")
    assert type(error) is CorruptDownload


@pytest.mark.parametrize("location", ["https://storage.example:99999/a", "ftp://x/a", "http:///a"])
@in_virtual_time
async def test_an_invalid_url_of_a_file_is_an_error_of_the_response(
    location: str, tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    serve(respx_mock, redirect=httpx.Response(302, headers={"Location": location}))
    error = await failure(respx_mock, tmp_path / "x")
    assert type(error) is DecodeError
    assert "The URL of the file is not valid" in str(error)


@in_virtual_time
async def test_a_socket_is_not_replaced_by_a_file(
    tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    serve(respx_mock)
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(tmp_path / "s"))
        error = await failure(respx_mock, tmp_path / "s")
    assert type(error) is InvalidArgument
    assert "not a regular file" in str(error)
    assert (tmp_path / "s").is_socket()


@in_virtual_time
async def test_a_redirect_within_a_host_of_the_service_gets_no_token_either(
    tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    host = "https://packages.buildkite.com"
    first = respx_mock.get(f"{host}/acme/r/files/f").respond(302, headers={"Location": "/stored"})
    last = respx_mock.get(f"{host}/stored").respond(content=STORED)
    async with client(respx_mock) as bk:
        await bk.org("acme").packages.download_file("r", "f", to=tmp_path / "x")
    assert first.calls.last.request.headers["Authorization"] == f"Bearer {TOKEN}"
    assert "Authorization" not in last.calls.last.request.headers
