"""The JSON of jobs, by type."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from buildkite_async.emulator.render.renderer import WEB, Renderer
from buildkite_async.emulator.render.text import encode, global_id, stamp
from buildkite_async.emulator.state.agents import Agent
from buildkite_async.emulator.state.entities import Build, Job

AGENT_MARK: Final = "\0"
"""What stands for an agent in jobs that are rendered without theirs: JSON has no such character."""


def render_jobs(
    renderer: Renderer, build: Build, jobs: Iterable[Job], agents: list[Agent] | None = None
) -> list[str]:
    """Jobs of one build.

    Args:
        renderer: What renders them.
        build: Their build.
        jobs: The jobs.
        agents: Collects their agents, for which marks stand in the jobs; by default the jobs show them.
    """
    url, web_url = build_urls(renderer, build)
    return [render_job(renderer, job, url, web_url, agents) for job in jobs]


def render_one(renderer: Renderer, job: Job) -> str:
    """A job by itself, without the group that only builds show."""
    return render_job(renderer, job, *build_urls(renderer, job.build))


def render_for_agent(renderer: Renderer, job: Job) -> str:
    """A job as its agent shows it: the job's own `agent` is null."""
    return render_job(renderer, job, *build_urls(renderer, job.build), []).replace(
        AGENT_MARK, "null"
    )


def build_urls(renderer: Renderer, build: Build) -> tuple[str, str]:
    """Where a build lies in the API and on the web."""
    pipeline = build.pipeline
    web = f"{WEB}/{pipeline.organization.slug}/{pipeline.slug}/builds/{build.number}"
    return f"{renderer.pipeline_url(pipeline)}/builds/{build.number}", web


def render_job(
    renderer: Renderer, job: Job, url: str, web_url: str, agents: list[Agent] | None = None
) -> str:
    """A job of the build at `url`."""
    match job.step.type:
        case "script":
            return _script(renderer, job, url, web_url, agents)
        case "waiter":
            return (
                f'{{"id":"{job.id}","graphql_id":"{global_id("Job", job.id)}","type":"waiter",'
                f'"state":"{job.state}",{_step(renderer, job)}}}'
            )
        case "manual":
            return _manual(renderer, job, url, web_url)
        case "trigger":
            return _trigger(renderer, job, url, web_url)


def _script(
    renderer: Renderer, job: Job, url: str, web_url: str, agents: list[Agent] | None
) -> str:
    step, retry, after = job.step, job.retry, job.retried_in
    api = f"{url}/jobs/{job.id}"
    promise = ""
    if job.promised_exit_status is not None:
        promise = (
            f'"promised_exit_status":{job.promised_exit_status},'
            f'"promised_exit_status_at":{stamp(job.promised_at)},'
        )
    parallel = job.parallel_index
    return (
        f'{{"id":"{job.id}","graphql_id":"{global_id("Job", job.id)}","type":"script",'
        f'{_step(renderer, job)},"priority":{{"number":{job.priority}}},"state":"{job.state}",'
        f'"build_url":"{url}","web_url":"{web_url}#{job.id}","log_url":"{api}/log",'
        f'"raw_log_url":"{api}/log.txt","artifacts_url":"{api}/artifacts",'
        f'"soft_failed":{"true" if job.soft_failed else "false"},'
        f'"exit_status":{"null" if job.exit_status is None else job.exit_status},'
        f'"signal":{_text(job.signal)},"signal_reason":{_text(job.signal_reason)},'
        f'"broken_reason":null,{promise}'
        f'"agent":{_agent(renderer, job.agent, agents)},'
        f'"created_at":{stamp(job.created_at)},"scheduled_at":{stamp(job.scheduled_at)},'
        f'"runnable_at":{stamp(job.runnable_at)},"started_at":{stamp(job.started_at)},'
        f'"finished_at":{stamp(job.finished_at)},"expired_at":{stamp(job.expired_at)},'
        f'"retried":{"false" if after is None else "true"},'
        f'"retried_in_job_id":{_text(None if after is None else after.id)},'
        f"{_NO_RETRY if retry is None else _retry(renderer, job)},"
        f'"parallel_group_index":{"null" if parallel is None else parallel},'
        f'"parallel_group_total":{"null" if parallel is None else step.parallelism}}}'
    )


def _agent(renderer: Renderer, agent: Agent | None, agents: list[Agent] | None) -> str:
    if agent is None:
        return "null"
    if agents is None:
        return renderer.agent(agent)
    agents.append(agent)
    return AGENT_MARK


def _step(renderer: Renderer, job: Job) -> str:
    return renderer.step(job.step, job.build.pipeline.organization)


_NO_RETRY = '"retries_count":null,"retry_source":null,"retry_type":null'


def _retry(renderer: Renderer, job: Job) -> str:
    retry = job.retry
    if retry is None:
        return _NO_RETRY
    return (
        f'"retries_count":{retry.count},'
        f'"retry_source":{{"job_id":"{retry.of.id}","retry_type":"{retry.kind}"}},'
        f'"retry_type":"{retry.kind}","retried_by":{renderer.user(retry.by)}'
    )


def _text(value: str | None) -> str:
    """A word that needs no escaping."""
    return "null" if value is None else f'"{value}"'


def _manual(renderer: Renderer, job: Job, url: str, web_url: str) -> str:
    return (
        f'{{"id":"{job.id}","graphql_id":"{global_id("Job", job.id)}","type":"manual",'
        f'"label":{encode(job.step.name)},{_step(renderer, job)},"state":"{job.state}",'
        f'"web_url":"{web_url}#{job.id}","unblocked_by":{renderer.user(job.unblocked_by)},'
        f'"unblocked_at":{stamp(job.unblocked_at)},'
        f'"unblockable":{"true" if job.state == "blocked" else "false"},'
        f'"unblock_url":"{url}/jobs/{job.id}/unblock"}}'
    )


def _trigger(renderer: Renderer, job: Job, url: str, web_url: str) -> str:
    return (
        f'{{"id":"{job.id}","graphql_id":"{global_id("Job", job.id)}","type":"trigger",'
        f'"name":{encode(job.step.name)},{_step(renderer, job)},"state":"{job.state}",'
        f'"async":{"true" if job.step.is_async else "false"},"build_url":"{url}",'
        f'"web_url":"{web_url}#{job.id}","created_at":{stamp(job.created_at)},'
        f'"scheduled_at":{stamp(job.scheduled_at)},"runnable_at":{stamp(job.runnable_at)},'
        f'"started_at":{stamp(job.started_at)},"finished_at":{stamp(job.finished_at)},'
        f'"triggered_build":{render_triggered(renderer, job.triggered_build)}}}'
    )


def render_triggered(renderer: Renderer, build: Build | None) -> str:
    """The build that a trigger job made, as the job shows it."""
    if build is None:
        return "null"
    url, web_url = build_urls(renderer, build)
    return encode({"id": build.id, "number": build.number, "url": url, "web_url": web_url})
