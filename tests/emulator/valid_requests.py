"""For every operation of the contract: a request that succeeds in a new emulator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from attrs import evolve, field, frozen

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.actions.actor import UserActor
from buildkite_async.emulator.contract import ContractOperation
from buildkite_async.emulator.http import HttpRequest
from buildkite_async.emulator.resources.banner import BANNERS
from buildkite_async.emulator.resources.cache_registries import CACHE_REGISTRIES
from buildkite_async.emulator.resources.clusters import CLUSTERS
from buildkite_async.emulator.resources.queues import QUEUES
from buildkite_async.emulator.rest.trigger_deliveries import DELIVERIES
from buildkite_async.emulator.state.annotations import annotate
from buildkite_async.emulator.state.entities import Job
from buildkite_async.emulator.state.teams import Team
from tests.emulator.valid_bodies import BODIES


@frozen
class ValidRequest:
    """A request, without its operation."""

    path: Mapping[str, str] = field(factory=dict[str, str])
    body: Any = None
    query: Mapping[str, str] = field(factory=dict[str, str])
    headers: Mapping[str, str] = field(factory=dict[str, str])
    files: Any = None

    def url(self, operation: ContractOperation) -> str:
        url = operation.path
        for name, value in self.path.items():
            url = url.replace(f"{{{name}}}", quote(value, safe=""))
        return url


def valid_request_for(operation: ContractOperation, emulator: Emulator) -> ValidRequest:
    """Return a request that succeeds; the emulator is changed if generated data is not enough."""
    prepare = PREPARED.get(operation.handler)
    special = {} if prepare is None else prepare(emulator)
    body = BODIES.get(operation.handler)
    parameters = [each.name for each in operation.parameters]
    return ValidRequest(
        path={**paths(operation, emulator), **only(operation, special)},
        body=body(emulator) if body is not None else None,
        query={name: QUERIES[name](emulator) for name in parameters if name in QUERIES},
        headers=headers_of(operation, emulator),
        files=FILES.get(operation.handler),
    )


QUERIES: Mapping[str, Callable[[Emulator], str]] = {
    "destination_cluster_id": lambda emulator: emulator.home.clusters[0].id,
    "name": lambda _: "default",
    "queue_key": lambda _: "default",
    "to": lambda _: "released-tools",
}
FILES = {
    "packages.create": {"file": ("brush-2.0.0.tar.gz", b"synthetic brush")},
    "test_ownership.upload": {"file": ("TESTOWNERS", b"spec/0* shop-team\n")},
}


def headers_of(operation: ContractOperation, emulator: Emulator) -> dict[str, str]:
    """The credential that the operation wants, and the version that shows metrics."""
    kind = operation.authentication
    secret = {
        "agent-token": lambda: f"Token {emulator.secret_of('agent-token')}",
        "suite-token": lambda: f'Token token="{emulator.secret_of("suite-token")}"',
        "portal-token": lambda: f"Bearer {emulator.secret_of('portal-token')}",
        "oidc": lambda: f"Bearer {emulator.oidc_token('web')}",
        "api-token": lambda: f"Bearer {emulator.token}",
    }.get(kind)
    headers = {} if secret is None else {"Authorization": secret()}
    if operation.id in ("tests.list", "tests.get"):
        headers["Buildkite-Version"] = "2026-08-01"
    return headers


def paths(operation: ContractOperation, emulator: Emulator) -> dict[str, str]:
    """Return names of existing things, for every parameter of the path."""
    home, state = emulator.home, emulator.state
    cluster, resource = home.clusters[0], operation.handler.rpartition(".")[0]
    suite, registry = first(emulator, "suites"), first(emulator, "registries")
    run = first(emulator, "runs", suite)
    job = a_job(emulator, state="passed")
    names = {
        "org": home.slug,
        "agent": next(iter(home.agents)),
        "build": state.records.of("runs", suite)[0].fields["build_id"],
        "cluster": cluster.id,
        "connection": first(emulator, "repository_connections"),
        "event": first(emulator, "audit_events"),
        "execution": first(emulator, "executions", suite),
        "filename": "tool-1.1.0.tar.gz",
        "image": first(emulator, "clusters.agent_images", cluster.id),
        "invitation": home.invitations[0].id,
        "maintainer": first(emulator, "clusters.maintainers", cluster.id),
        "package": first(emulator, "packages", registry),
        "portal": "pipelines",
        "queue": cluster.queues[0].id,
        "registry": "tools",
        "rule": first(emulator, "rules"),
        "run": run,
        "schedule": first(emulator, "pipelines.schedules", home.pipelines["web"].id),
        "secret": first(emulator, "clusters.secrets", cluster.id),
        "service": first(emulator, "notification_services"),
        "stack": "seeded",
        "suite": "web-tests",
        "team": home.teams[1].id,
        "template": first(emulator, "pipeline_templates"),
        "test": first(emulator, "tests", suite),
        "token": first(emulator, "clusters.agent_tokens", cluster.id),
        "queue_key": "default",
        "trigger": emulator.trigger_token("web"),
        "upload": first(emulator, "uploads", suite),
        "user": home.members[1].user.id,
        **at(job),
    }
    if resource == "teams.pipelines":
        names["pipeline"] = home.pipelines["web"].id
    if resource == "teams.suites":
        names["suite"], names["team"] = suite, home.teams[0].id
    if resource == "registries.tokens":
        names["token"] = first(emulator, resource, registry)
    if resource == "step_uploads":
        build = home.builds[0]
        names |= {"pipeline": build.pipeline.slug, "number": str(build.number)}
        names["upload"] = first(emulator, resource, build.id)
    if resource == "clusters.cache_registries":
        names["registry"] = first(emulator, resource, cluster.id)
    if resource in ("pipelines.triggers", "pipelines.trigger_deliveries"):
        names["trigger"] = first(emulator, "pipelines.triggers", home.pipelines["web"].id)
    if resource == "pipelines" or resource.startswith("pipelines."):
        names["pipeline"] = "web"
    return only(operation, names)


def only(operation: ContractOperation, names: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in names.items() if f"{{{name}}}" in operation.path}


def first(emulator: Emulator, resource: str, place: str | None = None) -> str:
    return emulator.state.records.of(resource, place or emulator.home.id)[0].id


def at(job: Job, **more: str) -> dict[str, str]:
    build = job.build
    path = {"pipeline": build.pipeline.slug, "number": str(build.number), "job": job.id}
    return path | more


def a_job(emulator: Emulator, **wanted: Any) -> Job:
    kind = wanted.pop("type", "script")
    return next(
        job
        for job in emulator.state.jobs.values()
        if job.step.type == kind and all(getattr(job, k) == v for k, v in wanted.items())
    )


def an_artifact(emulator: Emulator) -> dict[str, str]:
    artifact = next(iter(emulator.state.artifacts.values()))
    return at(artifact.job, artifact=artifact.id)


def a_running_job_on_macos(emulator: Emulator) -> dict[str, str]:
    job = a_job(emulator, state="running")
    queue = next(q for q in emulator.home.clusters[0].queues if q.key == "macos")
    job.step = evolve(job.step, queue=queue)
    return at(job)


def an_annotation(emulator: Emulator, *, of_job: bool) -> dict[str, str]:
    job = a_job(emulator)
    note = annotate(emulator.state, job.build, job if of_job else None, {"body": "x"})
    return at(job, annotation=note.id)


def a_paused_agent(emulator: Emulator) -> dict[str, str]:
    agent = next(iter(emulator.home.agents.values()))
    agent.paused_at = 1
    return {"agent": agent.id}


def a_pipeline_without_webhook(emulator: Emulator) -> dict[str, str]:
    emulator.home.pipelines["web"].webhook_id = None
    return {"pipeline": "web"}


def an_unfinished_build(emulator: Emulator) -> dict[str, str]:
    return {"pipeline": "web", "number": str(emulator.add_build("web").number)}


def a_blocked_job(emulator: Emulator) -> dict[str, str]:
    build = emulator.finish_build(emulator.add_build("web"), unblock=False)
    return at(next(job for job in build.jobs if job.state == "blocked"))


def an_empty_cluster(emulator: Emulator) -> dict[str, str]:
    home, state = emulator.home, emulator.state
    cluster = CLUSTERS.make(state, home, home, {"name": "Empty"}, None, 0)
    return {"cluster": cluster.id}


def an_idle_queue(emulator: Emulator) -> dict[str, str]:
    cluster = emulator.home.clusters[0]
    queue = QUEUES.make(emulator.state, emulator.home, cluster, {"key": "idle"}, None, 0)
    return {"queue": queue.id}


def a_paused_queue(emulator: Emulator) -> dict[str, str]:
    queue = emulator.home.clusters[0].queues[0]
    queue.fields["dispatch_paused_at"] = emulator.state.now()
    return {"queue": queue.id}


def a_pipeline_without_cluster(emulator: Emulator) -> dict[str, str]:
    emulator.home.pipelines["web"].fields["cluster_id"] = None
    return {"pipeline": "web"}


def a_cache_registry(emulator: Emulator) -> dict[str, str]:
    """One that is not the default, and so can be deleted."""
    home, cluster = emulator.home, emulator.home.clusters[0]
    body = {"name": "Second"}
    record = CACHE_REGISTRIES.make(emulator.state, home, cluster, body, emulator.owner)
    return {"registry": record.id}


def a_delivery(emulator: Emulator) -> dict[str, str]:
    home = emulator.home
    trigger = emulator.state.records.of("pipelines.triggers", home.pipelines["web"].id)[0]
    request = HttpRequest(
        method="POST",
        segments=("deliver", "bktr_x"),
        query=(),
        query_string="",
        headers={"content-type": "application/json", "x-github-event": "push"},
        body=b'{"ref": "main"}',
        origin="https://webhook.buildkite.com",
    )
    body = {
        "request": request,
        "content_type": "application/json",
        "external_id": None,
        "status": "not_run",
        "reason": "ci_skip",
        "made": [],
    }
    record = DELIVERIES.make(emulator.state, home, trigger, body, None)
    return {"trigger": trigger.id, "delivery": record.id}


def a_banner(emulator: Emulator) -> dict[str, str]:
    actor = UserActor(emulator.state, emulator.home, emulator.owner)
    BANNERS.set(actor, emulator.home, {"message": "Maintenance"})
    return {}


def a_team_without_anything(emulator: Emulator) -> dict[str, str]:
    team: Team = emulator.home.teams[1]
    for membership in team.memberships:
        emulator.state.remove(membership)
    return {"team": team.id}


PREPARED: Mapping[str, Callable[[Emulator], dict[str, str]]] = {
    "agents.resume": a_paused_agent,
    "annotations.delete": lambda emulator: an_annotation(emulator, of_job=False),
    "annotations.delete_for_job": lambda emulator: an_annotation(emulator, of_job=True),
    "annotations.list_for_job": lambda emulator: an_annotation(emulator, of_job=True),
    "annotations.list_for_build": lambda emulator: an_annotation(emulator, of_job=False),
    "artifacts.list_for_build": an_artifact,
    "artifacts.list_for_job": an_artifact,
    "artifacts.get": an_artifact,
    "artifacts.delete": an_artifact,
    "artifacts.get_download_url": an_artifact,
    "builds.cancel": an_unfinished_build,
    "clusters.cache_registries.delete": a_cache_registry,
    "clusters.delete": an_empty_cluster,
    "clusters.queues.delete": an_idle_queue,
    "clusters.queues.resume": a_paused_queue,
    "jobs.create_ssh_session": a_running_job_on_macos,
    "jobs.create_vnc_session": a_running_job_on_macos,
    "jobs.get_log": lambda emulator: at(a_job(emulator, state="failed")),
    "jobs.reprioritize": lambda emulator: at(a_job(emulator, state="scheduled")),
    "jobs.retry": lambda emulator: at(a_job(emulator, state="failed", retried_in=None)),
    "jobs.unblock": a_blocked_job,
    "organizations.banner.delete": a_banner,
    "organizations.banner.get": a_banner,
    "pipelines.add_webhook": a_pipeline_without_webhook,
    "pipelines.trigger_deliveries.get": a_delivery,
    "pipelines.trigger_deliveries.get_request": a_delivery,
    "pipelines.trigger_deliveries.list": a_delivery,
    "queue_migrations.get_readiness": a_pipeline_without_cluster,
    "stacks.finish_job": lambda emulator: at(a_job(emulator, state="scheduled")),
    "teams.members.create": a_team_without_anything,
    "teams.pipelines.create": a_team_without_anything,
    "teams.suites.create": a_team_without_anything,
}
