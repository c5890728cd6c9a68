"""Builds that agents run, as REST and GraphQL show them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from buildkite_async.emulator import (
    Artifact,
    Chances,
    Emulator,
    JobAnnotation,
    JobResult,
    Promise,
    Settings,
    Upload,
)
from buildkite_async.emulator.actions.builds import cancel_build
from buildkite_async.emulator.resources.queues import QUEUES
from buildkite_async.emulator.state.entities import Job
from buildkite_async.emulator.state.logs import log_of
from buildkite_async.testing import VirtualTime, client_of
from tests.emulator.conftest import client_for
from tests.emulator.graphql.queries import ask

ACME = "/v2/organizations/acme"
ALWAYS_PASS = Chances(fail=0, flake=0, lost=0, artifacts=0, annotate=0)


@pytest.fixture
def emulator(time: VirtualTime) -> Emulator:
    return Emulator(clock=time.clock, run_jobs=True, chances=ALWAYS_PASS)


def pipeline(emulator: Emulator, steps: str) -> str:
    """Add a pipeline, and return its slug."""
    return emulator.add_pipeline("Moving", f"steps:\n{steps}").slug


async def rest(client: httpx.AsyncClient, path: str) -> Any:
    response = await client.get(f"{ACME}/{path}")
    assert response.status_code == 200, response.text
    return response.json()


async def test_a_build_runs_from_scheduled_to_passed(
    emulator: Emulator, client: httpx.AsyncClient, time: VirtualTime
) -> None:
    slug = pipeline(emulator, "  - {command: a, key: a}\n  - wait\n  - {command: b, key: b}\n")
    body = {"commit": "HEAD", "branch": "main"}
    made = (await client.post(f"{ACME}/pipelines/{slug}/builds", json=body)).json()
    assert made["state"] == "scheduled"
    states: list[tuple[str, ...]] = []
    for _ in range(200):
        shown = await rest(client, f"pipelines/{slug}/builds/{made['number']}")
        states.append((shown["state"], *(job["state"] for job in shown["jobs"])))
        time.seconds += 1
    assert list(dict.fromkeys(states)) == [
        ("running", "running", "waiting", "waiting"),
        ("running", "passed", "passed", "running"),
        ("passed", "passed", "passed", "passed"),
    ]


async def test_both_interfaces_and_the_log_agree_on_how_a_job_ended(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    emulator.on_job(lambda _job: JobResult(exit_status=7, seconds=30))
    slug = pipeline(emulator, "  - {command: make, key: a}\n")
    build = emulator.add_build(slug)
    emulator.advance(60)
    (job,) = (await rest(client, f"pipelines/{slug}/builds/{build.number}"))["jobs"]
    query = """query($id: ID!) { node(id: $id) { ... on JobTypeCommand {
        state exitStatus passed startedAt finishedAt agent { name } } } }"""
    node = (await ask(client, query, id=job["graphql_id"]))["node"]
    log = (await client.get(job["raw_log_url"])).text
    assert (job["state"], job["exit_status"], node["exitStatus"]) == ("failed", 7, "7")
    assert (node["state"], node["passed"]) == ("FINISHED", False)
    assert node["agent"]["name"] == job["agent"]["name"]
    assert node["startedAt"][:19] == job["started_at"][:19]
    assert "exited with status 7" in log


async def test_a_function_decides_how_jobs_go(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    asked: list[str | None] = []

    @emulator.on_job
    def decide(job: Job) -> JobResult | None:
        asked.append(job.step.key)
        if job.step.key != "a":
            return None
        return JobResult(
            seconds=20,
            log=b"one\ntwo\n",
            artifacts=(Artifact(path="out/a.bin", content=bytes(range(256)) * 9),),
            annotations=(JobAnnotation(body="**hello**", context="c", style="info", after=5),),
        )

    assert decide is not None
    slug = pipeline(emulator, "  - {command: make, key: a}\n  - {command: make, key: b}\n")
    build = emulator.add_build(slug)
    emulator.advance(200)
    path = f"pipelines/{slug}/builds/{build.number}"
    assert asked == ["a", "b"]
    (artifact,) = await rest(client, f"{path}/artifacts")
    link = (await client.get(artifact["download_url"])).json()["url"]
    async with httpx.AsyncClient(transport=emulator.transport()) as anyone:
        content = (await anyone.get(link)).content
    assert content == bytes(range(256)) * 9
    assert hashlib.sha1(content, usedforsecurity=False).hexdigest() == artifact["sha1sum"]
    assert hashlib.sha256(content).hexdigest() == artifact["sha256sum"]
    assert (artifact["file_size"], artifact["path"]) == (len(content), "out/a.bin")
    (note,) = await rest(client, f"{path}/annotations")
    assert (note["style"], note["context"]) == ("info", "c")
    assert "<strong>hello</strong>" in note["body_html"]
    log = (await client.get(f"{ACME}/{path}/jobs/{build.jobs[0].id}/log.txt")).text
    assert [line.partition("\x07")[2] for line in log.splitlines()] == ["one", "two"]


async def test_a_log_grows_while_its_job_runs_and_is_read_by_ranges(
    emulator: Emulator, client: httpx.AsyncClient, time: VirtualTime
) -> None:
    emulator.on_job(lambda _job: JobResult(seconds=60))
    job = emulator.add_build(pipeline(emulator, "  - {command: make, key: a}\n")).jobs[0]
    url, seen = f"{ACME}/jobs/{job.id}/log", list[bytes]()
    plain = {"Accept": "text/plain"}
    for _ in range(7):
        seen.append((await client.get(url, headers=plain)).content)
        time.seconds += 10
    tail = await client.get(url, headers={**plain, "Range": "bytes=-20"})
    whole = (await client.get(url, headers=plain)).content
    assert len({len(each) for each in seen}) >= 6
    assert sorted(seen, key=len) == seen
    assert (tail.status_code, tail.content) == (206, whole[-20:])
    time.seconds += 1_000
    assert (await client.get(url, headers=plain)).content == whole, "it ended"


def test_a_chunk_that_is_late_fills_a_hole_in_the_log(emulator: Emulator) -> None:
    emulator.on_job(lambda _job: JobResult(seconds=600))
    steps = "  - {command: make, key: a, parallelism: 5}\n"
    build = emulator.add_build(pipeline(emulator, steps))
    filled = 0
    before = {job.id: b"" for job in build.jobs}
    for _ in range(620):
        emulator.advance(1)
        for job in build.jobs:
            now = log_of(emulator.state, job)
            filled += not now.startswith(before[job.id])
            before[job.id] = now
    assert filled > 5


def test_uploads_promises_and_lost_agents_reach_the_state(emulator: Emulator) -> None:
    results = {
        "a": JobResult(
            seconds=20, uploads=(Upload(pipeline="steps: [{command: u, key: u}]", after=5),)
        ),
        "b": JobResult(exit_status=1, seconds=100, promise=Promise(exit_status=1, after=10)),
        "c": JobResult(seconds=10, lost=True),
    }
    emulator.on_job(lambda job: results.get(job.step.key or ""))
    steps = "".join(f"  - {{command: {key}, key: {key}}}\n" for key in results)
    build = emulator.add_build(pipeline(emulator, steps))
    emulator.advance(30)
    a, u, b, c = build.jobs
    agent = c.agent
    assert agent is not None
    assert (u.step.key, build.state, b.promised_exit_status) == ("u", "failing", 1)
    assert (c.state, agent.state) == ("running", "connected")
    emulator.advance(180)
    assert (a.state, u.state, b.state) == ("passed", "passed", "failed")
    assert (c.state, c.exit_status, agent.state, agent.job) == ("failed", -1, "lost", None)
    emulator.advance(60)
    assert agent.state == "connected"


def test_a_running_build_is_canceling_until_its_jobs_have_ended(emulator: Emulator) -> None:
    emulator.on_job(lambda _job: JobResult(seconds=500))
    build = emulator.add_build(pipeline(emulator, "  - {command: make, key: a}\n"))
    emulator.advance(10)
    cancel_build(build, emulator.owner)
    (job,) = build.jobs
    assert (build.state, job.state) == ("canceling", "canceling")
    emulator.advance(10)
    assert (build.state, job.state, job.signal_reason) == ("canceled", "canceled", "cancel")
    assert (build.canceled_by, job.canceled_by) == (emulator.owner, emulator.owner)
    assert job.agent is not None
    assert job.agent.job is None


def test_a_job_that_takes_too_long_times_out(emulator: Emulator) -> None:
    emulator.on_job(lambda _job: JobResult(seconds=5_000))
    steps = "  - {command: make, key: a, timeout_in_minutes: 1}\n"
    build = emulator.add_build(pipeline(emulator, steps))
    emulator.advance(59)
    assert build.jobs[0].state == "running"
    emulator.advance(20)
    assert (build.jobs[0].state, build.state) == ("timed_out", "failed")


def test_a_failure_is_retried_by_the_rules_of_its_step(emulator: Emulator) -> None:
    emulator.on_job(lambda job: JobResult(exit_status=int(job.retry is None), seconds=5))
    steps = "  - {command: make, key: a, retry: {automatic: {exit_status: 1, limit: 1}}}\n"
    build = emulator.add_build(pipeline(emulator, steps))
    emulator.advance(30)
    first, second = build.jobs
    assert (first.state, second.state, build.state) == ("failed", "passed", "passed")
    assert first.retried_in is second
    assert second.retry is not None
    assert (second.retry.of, second.retry.kind, second.retry.by) == (first, "automatic", None)


def test_a_trigger_step_waits_for_the_build_that_it_starts(emulator: Emulator) -> None:
    child = emulator.add_pipeline("Child", "steps: [{command: make, key: c}]")
    emulator.on_job(lambda job: JobResult(exit_status=int(job.step.key == "c"), seconds=10))
    build = emulator.add_build(pipeline(emulator, "  - {trigger: child, key: t}\n"))
    (job,) = build.jobs
    (started,) = child.builds
    assert job.triggered_build is started
    assert started.triggered_from is job
    assert (build.state, job.state) == ("running", "running")
    emulator.advance(20)
    assert (child.builds[0].state, job.state, build.state) == ("failed", "failed", "failed")


async def test_a_newer_build_skips_and_cancels_older_ones_of_its_branch(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    emulator.on_job(lambda _job: JobResult(seconds=50))
    slug = pipeline(emulator, "  - {command: make, key: a}\n")
    settings = {"skip_queued_branch_builds": True, "cancel_running_branch_builds": True}
    assert (await client.patch(f"{ACME}/pipelines/{slug}", json=settings)).status_code == 200
    first = emulator.add_build(slug)
    emulator.advance(5)
    cluster = emulator.home.clusters[0]
    queue = f"{ACME}/clusters/{cluster.id}/queues/{cluster.queues[0].id}"
    assert (await client.post(f"{queue}/pause_dispatch", json={})).status_code == 200
    second, third = emulator.add_build(slug), emulator.add_build(slug)
    assert (first.state, second.state) == ("canceling", "skipped")
    shown = await rest(client, f"pipelines/{slug}/builds/{second.number}")
    assert (shown["state"], shown["finished_at"]) == ("skipped", None)
    emulator.advance(100)
    assert (first.state, third.state) == ("canceled", "scheduled")
    assert (await client.post(f"{queue}/resume_dispatch", json={})).status_code == 200
    emulator.advance(100)
    assert third.state == "passed"


@pytest.mark.parametrize("dates_skipped", [False, True])
def test_a_setting_decides_whether_skipped_builds_have_an_end(dates_skipped: bool) -> None:
    emulator = Emulator(settings=Settings(dates_skipped=dates_skipped))
    skipped = emulator.add_build("web", state="skipped")
    assert (skipped.finished_at is not None) is dates_skipped
    slug = pipeline(emulator, "  - {command: make, if: 'false'}\n")
    not_run = emulator.add_build(slug)
    assert (not_run.state, not_run.finished_at is not None) == ("not_run", dates_skipped)


async def test_agents_take_jobs_by_their_tags_and_the_priority_of_jobs(
    emulator: Emulator,
) -> None:
    queue = "agents: {queue: lonely}"
    home = emulator.home
    QUEUES.make(emulator.state, home, home.clusters[0], {"key": "lonely"}, None, 0)
    agent = emulator.add_agent("Only", queue="lonely", tags={"os": "plan9"})
    emulator.on_job(lambda _job: JobResult(seconds=10))
    slug = pipeline(
        emulator,
        f"  - {{command: low, key: low, {queue}}}\n"
        f"  - {{command: high, key: high, priority: 5, {queue}}}\n"
        f"  - {{command: no, key: no, agents: {{queue: lonely, os: linux}}}}\n",
    )
    build = emulator.add_build(slug)
    low, high, no = build.jobs
    emulator.advance(5)
    assert (low.state, high.state, high.agent) == ("scheduled", "running", agent)
    emulator.advance(10)
    assert (low.state, high.state) == ("running", "passed")
    emulator.advance(100)
    assert (low.state, no.state) == ("passed", "scheduled")


async def test_a_client_that_waits_lets_jobs_run(emulator: Emulator, time: VirtualTime) -> None:
    async with client_of(emulator, time) as bk:
        acme = bk.org("acme")
        build = await acme.builds.create("api", commit="HEAD", branch="main")
        while build.finished_at is None:
            await time.sleep(5)
            build = await acme.builds.get("api", build.number)
    assert build.state == "passed"


async def test_a_scheduled_build_is_made_by_its_schedule(
    emulator: Emulator, time: VirtualTime
) -> None:
    web = emulator.home.pipelines["web"]
    async with client_for(emulator) as client:
        body = {"cronline": "*/30 * * * *", "message": "Half hourly", "env": {"N": "1"}}
        made = await client.post(f"{ACME}/pipelines/web/schedules", json=body)
        assert made.status_code == 201, made.text
        time.seconds += 5_400
        builds = (await client.get(f"{ACME}/pipelines/web/builds?per_page=3")).json()
        (await client.delete(made.json()["url"])).raise_for_status()
        time.seconds += 7_200
        emulator.advance(0)
    assert [(each["source"], each["message"], each["env"]) for each in builds] == [
        ("schedule", "Half hourly", {"N": "1"})
    ] * 3
    assert sum(each.message == "Half hourly" for each in web.builds) == 3
    assert {each["created_at"][14:19] for each in builds} <= {"00:00", "30:00"}


async def test_a_schedule_of_a_deleted_pipeline_starts_no_builds_of_its_successor(
    emulator: Emulator, time: VirtualTime
) -> None:
    async with client_for(emulator) as client:
        body = {"cronline": "*/30 * * * *"}
        made = (await client.post(f"{ACME}/pipelines/web/schedules", json=body)).json()
        (await client.delete(f"{ACME}/pipelines/web")).raise_for_status()
        again = {
            "name": "Web",
            "repository": "git@example.com:web",
            "cluster_id": emulator.home.clusters[0].id,
            "configuration": "steps:\n  - command: make\n",
        }
        (await client.post(f"{ACME}/pipelines", json=again)).raise_for_status()
        time.seconds += 7_200
        emulator.advance(0)
        assert (await client.get(made["url"])).status_code == 404
    assert not emulator.home.pipelines["web"].builds


def test_schedules_start_nothing_if_jobs_are_not_run(time: VirtualTime) -> None:
    emulator = Emulator(clock=time.clock)
    before = len(emulator.home.builds)
    emulator.advance(3 * 86_400)
    assert len(emulator.home.builds) == before


@pytest.mark.parametrize("speed", [0, -1, float("inf"), float("nan")])
def test_a_speed_is_a_number_above_zero(speed: float) -> None:
    with pytest.raises(ValueError, match="speed has to be"):
        Emulator(builds=0, speed=speed)


def test_time_passes_as_many_times_faster_as_the_speed_says(time: VirtualTime) -> None:
    emulator = Emulator(clock=time.clock, run_jobs=True, speed=60, chances=ALWAYS_PASS)
    emulator.on_job(lambda _job: JobResult(seconds=90))
    build = emulator.add_build(pipeline(emulator, "  - {command: make, key: a}\n"))
    time.seconds += 1
    emulator.advance(0)
    assert build.state == "running"
    time.seconds += 1
    emulator.advance(0)
    assert build.state == "passed"
    assert build.finished_at is not None
    assert build.finished_at - build.created_at == 90_000


async def test_graphql_shows_what_the_configuration_of_a_step_says(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    steps = """
  - command: "make {{matrix}}"
    label: "Make {{matrix}}"
    matrix: [arm, x86]
    if: build.branch == "main"
    agents: {queue: "deploy", arch: "{{matrix}}"}
    retry: {automatic: {exit_status: [2, 3], limit: 1}, manual: false}
