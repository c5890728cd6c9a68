"""A download goes on where it broke off, and is still whole or absent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buildkite_async import BuildkiteError, ConnectionFailed, CorruptDownload, Retry
from buildkite_async.http import download
from tests.doubles.service import Service, Stream, client
from tests.doubles.virtual_time import in_virtual_time, run

URL = "https://storage.example/file?X-Signature=hush"
STORED = b"".join(b"line %d\n" % number for number in range(1000))
TAG = '"v1"'

Respond = Callable[[httpx.Request], httpx.Response]


def whole(*, breaks_at: int | None = None, tag: str = TAG, stored: bytes = STORED) -> Respond:
    """Respond with the whole file, or with its beginning and a break."""
    pieces: list[bytes | Exception] = [stored[:breaks_at]]
    if breaks_at is not None:
        pieces.append(httpx.ReadError("reset"))
    headers = {"ETag": tag} if tag else {}
    return lambda _: httpx.Response(200, stream=Stream(*pieces), headers=headers)


def rest(*, breaks_after: int | None = None, shift: int = 0, tag: str = TAG) -> Respond:
    """Respond with the part that is requested, or with one that begins elsewhere."""

    def respond(request: httpx.Request) -> httpx.Response:
        assert request.headers["If-Range"] == tag
        first = int(request.headers["Range"].removeprefix("bytes=").removesuffix("-")) + shift
        end = None if breaks_after is None else first + breaks_after
        pieces: list[bytes | Exception] = [STORED[first:end]]
        if breaks_after is not None:
            pieces.append(httpx.ReadError("reset"))
        headers = {"ETag": tag, "Content-Range": f"bytes {first}-{len(STORED) - 1}/{len(STORED)}"}
        return httpx.Response(206, stream=Stream(*pieces), headers=headers)

    return respond


async def downloaded(service: Service, to: Path, **options: int) -> bytes:
    async with client(service) as bk:
        size = await download(bk._session, URL, to, **options)
    content = to.read_bytes()
    assert size == len(content)
    assert [path.name for path in to.parent.iterdir()] == [to.name]
    return content


def ranges(service: Service) -> list[str | None]:
    return [request.headers.get("Range") for request in service.requests]


@pytest.mark.parametrize("size", [None, len(STORED)])
@in_virtual_time
async def test_a_download_goes_on_where_it_broke_off(size: int | None, tmp_path: Path) -> None:
    service = Service(whole(breaks_at=100), rest(breaks_after=50), rest())
    options = {} if size is None else {"expected_size": size}
    assert await downloaded(service, tmp_path / "file", **options) == STORED
    assert ranges(service) == [None, "bytes=100-", "bytes=150-"]


@pytest.mark.parametrize("tag", ["", 'W/"v1"', "v1", '"v1'])
@in_virtual_time
async def test_without_a_strong_tag_it_begins_again(tag: str, tmp_path: Path) -> None:
    service = Service(whole(breaks_at=100, tag=tag), whole(tag=tag))
    assert await downloaded(service, tmp_path / "file") == STORED
    assert ranges(service) == [None, None]


@in_virtual_time
async def test_a_break_before_the_first_byte_asks_for_the_whole_file(tmp_path: Path) -> None:
    service = Service(whole(breaks_at=0), whole())
    assert await downloaded(service, tmp_path / "file") == STORED
    assert ranges(service) == [None, None]


@in_virtual_time
async def test_a_file_that_has_changed_begins_again(tmp_path: Path) -> None:
    changed = b"another file\n" * 10
    service = Service(
        whole(breaks_at=2_000),
        whole(tag='"v2"', stored=changed, breaks_at=20),
        lambda request: httpx.Response(
            206 if request.headers["If-Range"] == '"v2"' else 500,
            content=changed[20:],
            headers={"ETag": '"v2"', "Content-Range": f"bytes 20-{len(changed) - 1}/*"},
        ),
    )
    assert await downloaded(service, tmp_path / "file") == changed
    assert ranges(service) == [None, "bytes=2000-", "bytes=20-"]


ODD: dict[str, Respond] = {
    "another part": rest(shift=7),
    "no Content-Range": lambda _: httpx.Response(206, content=STORED[100:]),
    "odd Content-Range": lambda _: httpx.Response(
        206, content=STORED[100:], headers={"Content-Range": f"bytes {'9' * 5000}-"}
    ),
    "416": lambda _: httpx.Response(416, headers={"Content-Range": f"bytes */{len(STORED)}"}),
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
@in_virtual_time
async def test_a_part_that_was_not_requested_is_not_taken(odd: Respond, tmp_path: Path) -> None:
    service = Service(whole(breaks_at=100), odd, whole())
    assert await downloaded(service, tmp_path / "file") == STORED
    assert ranges(service) == [None, "bytes=100-", None]


@pytest.mark.parametrize("options", [{"max_bytes": 150}, {"expected_size": 150}])
@in_virtual_time
async def test_all_parts_together_are_bounded(options: dict[str, int], tmp_path: Path) -> None:
    service = Service(whole(breaks_at=100), rest(breaks_after=100), rest())
    with pytest.raises(BuildkiteError, match="longer than 150 bytes"):
        await downloaded(service, tmp_path / "file", **options)
    assert [*tmp_path.iterdir()] == []


@in_virtual_time
async def test_a_checksum_is_that_of_all_parts(tmp_path: Path) -> None:
    service = Service(whole(breaks_at=100, stored=b"x" * 200), rest())
    async with client(service) as bk:
        with pytest.raises(CorruptDownload):
            await download(bk._session, URL, tmp_path / "file", sha1="0" * 40)
    assert [*tmp_path.iterdir()] == []


@in_virtual_time
async def test_a_download_that_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    service = Service(whole(breaks_at=100), rest(breaks_after=1))
    with pytest.raises(ConnectionFailed):
        await downloaded(service, tmp_path / "file")
    assert ranges(service)[-1] == "bytes=103-"
    assert [*tmp_path.iterdir()] == []


@settings(max_examples=60)
@given(
    breaks=st.lists(st.tuples(st.integers(0, 3_000), st.booleans(), st.booleans()), max_size=6),
    buffer=st.sampled_from([1_000, 1 << 20]),
)
def test_a_file_is_whole_after_any_breaks(
    breaks: list[tuple[int, bool, bool]], buffer: int
) -> None:
    following = iter(breaks)

    def respond(request: httpx.Request) -> httpx.Response:
        found = next(following, None)
        breaks_at, tagged, supports_ranges = found or (None, True, True)
        if "Range" in request.headers and supports_ranges:
            return rest(breaks_after=breaks_at)(request)
        return whole(breaks_at=breaks_at, tag=TAG if tagged else "")(request)

    async def check(folder: Path) -> None:
        async with client(Service(respond), retry=Retry(attempts=8, base=0)) as bk:
            await download(bk._session, URL, folder / "file", expected_size=len(STORED))
        assert (folder / "file").read_bytes() == STORED

    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr("buildkite_async.http.files.BUFFER", buffer)
        run(check(Path(folder)))
