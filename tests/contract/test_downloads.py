"""Artifacts on their way to disk."""

from __future__ import annotations

from hashlib import sha1
from pathlib import Path

import httpx
import pytest
from attrs import Factory, define

from buildkite_async.errors import CorruptDownload, ResponseTooLarge
from buildkite_async.rest.artifacts import Artifacts
from tests.contract.call import opened
from tests.contract.document import operations
from tests.contract.instances import full
from tests.contract.recorder import ELSEWHERE

CONTENT = b"hello, disk"


@define
class Store:
    """The API and the file store behind it."""

    content: bytes = CONTENT
    requests: list[httpx.Request] = Factory(list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if str(request.url) == ELSEWHERE:
            return httpx.Response(200, content=self.content)
        if request.url.path.endswith("/download"):
            return httpx.Response(302, headers={"Location": ELSEWHERE}, json={"url": ELSEWHERE})
        record = full(operations()["artifacts.get"].answer or {})
        digest = sha1(CONTENT, usedforsecurity=False).hexdigest()
        return httpx.Response(200, json=record | {"file_size": len(CONTENT), "sha1sum": digest})


def files_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def test_an_artifact_lands_in_its_file(tmp_path: Path) -> None:
    async with opened(Artifacts, Store()) as artifacts:
        assert await artifacts.download("j", "a", to=tmp_path / "file") == len(CONTENT)
    assert (tmp_path / "file").read_bytes() == CONTENT


async def test_the_token_does_not_travel_to_the_file_store(tmp_path: Path) -> None:
    store = Store()
    async with opened(Artifacts, store) as artifacts:
        await artifacts.download("j", "a", to=tmp_path / "file")
    assert [(r.url.host, "Authorization" in r.headers) for r in store.requests] == [
        ("api.buildkite.com", True),
        ("api.buildkite.com", True),
        ("files.example.net", False),
    ]


async def test_a_record_at_hand_saves_a_request(tmp_path: Path) -> None:
    store = Store()
    async with opened(Artifacts, store) as artifacts:
        record = await artifacts.get("j", "a")
        store.requests.clear()
        await artifacts.download("j", record, to=tmp_path / "file")
    assert len(store.requests) == 2


@pytest.mark.parametrize("content", [b"hello, dist", b"hello", b"hello, disk!"])
async def test_a_file_that_is_not_the_promised_one_is_not_kept(
    tmp_path: Path, content: bytes
) -> None:
    async with opened(Artifacts, Store(content)) as artifacts:
        with pytest.raises((CorruptDownload, ResponseTooLarge)):
            await artifacts.download("j", "a", to=tmp_path / "file")
    assert files_in(tmp_path) == []


async def test_a_file_over_the_cap_is_not_fetched(tmp_path: Path) -> None:
    async with opened(Artifacts, Store()) as artifacts:
        with pytest.raises(ResponseTooLarge):
            await artifacts.download("j", "a", to=tmp_path / "file", max_bytes=3)
    assert files_in(tmp_path) == []