"""
    build = emulator.add_build(pipeline(emulator, steps))
    shown = (await rest(client, f"pipelines/moving/builds/{build.number}"))["jobs"]
    assert [job["command"] for job in shown] == ["make arm", "make x86"]
    assert [job["matrix"] for job in shown] == [{"": "arm"}, {"": "x86"}]
    assert shown[1]["agent_query_rules"] == ["queue=deploy", "arch=x86"]
    assert shown[0]["step"]["id"] == shown[1]["step"]["id"]
    query = """query($id: ID!) { node(id: $id) { ... on JobTypeCommand {
        label matrix step { conditional }
        retryRules { manual automatic { exitStatus limit signal } } } } }"""
    node = (await ask(client, query, id=shown[1]["graphql_id"]))["node"]
    assert (node["label"], node["matrix"]) == ("Make x86", {"": "x86"})
    assert node["step"]["conditional"] == 'build.branch == "main"'
    rule = {"exitStatus": "2, 3", "limit": "1", "signal": "*"}
    assert node["retryRules"] == {"manual": False, "automatic": [rule]}


def test_a_blocked_build_ends_for_now_unless_its_step_says_that_it_runs(
    emulator: Emulator,
) -> None:
    emulator.add_pipeline("Ends", "steps: [{block: B}]")
    emulator.add_pipeline("Runs", "steps: [{block: B, blocked_state: running}]")
    ends, runs = emulator.add_build("ends"), emulator.add_build("runs")
    assert (ends.state, ends.blocked, ends.finished_at) == ("passed", True, ends.created_at)
    assert (runs.state, runs.blocked, runs.finished_at) == ("running", True, None)


@pytest.mark.parametrize(
    "make",
    [
        lambda: JobResult(seconds=-1),
        lambda: JobResult(seconds=float("nan")),
        lambda: JobResult(exit_status=-2),
        lambda: Promise(exit_status=0),
        lambda: JobAnnotation(body="x", after=float("inf")),
        lambda: Chances(fail=1.5),
        lambda: Chances(seconds=(1, float("inf"))),
    ],
)
def test_a_result_that_cannot_be_is_refused_when_it_is_made(make: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"^.*(must|has to) be "):
        make()


def test_a_function_that_returns_something_else_leaves_its_job_to_be_taken(
    emulator: Emulator,
) -> None:
    def wrong(_job: object) -> Any:
        return 1

    emulator.on_job(wrong)
    build = emulator.add_build(pipeline(emulator, "  - {command: make, key: a}\n"))
    with pytest.raises(TypeError, match="on_job has to return a JobResult or None, not 1"):
        emulator.advance(5)
    emulator.on_job(lambda _job: None)
    emulator.advance(200)
    assert build.state == "passed"


@pytest.mark.parametrize("run_jobs", [False, True])
def test_what_happens_after_the_clock_was_set_back_has_its_time(
    time: VirtualTime, run_jobs: bool
) -> None:
    emulator = Emulator(clock=time.clock, run_jobs=run_jobs, chances=ALWAYS_PASS)
    time.seconds += 86_400
    first = emulator.add_build("api")
    time.seconds -= 3_600
    second = emulator.add_build("api")
    assert second.created_at == emulator.state.now() == first.created_at - 3_600_000
    time.seconds += 600
    emulator.finish_build(second)
    assert second.finished_at is not None
    assert second.created_at <= second.finished_at <= emulator.state.now()
