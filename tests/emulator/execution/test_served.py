"""A served emulator whose agents run jobs, followed over a socket."""

from __future__ import annotations

import asyncio
import hashlib

import httpx
import pytest

from buildkite_async import Buildkite
from buildkite_async.emulator import Artifact, Emulator, JobAnnotation, JobResult
from buildkite_async.emulator.state.entities import Job
from buildkite_async.events import JobFinished
from buildkite_async.testing import VirtualTime
from buildkite_async.webhooks import receive
from tests.emulator.deliveries.receiver import receiving

SECRET = "a secret of the webhook"
CONTENT = b"built\n" * 500


def decide(job: Job) -> JobResult:
    return JobResult(
        exit_status=3 if job.step.key == "audit" else 0,
        seconds=20,
        artifacts=(Artifact(path=f"out/{job.step.key}.txt", content=CONTENT),),
        annotations=(JobAnnotation(body=f"ran {job.step.key}", context=job.id, after=5),),
    )


async def test_a_build_is_followed_to_its_end_over_a_socket() -> None:
    time = VirtualTime()
    emulator = Emulator(builds=5, run_jobs=True, speed=10, clock=time.clock)
    emulator.on_job(decide)
    sizes: set[int] = set()
    with receiving() as receiver, emulator.serve() as address:
        emulator.add_webhook(receiver.url, token=SECRET, events=["job.finished"])
        async with Buildkite(emulator.token, hosts=address.url) as bk:
            acme = bk.org("acme")
            build = await acme.builds.create("api", commit="HEAD", branch="main")
            assert build.state == "scheduled"
            assert build.jobs
            log = f"{address.url}/v2/organizations/acme/jobs/{build.jobs[0].id}/log"
            headers = {"Authorization": f"Bearer {emulator.token}", "Accept": "text/plain"}
            async with httpx.AsyncClient(headers=headers) as client:
                while build.finished_at is None:
                    sizes.add(len((await client.get(log)).content))
                    build = await acme.builds.get("api", build.number)
                    time.seconds += 0.5
                assert build.state == "passed", "the audit fails softly"
                assert len(sizes) >= 4
                assert await asyncio.to_thread(emulator.deliveries.wait)
                reported = {
                    event.job.id: event.job.exit_status
                    for headers, body in receiver.received
                    for event in (receive(headers, body, secrets=SECRET, now=time.seconds),)
                    if isinstance(event, JobFinished)
                }
                exits: dict[str | None, int | None] = {}
                for job in build.jobs or ():
                    if job.type != "script" or job.raw_log_url is None:
                        continue
                    query = (
                        "query($id: ID!) { node(id: $id) { ... on JobTypeCommand { exitStatus } } }"
                    )
                    shown = await bk.graphql.execute(query, id=job.graphql_id)
                    text = (await client.get(job.raw_log_url)).text
                    assert ("exited with status 3" in text) is (job.exit_status == 3)
                    assert shown["node"]["exitStatus"] == str(job.exit_status)
                    assert reported[job.id] == job.exit_status
                    exits[job.step_key] = job.exit_status
                assert exits["audit"] == 3
                assert set(exits.values()) == {0, 3}
                number = build.number
                path = f"{address.url}/v2/organizations/acme/pipelines/api/builds/{number}"
                artifacts = (await client.get(f"{path}/artifacts?per_page=100")).json()
                annotations = (await client.get(f"{path}/annotations?per_page=100")).json()
                for artifact in artifacts:
                    link = (await client.get(artifact["download_url"])).headers["location"]
                    async with httpx.AsyncClient() as anyone:
                        content = (await anyone.get(link)).content
                    assert hashlib.sha256(content).hexdigest() == artifact["sha256sum"]
                    assert content == CONTENT
    scripts = [job for job in build.jobs or () if job.type == "script"]
    assert len(artifacts) == len(annotations) == len(scripts)


async def test_jobs_go_on_without_requests_and_wake_at_changes_of_another_thread() -> None:
    emulator = Emulator(builds=0, run_jobs=True, speed=100)
    emulator.on_job(lambda _job: JobResult(seconds=2))
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()

    @emulator.on_event
    def note(event: object) -> None:
        if getattr(event, "kind", "") == "build.finished":
            loop.call_soon_threadsafe(ended.set)

    assert note is not None
    with emulator.serve() as address:
        async with httpx.AsyncClient() as client:
            await client.get(address.url)  # the server has nothing to do, and sleeps
        await asyncio.sleep(0.05)
        build = emulator.add_build("api")
        async with asyncio.timeout(20):
            await ended.wait()
        assert build.state == "passed"


async def test_a_function_that_fails_does_not_stop_the_server(
    capsys: pytest.CaptureFixture[str],
) -> None:
    emulator = Emulator(builds=0, run_jobs=True, speed=1_000)

    def fail(_job: Job) -> JobResult:
        raise LookupError("wrong key")

    emulator.on_job(fail)
    with emulator.serve() as address:
        emulator.add_build("api")
        headers = {"Authorization": f"Bearer {emulator.token}"}
        async with httpx.AsyncClient(headers=headers) as client:
            url = f"{address.url}/v2/organizations/acme"
            assert (await client.get(url)).status_code == 500
            emulator.on_job(lambda _job: JobResult(seconds=1))
            assert (await client.get(url)).status_code == 200
    assert "LookupError: wrong key" in capsys.readouterr().err


async def test_a_served_emulator_says_its_own_time() -> None:
    emulator = Emulator(builds=0, clock=lambda: 1_787_270_400.0)
    emulator.advance(61)
    with emulator.serve() as address:
        async with httpx.AsyncClient() as client:
            response = await client.get(f"{address.url}/v2/organizations/acme")
    assert response.headers.get_list("date") == ["Fri, 21 Aug 2026 00:01:01 GMT"]
