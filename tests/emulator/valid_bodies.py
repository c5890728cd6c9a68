"""Valid bodies for the operations of the contract, about existing things."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.state.records import Record

STEPS = "steps:\n  - command: make\n"
ANNOTATION = {"body": "<p>ä</p>", "style": "info"}
DEVICE = "urn:ietf:params:oauth:grant-type:device_code"


def fixed(**body: Any) -> Callable[[Emulator], dict[str, Any]]:
    return lambda _: body


def a_pipeline(emulator: Emulator) -> dict[str, Any]:
    return {
        "name": "Brand New",
        "repository": "git@github.com:acme/new.git",
        "cluster_id": emulator.home.clusters[0].id,
        "configuration": STEPS,
    }


def waiting_jobs(emulator: Emulator) -> dict[str, Any]:
    jobs = emulator.state.jobs.values()
    return {"job_uuids": [job.id for job in jobs if job.state == "scheduled"][:2]}


def notifications(emulator: Emulator) -> dict[str, Any]:
    job = waiting_jobs(emulator)["job_uuids"][0]
    return {"notifications": [{"job_uuid": job, "detail": "Starting a pod"}]}


def execution_tags(emulator: Emulator) -> dict[str, Any]:
    suite = the(emulator, "suites")
    execution = emulator.state.records.of("executions", suite.id)[0]
    return {"executions": [{"id": execution.id, "tags": {"mut.team": "shop"}}]}


def approved_code(emulator: Emulator) -> dict[str, Any]:
    from buildkite_async.emulator.state.records import Code

    code = Code(
        id=emulator.state.new_id(),
        value="ABCD",
        holder=None,
        secret="cli",
        expires_at=emulator.state.now() + 60_000,
        approved_by=emulator.owner,
        scopes=("read_user",),
    )
    emulator.state.codes["device"] = code
    return {"grant_type": DEVICE, "client_id": "cli", "device_code": "device"}


def portal_secret(emulator: Emulator) -> dict[str, Any]:
    portal = the(emulator, "portals")
    secret = portal.fields["secret"]
    return {"grant_type": "client_credentials", "client_id": portal.id, "secret": secret}


def the(emulator: Emulator, resource: str) -> Record:
    return emulator.state.records.of(resource, emulator.home.id)[0]


def results(_: Emulator) -> dict[str, Any]:
    good = {"name": "adds", "result": "passed", "history": {"start_at": 0.5, "duration": 1.5}}
    return {"format": "json", "run_env": {"CI": "other", "key": "run-1"}, "data": [good]}


def rule(_: Emulator) -> dict[str, Any]:
    value = {"source_pipeline": "api", "target_pipeline": "web"}
    return {"type": "pipeline.artifacts_read.pipeline", "value": value}


def service(_: Emulator) -> dict[str, Any]:
    return {"provider": "webhook", "settings": {"url": "https://hooks.example/new"}}


def suite(emulator: Emulator) -> dict[str, Any]:
    teams = [emulator.home.teams[0].id]
    return {"name": "New suite", "default_branch": "main", "team_ids": teams}


def team(_: Emulator) -> dict[str, Any]:
    return {
        "name": "New Team",
        "privacy": "visible",
        "is_default_team": False,
        "default_member_role": "member",
    }


BODIES: Mapping[str, Callable[[Emulator], dict[str, Any]]] = {
    "agents.pause": fixed(),
    "agents.resume": fixed(),
    "agents.stop": fixed(),
    "annotations.create": fixed(**ANNOTATION),
    "annotations.create_for_job": fixed(**ANNOTATION),
    "builds.create": fixed(commit="HEAD", branch="main"),
    "clusters.agent_images.create": fixed(name="new", dockerfile="RUN true"),
    "clusters.agent_tokens.create": fixed(description="New"),
    "clusters.agent_tokens.update": fixed(description="Newer"),
    "clusters.cache_registries.create": fixed(name="New"),
    "clusters.cache_registries.update": fixed(policy=None),
    "clusters.cache_volumes.delete": fixed(tag="node;modules/web"),
    "clusters.create": lambda emulator: {
        "name": "New",
        "maintainers": [{"user": emulator.owner.id}],
    },
    "clusters.maintainers.create": lambda emulator: {"user": emulator.home.members[2].user.id},
    "clusters.queues.create": fixed(key="new", hostedAgents={"instanceShape": "LINUX_AMD64_4X16"}),
    "clusters.queues.pause": fixed(note="disk full"),
    "clusters.queues.resume": fixed(),
    "clusters.queues.update": fixed(description="Newer"),
    "clusters.secrets.create": fixed(key="NEW", value="synthetic"),
    "clusters.secrets.update": fixed(description="Newer"),
    "clusters.secrets.update_value": fixed(value="other"),
    "clusters.update": fixed(description="Newer"),
    "executions.update_tags": execution_tags,
    "jobs.reprioritize": fixed(priority=5),
    "jobs.unblock": fixed(),
    "notification_services.create": service,
    "notification_services.update": fixed(description="Newer"),
    "oauth.authorize_device": fixed(client_id="cli", scope="read_user"),
    "oauth.create_token": approved_code,
    "organizations.api_settings.update": fixed(allowed_ip_addresses="192.0.2.0/24"),
    "organizations.banner.set": fixed(message="**Maintenance** at noon"),
    "organizations.invitations.create": fixed(emails=["new@acme.example"]),
    "organizations.members.update": fixed(role="admin"),
    "organizations.pipeline_settings.configure_build_export": fixed(
        location="bucket", strategy_id="s3"
    ),
    "organizations.pipeline_settings.update": fixed(default_branch="trunk"),
    "pipeline_templates.create": fixed(name="New", configuration=STEPS),
    "pipeline_templates.update": fixed(available=False),
    "pipeline_triggers.deliver": fixed(anything=1),
    "pipelines.create": a_pipeline,
    "pipelines.schedules.create": fixed(cronline="@daily"),
    "pipelines.schedules.update": fixed(enabled=False),
    "pipelines.triggers.create": fixed(type="github", label="Pushes"),
    "pipelines.triggers.update": fixed(enabled=False),
    "pipelines.update": fixed(description="changed"),
    "portals.create": fixed(name="New", query="{ viewer { id } }"),
    "portals.create_token": portal_secret,
    "portals.invoke": fixed(org="acme"),
    "portals.update": fixed(description="Newer"),
    "queue_migrations.create": lambda emulator: {
        "cluster_id": emulator.home.clusters[0].id,
        "queue_key": emulator.home.clusters[0].queues[1].key,
    },
    "queue_migrations.update": fixed(routed_percent=100),
    "registries.create": fixed(name="New", ecosystem="ruby"),
    "registries.tokens.create": fixed(description="New"),
    "registries.tokens.update": fixed(description="Newer"),
    "registries.update": fixed(description="Newer"),
    "rules.create": rule,
    "stacks.create_notifications": notifications,
    "stacks.finish_job": fixed(detail="No such image"),
    "stacks.get_job_states": waiting_jobs,
    "stacks.issue_job_acquisition_tokens": waiting_jobs,
    "stacks.register": fixed(key="new", type="kubernetes", queue_key="default", metadata={}),
    "stacks.reserve_jobs": waiting_jobs,
    "suites.create": suite,
    "suites.create_from_pipeline": fixed(slug="from-pipeline"),
    "suites.update": fixed(name="Newer"),
    "teams.create": team,
    "teams.members.create": lambda emulator: {
        "user_id": emulator.home.members[4].user.id,
        "role": "member",
    },
    "teams.members.update": fixed(role="maintainer"),
    "teams.pipelines.create": lambda emulator: {
        "pipeline_id": emulator.home.pipelines["web"].id,
        "access_level": "read_only",
    },
    "teams.pipelines.update": fixed(access_level="build_and_read"),
    "teams.suites.create": lambda emulator: {
        "suite_id": the(emulator, "suites").id,
        "access_level": ["read"],
    },
    "teams.suites.update": fixed(access_level=["read"]),
    "teams.update": fixed(description="Newer"),
    "tests.find": fixed(scope="Shop", name="signs in"),
    "tests.update_labels": fixed(operator="add", labels=["slow"]),
    "uploads.create": results,
}
