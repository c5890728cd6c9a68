"""Jobs: retried once, unblocked, moved; their logs."""

from __future__ import annotations

import httpx
import pytest

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.state.entities import Job
from tests.emulator.conftest import client_for

JOBS = "/v2/organizations/acme/jobs"


@pytest.fixture
def failed(emulator: Emulator) -> Job:
    build = emulator.finish_build(emulator.add_build("web"), failing="lint")
    return next(job for job in build.jobs if job.state == "failed")


@pytest.fixture
def blocked(emulator: Emulator) -> Job:
    pipeline = next(
        each
        for each in emulator.home.pipelines.values()
        if any(step.type == "manual" for step in each.steps)
    )
    build = emulator.finish_build(emulator.add_build(pipeline.slug), unblock=False)
    block = next(job for job in build.jobs if job.step.type == "manual")
    assert block.state == "blocked"
    return block


async def test_a_retry_is_a_new_job_that_knows_the_old_one(
    client: httpx.AsyncClient, failed: Job
) -> None:
    again = (await client.put(f"{JOBS}/{failed.id}/retry")).json()
    assert again["id"] != failed.id
    assert again["retry_source"] == {"job_id": failed.id, "retry_type": "manual"}
    assert (again["retries_count"], again["retry_type"]) == (1, "manual")
    old = (await client.get(f"{JOBS}/{failed.id}")).json()
    assert (old["retried"], old["retried_in_job_id"]) == (True, again["id"])


async def test_a_job_can_only_be_retried_once(client: httpx.AsyncClient, failed: Job) -> None:
    await client.put(f"{JOBS}/{failed.id}/retry")
    second = await client.put(f"{JOBS}/{failed.id}/retry")
    assert second.status_code == 400
    assert "Jobs can only be retried once" in second.json()["message"]


