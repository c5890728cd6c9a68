"""Artifacts, and the storage that they come from."""

from __future__ import annotations

import hashlib

import httpx
import pytest

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.state.entities import Artifact
from buildkite_async.testing import VirtualTime
from tests.emulator.graphql.queries import ask

JOBS = "/v2/organizations/acme/jobs"


@pytest.fixture
def artifact(emulator: Emulator) -> Artifact:
    return next(iter(emulator.state.artifacts.values()))


def path_of(artifact: Artifact) -> str:
    return f"{JOBS}/{artifact.job.id}/artifacts/{artifact.id}"


async def location(client: httpx.AsyncClient, artifact: Artifact) -> str:
    response = await client.get(f"{path_of(artifact)}/download")
    assert response.status_code == 302
    assert response.json() == {"url": response.headers["Location"]}
    return response.headers["Location"]


async def test_a_download_leads_to_another_origin_that_gives_the_bytes(
    emulator: Emulator, client: httpx.AsyncClient, artifact: Artifact
) -> None:
    url = await location(client, artifact)
    assert url.startswith("https://storage.emulator.invalid/")
    async with httpx.AsyncClient(transport=emulator.transport()) as bare:
        response = await bare.get(url)
    shown = (await client.get(path_of(artifact))).json()
    assert len(response.content) == shown["file_size"]
    assert hashlib.sha1(response.content).hexdigest() == shown["sha1sum"]
    assert hashlib.sha256(response.content).hexdigest() == shown["sha256sum"]


async def test_storage_refuses_a_request_with_credentials(
    emulator: Emulator, client: httpx.AsyncClient, artifact: Artifact
) -> None:
    response = await client.get(await location(client, artifact))
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/xml"
    assert "<Error>" in response.text
    assert emulator.recorder.of("storage")[-1].authorized


async def test_a_link_expires_after_a_minute(
    emulator: Emulator, client: httpx.AsyncClient, artifact: Artifact, time: VirtualTime
) -> None:
    url = await location(client, artifact)
    async with httpx.AsyncClient(transport=emulator.transport()) as bare:
        time.seconds += 59
        assert (await bare.get(url)).status_code == 200
        time.seconds += 2
        expired = await bare.get(url)
    assert expired.status_code == 403
    assert "expired" in expired.text


async def test_a_changed_link_is_worth_nothing(
    emulator: Emulator, client: httpx.AsyncClient, artifact: Artifact
) -> None:
    url = httpx.URL(await location(client, artifact))
    later = url.copy_merge_params({"expires": str(int(url.params["expires"]) + 3600)})
    async with httpx.AsyncClient(transport=emulator.transport()) as bare:
        assert (await bare.get(later)).status_code == 403


async def test_storage_resumes_from_a_byte(
    emulator: Emulator, client: httpx.AsyncClient, artifact: Artifact
) -> None:
    url = await location(client, artifact)
    async with httpx.AsyncClient(transport=emulator.transport()) as bare:
        whole = (await bare.get(url)).content
        rest = await bare.get(url, headers={"Range": "bytes=100-"})
        beyond = await bare.get(url, headers={"Range": f"bytes={len(whole)}-"})
    assert (rest.status_code, rest.content) == (206, whole[100:])
    assert beyond.status_code == 416


async def test_a_deleted_artifact_is_kept_without_its_file(
    client: httpx.AsyncClient, artifact: Artifact
) -> None:
    assert (await client.delete(path_of(artifact))).status_code == 204
    assert (await client.get(path_of(artifact))).json()["state"] == "deleted"
    assert (await client.get(f"{path_of(artifact)}/download")).status_code == 404


async def test_artifacts_are_filtered_by_path_and_state(
    client: httpx.AsyncClient, artifact: Artifact
) -> None:
    url = f"{JOBS}/{artifact.job.id}/artifacts"
    for query, count in (
        ({"path": artifact.path}, 1),
        ({"path": "*/" + artifact.path.rpartition("/")[2]}, 1),
        ({"path": "other"}, 0),
        ({"state": "finished"}, 1),
        ({"state": "deleted"}, 0),
    ):
        assert len((await client.get(url, params=query)).json()) == count, query
    assert (await client.get(url, params={"state": "blue"})).status_code == 422


async def test_the_download_url_of_graphql_requires_no_token(
    emulator: Emulator, client: httpx.AsyncClient, artifact: Artifact
) -> None:
    query = "query($id: ID!) { artifact(uuid: $id) { downloadURL } }"
    url = (await ask(client, query, id=artifact.id))["artifact"]["downloadURL"]
    async with httpx.AsyncClient(transport=emulator.transport()) as bare:
        response = await bare.get(url)
    assert (response.status_code, len(response.content)) == (200, artifact.size)
