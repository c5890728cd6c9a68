"""What tests add to an emulator, and how they move it without agents."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from buildkite_async.emulator import Emulator, JobResult
from buildkite_async.emulator.actions.builds import create_build
from tests.emulator.conftest import client_for

ACME = "/v2/organizations/acme"


async def rest(client: httpx.AsyncClient, path: str) -> Any:
    response = await client.get(f"{ACME}/{path}")
    assert response.status_code == 200, response.text
    return response.json()


async def test_a_pipeline_is_added_with_its_steps(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    added = emulator.add_pipeline(
        "Own Things", "steps: [{command: make, key: a}]", default_branch="trunk"
    )
    shown = await rest(client, "pipelines/own-things")
    assert (shown["id"], shown["default_branch"]) == (added.id, "trunk")
    assert [step["command"] for step in shown["steps"]] == ["make"]
    assert [job.step.key for job in emulator.add_build("own-things").jobs] == ["a"]


async def test_a_pipeline_whose_steps_are_json_runs_them(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    steps = [
        {"type": "script", "name": "One", "command": "a", "agent_query_rules": ["queue=deploy"]},
        {"type": "waiter"},
        {"type": "manual", "label": "Go?"},
        {"type": "trigger", "trigger_project_slug": "api", "async": True, "label": "Then"},
    ]
    body = {
        "name": "Old",
        "repository": "git@github.com:acme/old.git",
        "cluster_id": emulator.home.clusters[0].id,
        "steps": steps,
    }
    made = await client.post(f"{ACME}/pipelines", json=body)
    assert made.status_code == 201, made.text
    build = emulator.finish_build(emulator.add_build("old"))
    assert [job.step.type for job in build.jobs] == ["script", "waiter", "manual", "trigger"]
    assert [job.step.name for job in build.jobs] == ["One", None, "Go?", "Then"]
    assert build.jobs[0].step.queue is not None
    assert build.jobs[0].step.queue.key == "deploy"
    assert build.jobs[3].triggered_build is not None
    assert build.state == "passed"


@pytest.mark.parametrize(
    "state",
    ["scheduled", "running", "blocked", "passed", "failing", "failed", "canceled", "skipped"],
)
async def test_a_build_is_added_in_a_state(
    emulator: Emulator, client: httpx.AsyncClient, state: Any
) -> None:
    build = emulator.add_build("web", state=state)
    shown = await rest(client, f"pipelines/web/builds/{build.number}")
    assert ("blocked" if shown["blocked"] else shown["state"]) == state


async def test_jobs_of_a_build_are_added_in_states(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    jobs: Any = {"lint": "failed", "audit": "timed_out", "test": "running"}
    build = emulator.add_build("web", state="failing", jobs=jobs)
    shown = (await rest(client, f"pipelines/web/builds/{build.number}"))["jobs"]
    found = {job["step_key"]: job["state"] for job in shown}
    assert found | jobs == found
    wrong_way_round: Any = {"build": "running", "lint": "passed"}
    later = emulator.add_build("web", jobs=wrong_way_round)
    assert emulator.job("web", later.number, "build").state == "running"
    assert emulator.job("web", later.number, "test").state == "passed"


async def test_jobs_are_started_and_finished(emulator: Emulator, client: httpx.AsyncClient) -> None:
    build = emulator.add_build("web")
    number = build.number
    lint = emulator.start_job(emulator.job("web", number, "lint"), agent="default-1")
    shown = await rest(client, f"pipelines/web/builds/{number}/jobs/{lint.id}")
    assert (shown["state"], shown["agent"]["name"]) == ("running", "default-1")
    emulator.finish_job(lint.id, 2, signal="SIGKILL", signal_reason="agent_stop")
    emulator.finish_job(emulator.job("web", number, "audit"), timed_out=True)
    shown = await rest(client, f"pipelines/web/builds/{number}/jobs/{lint.id}")
    assert (shown["state"], shown["exit_status"]) == ("failed", 2)
    assert (shown["signal"], shown["signal_reason"]) == ("SIGKILL", "agent_stop")
    assert emulator.job("web", number, "audit").state == "timed_out"
    assert emulator.build("web", number) is build
    agent = await rest(client, f"agents/{emulator.home.agents_by_name['default-1'].id}")
    assert agent["job"] is None
    assert agent["last_job_finished_at"] is not None


async def test_a_log_is_set_and_appended_to(emulator: Emulator, client: httpx.AsyncClient) -> None:
    job = emulator.add_build("web").jobs[0]
    emulator.set_log(job, "one\n")
    emulator.append_log(job.id, b"two\xff\n")
    log = await client.get(f"{ACME}/jobs/{job.id}/log", headers={"Accept": "text/plain"})
    assert log.content == b"one\ntwo\xff\n"


async def test_what_is_appended_stays_in_its_place_while_an_agent_writes() -> None:
    emulator = Emulator(builds=0, run_jobs=True, clock=lambda: 1_787_270_400.0)
    emulator.on_job(lambda _job: JobResult(seconds=40, log="".join(f"{n}\n" for n in range(40))))
    job = emulator.add_build("web").jobs[0]
    emulator.advance(20.5)
    emulator.append_log(job, "added\n")
    emulator.advance(100)
    async with client_for(emulator) as client:
        log = (await client.get(f"{ACME}/jobs/{job.id}/log.txt")).text
    lines = [line.rpartition("\x07")[2] for line in log.splitlines()]
    assert sorted(lines) == sorted(["added", *map(str, range(40))])
    assert 15 < lines.index("added") < 25


async def test_an_artifact_downloads_as_it_was_added(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    job = emulator.add_build("web", jobs={"lint": "passed"}).jobs[0]
    content = b"\x00\x01" * 999
    emulator.add_artifact(job, "dist/app.tar.gz", content)
    (shown,) = await rest(client, f"pipelines/web/builds/{job.build.number}/artifacts")
    link = (await client.get(shown["download_url"])).headers["location"]
    async with httpx.AsyncClient(transport=emulator.transport()) as anyone:
        assert (await anyone.get(link)).content == content
    assert shown["sha256sum"] == hashlib.sha256(content).hexdigest()
    assert (shown["file_size"], shown["path"]) == (1_998, "dist/app.tar.gz")


async def test_an_agent_is_added_to_a_queue(emulator: Emulator, client: httpx.AsyncClient) -> None:
    added = emulator.add_agent("Mine", queue="deploy", tags={"os": "plan9"}, priority=3)
    shown = await rest(client, f"agents/{added.id}")
    assert (shown["name"], shown["queue"], shown["priority"]) == ("Mine", "deploy", 3)
    assert shown["meta_data"] == ["queue=deploy", "os=plan9"]


async def test_a_member_is_added_to_the_team_for_everyone(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    added = emulator.add_member("Noor Vale", role="admin")
    members = await rest(client, "members?per_page=100")
    shown = next(each for each in members if each["id"] == added.user.id)
    assert (shown["name"], shown["email"]) == ("Noor Vale", "noor.vale@acme.example")
    assert shown["role"] == "admin"
    assert added.user in [each.target for each in emulator.home.teams[0].members]
    token = emulator.add_token(["read_builds"], member=len(emulator.home.members) - 1)
    async with client_for(emulator, token.value) as other:
        assert (await other.get("/v2/builds")).status_code == 200
        assert (await other.get(f"{ACME}/pipelines")).status_code == 403


WRONG: list[tuple[str, Callable[[Emulator], object], str]] = [
    ("pipeline", lambda e: e.add_build("wbe"), "Did you mean 'web'"),
    ("number", lambda e: e.build("web", 9_999), "has no build 9999"),
    ("key", lambda e: e.job("web", e.add_build("web").number, "lnt"), "Did you mean 'lint'"),
    ("job", lambda e: e.start_job("nope"), "No job has the id 'nope'"),
    ("build", lambda e: e.finish_build("nope"), "No build has the id 'nope'"),
    ("agent", lambda e: e.start_job(e.add_build("web").jobs[0], agent="defalt-1"), "Did you mean"),
    ("twice", lambda e: e.start_job(e.start_job(e.add_build("web").jobs[0])), "can't start"),
    ("ended", lambda e: e.finish_job(e.finish_job(e.add_build("web").jobs[0])), "already ended"),
    ("waits", lambda e: e.finish_job(e.add_build("web").jobs[-1]), "cannot finish"),
    ("state", lambda e: e.add_build("web", state="pased"), "Did you mean 'passed'"),  # type: ignore[arg-type]  # refused
    ("not blocked", lambda e: e.add_build("deploy", state="blocked"), "cannot be moved"),
    (
        "contradiction",
        lambda e: e.add_build("web", jobs={"lint": "running", "build": "running"}),
        "The step 'build' is not reached",
    ),
    ("jobs key", lambda e: e.add_build("web", jobs={"lnt": "passed"}), "Did you mean 'lint'"),
    ("jobs state", lambda e: e.add_build("web", jobs={"lint": "x"}), "state that jobs"),  # type: ignore[dict-item]  # refused
    ("steps", lambda e: e.add_pipeline("P", "steps: [{comand: x}]"), "has to be one of"),
    ("field", lambda e: e.add_pipeline("P", emojy=":x:"), "Did you mean 'emoji'"),
    ("taken", lambda e: e.add_pipeline("Web"), "already_exists"),
    ("agent name", lambda e: e.add_agent("default-1"), "Another agent"),
    ("queue", lambda e: e.add_agent("x", queue="defalt"), "Did you mean 'default'"),
    ("empty", lambda e: e.add_member("  "), "is empty"),
    ("address", lambda e: e.add_member("Ada Bright"), "Another member"),
    ("role", lambda e: e.add_member("X", role="boss"), "is not a role"),  # type: ignore[arg-type]  # refused
    ("scope", lambda e: e.add_token(["read_build"]), "Did you mean 'read_builds'"),
    ("member", lambda e: e.add_token(member=99), "member has to be 0 to 7"),
    ("organization", lambda e: e.add_token(organizations=["acm"]), "Did you mean 'acme'"),
    ("path", lambda e: e.add_artifact(e.add_build("web").jobs[0], "/", b""), "name a file"),
    ("seconds", lambda e: e.advance(-1), "at least 0"),
    ("unblock", lambda e: e.unblock_job(e.add_build("web").jobs[0]), "cannot be unblocked"),
]


@pytest.mark.parametrize(
    ("act", "message"),
    [pytest.param(act, message, id=name) for name, act, message in WRONG],
)
def test_wrong_names_and_states_are_refused_with_what_is_right(
    emulator: Emulator, act: Callable[[Emulator], object], message: str
) -> None:
    with pytest.raises((ValueError, TypeError), match=message):
        act(emulator)


@pytest.mark.parametrize(("state", "jobs"), [("pased", {}), ("passed", {"lnt": "passed"})])
def test_a_build_whose_states_are_wrong_is_not_started(
    emulator: Emulator, state: Any, jobs: Any
) -> None:
    before = len(emulator.home.builds)
    with pytest.raises(ValueError, match="Did you mean"):
        emulator.add_build("web", state=state, jobs=jobs)
    assert len(emulator.home.builds) == before


def test_jobs_of_every_organization_are_decided_about() -> None:
    emulator = Emulator(builds=0, run_jobs=True, clock=lambda: 1_787_270_400.0)
    decided: list[str] = []
    emulator.on_job(lambda job: decided.append(job.build.pipeline.organization.slug))
    beta = emulator.add_organization("beta")
    create_build(
        emulator.state,
        next(iter(beta.pipelines.values())),
        {"commit": "HEAD", "branch": "main"},
        creator=None,
    )
    emulator.advance(1)
    assert "beta" in decided


def test_fields_of_a_block_step_get_values_that_they_take(emulator: Emulator) -> None:
    steps = """
steps:
  - block: Go?
    key: go
    fields:
      - {text: Name, key: name}
      - {select: Where, key: where, options: [{label: E, value: eu}, {label: U, value: us}]}
"""
    emulator.add_pipeline("Asks", steps)
    build = emulator.finish_build(emulator.add_build("asks"))
    assert build.meta_data == {"name": "value", "where": "eu"}
    other = emulator.add_build("asks")
    with pytest.raises(ValueError, match="where"):
        emulator.unblock_job(other.jobs[0], {"where": "mars"})
    emulator.unblock_job(other.jobs[0], {"where": "us"})
    assert other.meta_data["where"] == "us"