async def test_a_job_that_has_not_ended_cannot_be_retried(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    job = emulator.add_build("web").jobs[0]
    assert (await client.put(f"{JOBS}/{job.id}/retry")).status_code == 400


async def test_jobs_of_a_canceled_build_cannot_be_retried(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    build = emulator.add_build("web")
    await client.put(f"/v2/organizations/acme/pipelines/web/builds/{build.number}/cancel")
    assert (await client.put(f"{JOBS}/{build.jobs[0].id}/retry")).status_code == 422


async def test_unblocking_lets_the_build_go_on(client: httpx.AsyncClient, blocked: Job) -> None:
    response = await client.put(f"{JOBS}/{blocked.id}/unblock", json={"fields": {"why": "because"}})
    assert response.json()["state"] == "unblocked"
    assert response.json()["unblocked_by"] is not None
    assert blocked.build.blocked is False
    assert blocked.build.meta_data["why"] == "because"
    following = blocked.build.jobs[blocked.build.jobs.index(blocked) + 1]
    assert following.step.type == "trigger"
    assert following.triggered_build is not None


async def test_unblocking_wants_at_least_an_empty_object(
    client: httpx.AsyncClient, blocked: Job
) -> None:
    assert (await client.put(f"{JOBS}/{blocked.id}/unblock")).status_code == 400
    assert (await client.put(f"{JOBS}/{blocked.id}/unblock", json={})).status_code == 200


async def test_only_block_steps_are_unblocked(client: httpx.AsyncClient, failed: Job) -> None:
    assert (await client.put(f"{JOBS}/{failed.id}/unblock", json={})).status_code == 400


async def test_an_unknown_unblocker_is_refused(client: httpx.AsyncClient, blocked: Job) -> None:
    unknown = {"unblocker": "00000000-0000-4000-a000-000000000000"}
    assert (await client.put(f"{JOBS}/{blocked.id}/unblock", json=unknown)).status_code == 422


async def test_a_priority_is_a_whole_number(emulator: Emulator, client: httpx.AsyncClient) -> None:
    job = emulator.add_build("web").jobs[0]
    moved = await client.put(f"{JOBS}/{job.id}/reprioritize", json={"priority": -3})
    assert moved.json()["priority"] == {"number": -3}
    for wrong in ("high", True, 1.5, None):
        refused = await client.put(f"{JOBS}/{job.id}/reprioritize", json={"priority": wrong})
        assert refused.status_code == 400, wrong


async def test_a_promised_failure_is_found_among_the_failed(client: httpx.AsyncClient) -> None:
    running = (await client.get("/v2/organizations/acme/builds?state=running")).json()[0]
    path = f"/v2/organizations/acme/pipelines/{running['pipeline']['slug']}/builds"
    page = (await client.get(f"{path}/{running['number']}/jobs?state[]=failed")).json()
    assert [(job["state"], job["promised_exit_status"]) for job in page["items"]] == [
        ("running", 1)
    ]


async def test_a_job_is_not_found_under_another_build(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    first, second = emulator.add_build("web"), emulator.add_build("web")
    path = f"/v2/organizations/acme/pipelines/web/builds/{second.number}/jobs"
    assert (await client.get(f"{path}/{first.jobs[0].id}")).status_code == 404


async def test_the_environment_comes_as_json_and_as_lines(
    client: httpx.AsyncClient, failed: Job
) -> None:
    env = (await client.get(f"{JOBS}/{failed.id}/env")).json()["env"]
    plain = await client.get(f"{JOBS}/{failed.id}/env", headers={"Accept": "text/plain"})
    alias = await client.get(f"{JOBS}/{failed.id}/env.txt")
    assert env["BUILDKITE_JOB_ID"] == failed.id
    assert f"BUILDKITE_JOB_ID={failed.id}\n" in plain.text
    assert alias.text == plain.text


DOCUMENTED = {
    "BUILDKITE_AGENT_ID",
    "BUILDKITE_AGENT_META_DATA_QUEUE",
    "BUILDKITE_AGENT_NAME",
    "BUILDKITE_ARTIFACT_PATHS",
    "BUILDKITE_BUILD_AUTHOR",
    "BUILDKITE_BUILD_CREATOR",
    "BUILDKITE_BUILD_URL",
    "BUILDKITE_ORGANIZATION_ID",
    "BUILDKITE_PIPELINE_PROVIDER",
    "BUILDKITE_PULL_REQUEST_BASE_BRANCH",
    "BUILDKITE_REBUILT_FROM_BUILD_ID",
    "BUILDKITE_REPO",
    "BUILDKITE_SOURCE",
    "BUILDKITE_STEP_KEY",
    "BUILDKITE_TIMEOUT",
    "BUILDKITE_TRIGGERED_FROM_BUILD_ID",
}


async def test_the_environment_has_the_documented_variables_whoever_made_the_build(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    past = next(each for each in emulator.state.builds.values() if each.state == "failed")
    made = emulator.add_build("web", state="failed")
    for build in (past, made):
        job = next(each for each in build.jobs if each.agent is not None)
        env = (await client.get(f"{JOBS}/{job.id}/env")).json()["env"]
        shown = (await client.get(f"{JOBS}/{job.id}")).json()
        assert env.keys() >= DOCUMENTED
        assert env["BUILDKITE_AGENT_ID"] == shown["agent"]["id"]
        assert shown["web_url"] == f"{env['BUILDKITE_BUILD_URL']}#{job.id}"
        assert env["BUILDKITE_PULL_REQUEST_BASE_BRANCH"] == ""


def past(emulator: Emulator, pipeline: str = "") -> Job:
    """Return a job that failed in a generated build, of a pipeline or of one that was triggered."""
    return next(
        job
        for build in emulator.state.builds.values()
        if build.state == "failed"
        and (build.pipeline.slug == pipeline if pipeline else build.triggered_from is not None)
        for job in build.jobs
        if job.state == "failed" and job.retried_in is None
    )


async def test_a_job_of_the_past_has_the_variables_of_its_pipeline_even_after_a_retry(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    await client.patch("/v2/organizations/acme/pipelines/web", json={"configuration": STEPS})
    job = past(emulator, "web")
    before = (await client.get(f"{JOBS}/{job.id}/env")).json()["env"]
    again = (await client.put(f"{JOBS}/{job.id}/retry")).json()
    after = (await client.get(f"{JOBS}/{again['id']}/env")).json()["env"]
    assert before["A"] == after["A"] == "pipeline"


async def test_a_job_of_the_past_names_the_build_that_triggered_its_own(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    job = past(emulator)
    origin = job.build.triggered_from
    assert origin is not None
    env = (await client.get(f"{JOBS}/{job.id}/env")).json()["env"]
    names = ["ID", "NUMBER", "PIPELINE_SLUG"]
    assert [env[f"BUILDKITE_TRIGGERED_FROM_BUILD_{name}"] for name in names] == [
        origin.build.id,
        str(origin.build.number),
        origin.build.pipeline.slug,
    ]


async def test_a_rebuild_names_the_build_that_it_repeats(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    build = emulator.add_build("web", state="failed")
    url = f"/v2/organizations/acme/pipelines/web/builds/{build.number}/rebuild"
    again = (await client.put(url)).json()
    job = next(each["id"] for each in again["jobs"] if each["type"] == "script")
    env = (await client.get(f"{JOBS}/{job}/env")).json()["env"]
    assert env["BUILDKITE_REBUILT_FROM_BUILD_NUMBER"] == str(build.number)


async def test_a_log_is_the_same_in_every_form(client: httpx.AsyncClient, failed: Job) -> None:
    raw = (await client.get(f"{JOBS}/{failed.id}/log", headers={"Accept": "text/plain"})).content
    shown = (await client.get(f"{JOBS}/{failed.id}/log")).json()
    head = await client.head(f"{JOBS}/{failed.id}/log")
    assert shown["content"] == raw.decode(errors="replace")
    assert shown["size"] == len(raw) == int(head.headers["Content-Length"]) > 0
    assert raw.startswith(b"\x1b_bk;t=")
    assert (await client.get(f"{JOBS}/{failed.id}/log.txt")).content == raw
    page = await client.get(f"{JOBS}/{failed.id}/log.html")
    assert page.headers["Content-Type"].startswith("text/html")
    assert "\x1b" not in page.text


async def test_header_times_are_the_groups_in_nanoseconds(
    client: httpx.AsyncClient, emulator: Emulator, failed: Job
) -> None:
    emulator.state.logs[failed.id] = (
        b"\x1b_bk;t=1000\x07--- Setup\r\n\x1b_bk;t=1001\x07plain\n\x1b_bk;t=1002\x07+++ Tests\n"
    )
    shown = (await client.get(f"{JOBS}/{failed.id}/log")).json()
    assert shown["header_times"] == [1_000_000_000, 1_002_000_000]


@pytest.mark.parametrize("size", [1, 10, 10_000_000])
async def test_a_suffix_range_gives_the_last_bytes(
    client: httpx.AsyncClient, failed: Job, size: int
) -> None:
    plain = {"Accept": "text/plain"}
    whole = (await client.get(f"{JOBS}/{failed.id}/log", headers=plain)).content
    headers = plain | {"Range": f"bytes=-{size}"}
    part = await client.get(f"{JOBS}/{failed.id}/log", headers=headers)
    assert part.status_code == 206
    assert part.content == whole[-size:]
    start = len(whole) - len(part.content)
    assert part.headers["Content-Range"] == f"bytes {start}-{len(whole) - 1}/{len(whole)}"


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [("text/plain", "bytes=0-10"), ("text/plain", "bytes=-0"), ("application/json", "bytes=-5")],
)
async def test_other_ranges_are_refused(
    client: httpx.AsyncClient, failed: Job, accept: str, wanted: str
) -> None:
    headers = {"Accept": accept, "Range": wanted}
    assert (await client.get(f"{JOBS}/{failed.id}/log", headers=headers)).status_code == 400


async def test_a_range_of_an_empty_log_cannot_be_satisfied(
    client: httpx.AsyncClient, failed: Job
) -> None:
    assert (await client.delete(f"{JOBS}/{failed.id}/log")).status_code == 204
    headers = {"Accept": "text/plain", "Range": "bytes=-5"}
    assert (await client.get(f"{JOBS}/{failed.id}/log", headers=headers)).status_code == 416
    assert (await client.get(f"{JOBS}/{failed.id}/log")).json()["size"] == 0


async def test_a_running_job_prints_more(
    emulator: Emulator, client: httpx.AsyncClient, failed: Job
) -> None:
    before = (await client.get(f"{JOBS}/{failed.id}/log")).json()["content"]
    emulator.append_log(failed.id, b"more\n")
    after = (await client.get(f"{JOBS}/{failed.id}/log")).json()["content"]
    assert after == before + "more\n"


async def test_a_trigger_step_starts_a_build_that_knows_it() -> None:
    emulator = Emulator()
    build = emulator.finish_build(emulator.add_build("web"))
    job = next(each for each in build.jobs if each.step.type == "trigger")
    async with client_for(emulator) as client:
        shown = (await client.get(f"{JOBS}/{job.id}")).json()
        other = (await client.get(shown["triggered_build"]["url"])).json()
    assert (other["source"], other["pipeline"]["slug"]) == ("trigger_job", "deploy")
    assert other["triggered_from"] == {
        "build_id": build.id,
        "build_number": build.number,
        "build_pipeline_slug": "web",
    }


STEPS = """
env: {A: pipeline, B: pipeline, C: pipeline, CI: pipeline}
steps:
  - command: make
    env: {B: step, C: step}
"""


async def test_variables_of_the_step_come_before_those_of_the_build_and_the_pipeline(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    await client.patch("/v2/organizations/acme/pipelines/web", json={"configuration": STEPS})
    build = emulator.add_build("web", env={"C": "build", "D": "build", "CI": "build"})
    env = (await client.get(f"{JOBS}/{build.jobs[0].id}/env")).json()["env"]
    assert [env[name] for name in ("A", "B", "C", "D")] == ["pipeline", "step", "step", "build"]
    assert env["CI"] == "true", "standard variables cannot be changed"
