"""Builds: filters, and what callers do to them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.state.entities import Build
from tests.emulator.conftest import client_for

BUILDS = "/v2/organizations/acme/builds"
WEB = "/v2/organizations/acme/pipelines/web/builds"


async def rows(client: httpx.AsyncClient, query: str) -> list[dict[str, Any]]:
    response = await client.get(f"{BUILDS}?per_page=100&{query}")
    assert response.status_code == 200, response.text
    return response.json()


def path_of(build: Build) -> str:
    return f"/v2/organizations/acme/pipelines/{build.pipeline.slug}/builds/{build.number}"


def iso(at: int) -> str:
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=at)).isoformat()


@pytest.mark.parametrize("spelling", ["state", "state[]"])
async def test_both_spellings_of_a_list_filter_work(
    client: httpx.AsyncClient, spelling: str
) -> None:
    found = await rows(client, f"{spelling}=failed&{spelling}=canceled")
    assert {row["state"] for row in found} == {"failed", "canceled"}


async def test_finished_matches_every_end(client: httpx.AsyncClient) -> None:
    found = {row["id"] for row in await rows(client, "state=finished")}
    unfinished = {row["id"] for row in await rows(client, "state=running&state=scheduled")}
    assert found
    assert unfinished
    assert found | unfinished == {row["id"] for row in await rows(client, "")}


async def test_a_blocked_build_keeps_its_last_state() -> None:
    emulator = Emulator(builds=100)
    async with client_for(emulator) as client:
        found = await rows(client, "state[]=blocked")
    assert found
    assert {(row["state"], row["blocked"]) for row in found} == {("passed", True)}


async def test_created_from_is_inclusive_and_created_to_exclusive(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    builds = emulator.home.builds
    low, high = builds[5].created_at, builds[9].created_at
    window = httpx.QueryParams({"created_from": iso(low), "created_to": iso(high)})
    found = await rows(client, str(window))
    assert [row["id"] for row in found] == [
        each.id for each in reversed(builds) if low <= each.created_at < high
    ]


async def test_finished_from_sees_builds_that_finish_late(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    since = emulator.state.now()
    late = emulator.add_build("web", created_at=since - 86_400_000)
    emulator.finish_build(late)
    found = await rows(client, str(httpx.QueryParams({"finished_from": iso(since)})))
    assert [row["id"] for row in found] == [late.id]


async def test_branch_commit_creator_and_meta_data_filter(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    build = emulator.add_build("web", branch="odd/branch", commit="c0ffee", meta_data={"k": "v 1"})
    for query in (
        {"branch[]": "odd/branch"},
        {"branch": "odd/*"},
        {"commit": "c0ffee"},
        {"meta_data[k]": "v 1"},
    ):
        found = await rows(client, str(httpx.QueryParams(query)))
        assert [row["id"] for row in found] == [build.id], query
    mine = await rows(client, f"creator={emulator.owner.id}")
    assert build.id in {row["id"] for row in mine}
    assert {row["creator"]["id"] for row in mine} == {emulator.owner.id}


async def test_what_is_excluded_leaves_no_key(client: httpx.AsyncClient) -> None:
    row = (await rows(client, "exclude_jobs=true&exclude_pipeline=true"))[0]
    assert "jobs" not in row
    assert "pipeline" not in row


async def test_retried_jobs_are_shown_when_asked_for(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    build = emulator.finish_build(emulator.add_build("web"), failing="lint")
    job = next(each for each in build.jobs if each.state == "failed")
    again = (await client.put(f"{path_of(build)}/jobs/{job.id}/retry")).json()
    plain = (await client.get(path_of(build))).json()["jobs"]
    whole = (await client.get(f"{path_of(build)}?include_retried_jobs=true")).json()["jobs"]
    assert job.id not in {each["id"] for each in plain}
    assert {job.id, again["id"]} <= {each["id"] for each in whole}


@pytest.mark.parametrize("query", ["created_from=yesterday", "page=two"])
async def test_an_unreadable_filter_is_refused(client: httpx.AsyncClient, query: str) -> None:
    assert (await client.get(f"{BUILDS}?{query}")).status_code == 400


async def test_a_created_build_is_listed_with_jobs_of_the_pipelines_steps(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    response = await client.post(
        WEB, json={"commit": "HEAD", "branch": "main", "meta_data": {"release": True}}
    )
    assert response.status_code == 201
    newest = (await client.get(f"{WEB}?per_page=1")).json()[0]
    assert newest["id"] == response.json()["id"]
    assert newest["meta_data"] == {"release": "true"}
    steps = emulator.home.pipelines["web"].steps
    assert len(newest["jobs"]) == sum(step.parallelism for step in steps)
    assert {job["group_key"] for job in newest["jobs"]} == {"checks", None}


async def test_a_build_without_commit_and_branch_names_both(client: httpx.AsyncClient) -> None:
    response = await client.post(WEB, json={"message": "x"})
    assert response.status_code == 422
    assert response.json()["errors"] == [
        {"field": "commit", "code": "missing_field"},
        {"field": "branch", "code": "missing_field"},
    ]


async def test_the_pipelines_branch_filter_refuses_unless_ignored(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    emulator.home.pipelines["web"].fields["branch_configuration"] = "main release-* !release-0"
    for branch, status in (("main", 201), ("release-1", 201), ("release-0", 422), ("x", 422)):
        response = await client.post(WEB, json={"commit": "HEAD", "branch": branch})
        assert response.status_code == status, branch
    body = {"commit": "HEAD", "branch": "x", "ignore_pipeline_branch_filters": True}
    assert (await client.post(WEB, json=body)).status_code == 201


async def test_canceling_ends_every_job_and_cannot_be_repeated(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    build = emulator.add_build("web")
    response = (await client.put(f"{path_of(build)}/cancel")).json()
    assert response["state"] == "canceled"
    assert {job["state"] for job in response["jobs"]} == {"canceled"}
    assert (await client.put(f"{path_of(build)}/cancel")).status_code == 422


async def test_rebuilding_makes_a_new_build_each_time(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    build = emulator.home.pipelines["web"].builds[0]
    first = (await client.put(f"{path_of(build)}/rebuild")).json()
    second = (await client.put(f"{path_of(build)}/rebuild")).json()
    assert first["rebuilt_from"]["id"] == second["rebuilt_from"]["id"] == build.id
    assert first["number"] != second["number"]


async def test_a_pipeline_may_forbid_rebuilds(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    pipeline = emulator.home.pipelines["web"]
    pipeline.fields["allow_rebuilds"] = False
    assert (await client.put(f"{path_of(pipeline.builds[0])}/rebuild")).status_code == 422


async def test_failed_jobs_are_retried_together(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    build = emulator.finish_build(emulator.add_build("web"), failing="test")
    failed = sum(job.state == "failed" for job in build.jobs)
    response = await client.put(f"{path_of(build)}/retry_failed_jobs", json={"states": "failed"})
    assert response.status_code == 202
    assert response.json()["retried_jobs_count"] == failed > 0
    assert response.json()["state"] in ("running", "scheduled")


async def test_an_unknown_state_to_retry_is_refused(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    path = path_of(emulator.home.builds[0])
    response = await client.put(f"{path}/retry_failed_jobs", json={"states": "failed,blue"})
    assert response.status_code == 400


async def test_a_failed_wait_step_holds_the_following_jobs(emulator: Emulator) -> None:
    build = emulator.finish_build(emulator.add_build("web"), failing="test")
    assert build.state == "failed"
    after = [job.state for job in build.jobs if job.step.key == "build"]
    assert after == ["waiting_failed"]


async def test_a_retry_lets_what_gave_up_go_on(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    build = emulator.finish_build(emulator.add_build("web"), failing="lint")
    assert build.state == "failed"
    await client.put(f"{path_of(build)}/retry_failed_jobs", json={"states": "failed"})
    emulator.finish_build(build)
    assert build.state == "passed"
    assert [job.state for job in build.jobs if job.step.key == "build"] == ["passed"]


async def test_a_soft_failure_does_not_fail_the_build(emulator: Emulator) -> None:
    build = emulator.finish_build(emulator.add_build("web"), failing="audit")
    assert build.state == "passed"
    assert [job.soft_failed for job in build.jobs if job.step.key == "audit"] == [True]


async def test_builds_of_all_visible_organizations_are_listed_newest_first() -> None:
    emulator = Emulator(builds=10)
    emulator.add_organization("beta", builds=10)
    async with client_for(emulator) as client:
        found = (await client.get("/v2/builds?per_page=100")).json()
    assert len(found) == 20
    times = [row["created_at"] for row in found]
    assert times == sorted(times, reverse=True)


async def test_only_a_single_build_counts_its_jobs(client: httpx.AsyncClient) -> None:
    row = (await rows(client, "per_page=1"))[0]
    assert "job_state_counts" not in row
    path = f"/v2/organizations/acme/pipelines/{row['pipeline']['slug']}/builds/{row['number']}"
    build = (await client.get(f"{path}?include_retried_jobs=true")).json()
    assert build["job_state_counts"]["total"] == len(build["jobs"])


async def test_every_star_of_a_branch_is_a_wildcard(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    build = emulator.add_build("web", branch="release/2026/hotfix-7")
    for pattern, found in (("release/*/hotfix-*", True), ("release/*/feature-*", False)):
        ids = {row["id"] for row in await rows(client, f"branch={pattern}")}
        assert (build.id in ids) is found
