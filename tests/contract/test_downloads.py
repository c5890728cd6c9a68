"""Downloads of artifacts."""

from __future__ import annotations

from hashlib import sha1
from pathlib import Path

import pytest
import respx

from buildkite_async.errors import CorruptDownload, ResponseTooLarge
from buildkite_async.rest.artifacts import Artifacts
from tests.contract.call import opened
from tests.contract.instances import example
from tests.contract.recorder import ELSEWHERE
from tests.doubles.service import API

CONTENT = b"hello, disk"


@pytest.fixture
def service(respx_mock: respx.MockRouter) -> respx.MockRouter:
    """The API, which redirects the download of an artifact to a file store."""
    digest = sha1(CONTENT, usedforsecurity=False).hexdigest()
    record = example(
        "artifacts.get", id="a", file_size=len(CONTENT), sha1sum=digest, sha256sum=None
    )
    artifact = f"{API}/organizations/acme/jobs/j/artifacts/a"
    respx_mock.get(artifact).respond(json=record)
    respx_mock.get(f"{artifact}/download").respond(302, headers={"Location": ELSEWHERE})
    respx_mock.get(ELSEWHERE, name="storage").respond(content=CONTENT)
    return respx_mock


def files_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def test_an_artifact_is_written_to_the_file(
    service: respx.MockRouter, tmp_path: Path
) -> None:
    async with opened(Artifacts, service) as artifacts:
        assert await artifacts.download("j", "a", to=tmp_path / "file") == len(CONTENT)
    assert (tmp_path / "file").read_bytes() == CONTENT


async def test_the_token_is_not_sent_to_the_file_store(
    service: respx.MockRouter, tmp_path: Path
) -> None:
    async with opened(Artifacts, service) as artifacts:
        await artifacts.download("j", "a", to=tmp_path / "file")
    requests = [call.request for call in service.calls]
    assert [(r.url.host, "Authorization" in r.headers) for r in requests] == [
        ("api.buildkite.com", True),
        ("api.buildkite.com", True),
        ("files.example.net", False),
    ]


async def test_an_artifact_instead_of_its_id_saves_a_request(
    service: respx.MockRouter, tmp_path: Path
) -> None:
    async with opened(Artifacts, service) as artifacts:
        record = await artifacts.get("j", "a")
        service.calls.clear()
        await artifacts.download("j", record, to=tmp_path / "file")
    assert service.calls.call_count == 2


@pytest.mark.parametrize("content", [b"hello, dist", b"hello", b"hello, disk!"])
async def test_a_file_with_another_size_or_checksum_is_not_kept(
    service: respx.MockRouter, tmp_path: Path, content: bytes
) -> None:
    service["storage"].respond(content=content)
    async with opened(Artifacts, service) as artifacts:
        with pytest.raises((CorruptDownload, ResponseTooLarge)):
            await artifacts.download("j", "a", to=tmp_path / "file")
    assert files_in(tmp_path) == []


async def test_a_file_that_is_larger_than_max_bytes_is_not_kept(
    service: respx.MockRouter, tmp_path: Path
) -> None:
    async with opened(Artifacts, service) as artifacts:
        with pytest.raises(ResponseTooLarge):
            await artifacts.download("j", "a", to=tmp_path / "file", max_bytes=3)
    assert files_in(tmp_path) == []
