"""The types of the public interface: checked, never run."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, assert_type

import httpx

from buildkite_async import (
    Attempt,
    Buildkite,
    BuildWatch,
    Clock,
    Forbidden,
    GraphQLFailed,
    GraphQLProblem,
    LogRange,
    LogStream,
    Organization,
    OutcomeUnknown,
    Page,
    Pager,
    RateLimited,
    Reserve,
    Retry,
    StatusError,
    WaitResult,
    logs,
)
from buildkite_async.events import Event
from buildkite_async.logs import LogRow
from buildkite_async.models import (
    Agent,
    Artifact,
    Build,
    BuildSource,
    BuildState,
    Job,
    JobEnvironment,
    JobLog,
    Pipeline,
    ScriptJob,
    User,
    WaiterJob,
)
from buildkite_async.waiting import Verdict


def hook(attempt: Attempt) -> None:
    assert_type(attempt.status, int | None)


async def construction(clock: Clock, connections: httpx.AsyncClient) -> None:
    async with Buildkite() as from_environment:
        assert_type(from_environment, Buildkite)
    bk = Buildkite(
        "token",
        hosts="http://127.0.0.1:3000",
        http_client=connections,
        timeout=httpx.Timeout(3.0),
        retry=Retry(attempts=2, deadline=None),
        reserve=Reserve(rest=20),
        connections=8,
        user_agent="shop/7",
        hooks=[hook],
        clock=clock,
    )
    assert_type(await bk.open(), Buildkite)
    assert_type(bk.using(timeout=None, headers={"X-Team": "web"}), Buildkite)
    assert_type(bk.org("acme"), Organization)
    assert_type(bk.org("acme").using(retry=Retry(attempts=1)), Organization)
    assert_type(bk.using(hooks=[hook]).org("acme").using(timeout="default"), Organization)
    bk.using(timeout="slow")  # type: ignore[arg-type]
    bk.org("acme").using(retries=3)  # type: ignore[call-arg]
    assert_type(bk.rate_limits.rest.remaining, int | None)
    assert_type(bk.rate_limits.graphql.remaining, int | None)
    Buildkite(verify=False, cert="client.pem")
    Buildkite(verify=ssl.create_default_context(), cert=(Path("client.pem"), "client.key", "hush"))
    Buildkite(verify=Path("ca.pem")).org()
    Buildkite("token", verify=5)  # type: ignore[arg-type]
    Buildkite("token", timeout="slow")  # type: ignore[arg-type]
    Buildkite("token", "second")  # type: ignore[call-arg]


async def builds(acme: Organization, since: datetime) -> None:
    build = await acme.builds.get("web", 7)
    assert_type(build, Build)
    assert_type(build.state, BuildState)
    assert_type(build.source, BuildSource | None)
    assert_type(build.created_at, datetime)
    assert_type(build.finished_at, datetime | None)
    assert_type(build.creator, User | None)
    assert_type(build.jobs, list[Job] | None)
    assert_type(build.meta_data, dict[str, Any])
    assert_type(build.extra, Mapping[str, Any])
    assert_type(build.state.is_known, bool)
    assert_type(await acme.builds.create("web", commit="HEAD", branch="main"), Build)
    assert_type(
        await acme.builds.create("web", commit="HEAD", branch="main", meta_data={"release": "42"}),
        Build,
    )
    acme.builds.list(created_from=since, branch=["main", "release"], state=["failed", "passed"])
    acme.builds.list(state=BuildState.FAILED)
    acme.builds.list(state="red")  # type: ignore[arg-type]
    acme.builds.list(created_from="7d", created_to=date(2026, 1, 31), finished_from=timedelta(1))
    acme.builds.list(created_from=7)  # type: ignore[arg-type]
    acme.builds.list(extra_query={"brand_new": [1, 2]})
    acme.builds.list(extra_body={"brand_new": 1})  # type: ignore[call-arg]
    await acme.builds.create("web", commit="HEAD", branch="main", extra_body={"brand_new": 1})
    await acme.agents.stop("a", force=False, extra_body={"brand_new": 1}, extra_query={"x": 1})
    acme.builds.list(colour="red")  # type: ignore[call-arg]
    await acme.builds.get("web", "7")  # type: ignore[arg-type]
    await acme.builds.create("web", branch="main")  # type: ignore[call-arg]
    build.branch = "x"  # type: ignore[misc]
    print(build.colour)  # type: ignore[attr-defined]


async def job_classes(job: Job) -> None:
    match job:
        case ScriptJob():
            assert_type(job, ScriptJob)
            assert_type(job.exit_status, int | None)
            assert_type(job.agent, Agent | None)
        case WaiterJob():
            assert_type(job, WaiterJob)
        case _:
            assert_type(job, Job)


async def listings(acme: Organization) -> None:
    pager = acme.builds.list_for_pipeline("web", state="failed")
    async for build in pager:
        assert_type(build, Build)
    async for page in acme.pipelines.list().pages():
        assert_type(page, Page[Pipeline])
        assert_type(page.next, str | None)
    assert_type(await acme.builds.list(), Page[Build])
    assert_type(await acme.builds.list().first(), Build | None)
    assert_type(await acme.builds.list().collect(limit=10), list[Build])
    assert_type(acme.agents.list().stream(), AbstractAsyncContextManager[AsyncIterator[Agent]])
    async with acme.builds.list().concurrent(4).stream() as rows:
        async for build in rows:
            assert_type(build, Build)
    listing: Pager[Job] = acme.jobs.list_for_build("web", 7, state=["failed"])
    assert_type(await listing.first(), Job | None)
    wrong: Pager[Agent] = acme.builds.list()  # type: ignore[assignment]
    print(wrong)


async def the_rest(bk: Buildkite, acme: Organization, artifact: Artifact) -> None:
    assert_type(
        await acme.pipelines.update("web", description=None, default_branch="trunk"), Pipeline
    )
    assert_type(await acme.artifacts.download("j", artifact, to=Path("x")), int)
    assert_type(await acme.artifacts.download("j", "a", to=Path("x"), max_bytes=9), int)
    assert_type(await acme.jobs.get_log("j"), JobLog)
    assert_type(await acme.jobs.get_env("j"), JobEnvironment)
    assert_type(await acme.jobs.get_log_text("j", last_bytes=100), bytes)
    assert_type(await acme.jobs.get_log_range("j", last=100), LogRange)
    async with acme.jobs.stream_log("j", max_bytes=100) as log:
        assert_type(log, LogStream)
        assert_type(log.size, int | None)
        assert_type([chunk async for chunk in log], list[bytes])
        assert_type([row async for row in log.rows(view="terminal")], list[LogRow])
        assert_type([text async for text in log.text()], list[str])
    rows = logs.rows(b"", view="lines", time="last", ansi=True, groups="--- ")
    assert_type(list(rows), list[LogRow])
    assert_type(list(logs.groups(rows)), list[logs.LogGroup])
    assert_type(list(logs.search(rows, "a", context=2)), list[logs.LogMatch])
    logs.rows(b"", view="page")  # type: ignore[arg-type]
    assert_type(await acme.jobs.retry("j"), Job)
    assert_type(await bk.user.get(), User)
    assert_type(
        await bk.graphql.execute("query($n: ID!) { organization(slug: $n) { name } }", n="acme"),
        Mapping[str, Any],
    )
    await acme.artifacts.download("j", artifact, to="x")
    await acme.artifacts.download("j", artifact, to=1)  # type: ignore[arg-type]


def errors(error: Exception) -> None:
    match error:
        case Forbidden():
            assert_type(error.missing_scopes, frozenset[str])
        case RateLimited():
            assert_type(error.scope, str | None)
            assert_type(error.retry_after, float | None)
        case StatusError():
            assert_type(error.status, int)
            assert_type(error.request_id, str | None)
            assert_type(error.errors, list[Any])
        case GraphQLFailed():
            assert_type(error.data, Mapping[str, Any] | None)
            assert_type(error.errors, list[GraphQLProblem])
        case OutcomeUnknown():
            assert_type(error.partial, Sequence[Any])
        case _:
            pass


async def waiting(acme: Organization, build: Build, builds: Sequence[Build]) -> None:
    assert_type(await acme.builds.wait(build), WaitResult)
    assert_type(await acme.builds.wait("web/7", until="failing", blocked="wait"), WaitResult)
    assert_type(await acme.builds.wait(("web", 7), timeout=60, settle=5), WaitResult)
    assert_type(await acme.builds.wait(builds), list[WaitResult])
    assert_type(await acme.builds.wait(["web/7", ("web", 8), build]), list[WaitResult])
    result = await acme.builds.wait(build, on_event=print)
    assert_type(result.verdict, Verdict)
    assert_type(result.build, Build | None)
    assert_type(result.unblock_url, str | None)
    assert_type(result.waited, float)
    assert_type(result.requests, int)
    assert_type(await acme.builds.wait_for_commit("a" * 40, branch="main"), list[WaitResult])
    watch = acme.builds.watch(builds, jobs=True, endless=True)
    assert_type(watch, BuildWatch)
    assert_type([event async for event in watch], list[Event])
    assert_type(watch.wake(build), bool)
    assert_type(acme.builds.wake("web/7"), bool)
    async with watch as entered:
        assert_type(entered, BuildWatch)
    await acme.builds.wait(7)  # type: ignore[call-overload]
    await acme.builds.wait(build, until="done")  # type: ignore[call-overload]
    await acme.builds.wait_for_commit("a" * 40, blocked="raise")  # type: ignore[arg-type]
