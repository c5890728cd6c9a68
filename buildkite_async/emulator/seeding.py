"""Some records of every other resource of an organization, the same for the same seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from buildkite_async.emulator.actions.actor import UserActor
from buildkite_async.emulator.audit_log import add_event, by_browser
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.render.text import timestamp
from buildkite_async.emulator.resources.agent_images import AGENT_IMAGES
from buildkite_async.emulator.resources.cache_registries import (
    CACHE_REGISTRIES,
    DEFAULT_CACHE_REGISTRY,
)
from buildkite_async.emulator.resources.cache_volumes import CACHE_VOLUMES
from buildkite_async.emulator.resources.cluster_secrets import SECRETS
from buildkite_async.emulator.resources.cluster_tokens import AGENT_TOKENS
from buildkite_async.emulator.resources.emojis import EMOJIS
from buildkite_async.emulator.resources.invitations import invite
from buildkite_async.emulator.resources.maintainers import MAINTAINERS
from buildkite_async.emulator.resources.network_ranges import NETWORK_RANGES
from buildkite_async.emulator.resources.notification_services import SERVICES
from buildkite_async.emulator.resources.pipeline_templates import PIPELINE_TEMPLATES
from buildkite_async.emulator.resources.pipeline_triggers import TRIGGERS
from buildkite_async.emulator.resources.portals import PORTALS
from buildkite_async.emulator.resources.registries import REGISTRIES
from buildkite_async.emulator.resources.registry_tokens import REGISTRY_TOKENS
from buildkite_async.emulator.resources.repository_connections import CONNECTIONS
from buildkite_async.emulator.resources.rules import RULES
from buildkite_async.emulator.rest.packages import publish
from buildkite_async.emulator.rest.queue_migrations import QUEUE_MIGRATIONS
from buildkite_async.emulator.rest.stacks import STACKS
from buildkite_async.emulator.rest.step_uploads import STEP_UPLOADS
from buildkite_async.emulator.seeding_tests import seed_suite
from buildkite_async.emulator.state.agents import Cluster
from buildkite_async.emulator.state.entities import Build, OrganizationEntity
from buildkite_async.emulator.state.state import HISTORY_END, State

Bodies = Sequence[tuple[RecordResource, Mapping[str, Any]]]

_DAY: Final = 86_400_000
_BORN: Final = HISTORY_END - 120 * _DAY
_QUERY: Final = """\
query Pipelines($org: ID!, $first: Int = 10) {
  organization(slug: $org) { name pipelines(first: $first) { edges { node { slug } } } }
}
"""
_RATE_LIMIT: Final = {
    "limit": 5_000,
    "used": 120,
    "remaining": 4_880,
    "reset_at": timestamp(HISTORY_END),
}
_STACK: Final = {
    "key": "seeded",
    "type": "kubernetes",
    "cluster_queue_key": "default",
    "metadata": {"region": "synthetic"},
    "state": "connected",
}
_STEPS: Final = "steps:\n  - label: ':sparkles: Generated'\n    command: make generated\n"


def seed_records(state: State, organization: OrganizationEntity) -> None:
    """Add records of every resource, older than what callers make."""
    for cluster in organization.clusters:
        _seed_cluster(state, organization, cluster)
    _seed_organization(state, organization)
    _seed_pipelines(state, organization)
    _seed_packages(state, organization)
    seed_suite(state, organization)
    _seed_previews(state, organization)


def _seed_cluster(state: State, organization: OrganizationEntity, cluster: Cluster) -> None:
    owner = organization.members[0].user
    bodies: Bodies = (
        (AGENT_TOKENS, {"description": "Default fleet"}),
        (SECRETS, {"key": "DEPLOY_KEY", "value": "synthetic", "description": "For deployments"}),
        (AGENT_IMAGES, {"name": "tools", "dockerfile": "RUN apt-get install -y jq\n"}),
        (CACHE_VOLUMES, {"tag": "node;modules/web", "size_mb": 512}),
        (NETWORK_RANGES, {"cidr_range": "198.51.100.0/24", "kind": "NAMESPACE_MANAGED"}),
        (MAINTAINERS, {"user": owner}),
        (MAINTAINERS, {"team": organization.teams[-1]}),
        (STACKS, _STACK),
    )
    for resource, body in bodies:
        resource.make(state, organization, cluster, body, owner, _BORN)


def _seed_organization(state: State, organization: OrganizationEntity) -> None:
    owner = organization.members[0].user
    hook = {"url": "https://hooks.example/buildkite", "token_mode": "token", "version": 1}
    slack = {"url": "https://hooks.slack.example/services/synthetic", "theme": "emoji"}
    bodies: Bodies = (
        (PIPELINE_TEMPLATES, {"name": "Service", "configuration": _STEPS, "available": True}),
        (PORTALS, {"name": "Pipelines", "query": _QUERY, "user_invokable": True}),
        (SERVICES, {"provider": "webhook", "description": "Events", "settings": hook}),
        (SERVICES, {"provider": "slack", "description": "Builds", "settings": slack}),
        (CONNECTIONS, _connection(organization, "github_app", "GitHub")),
        (CONNECTIONS, _connection(organization, "gitlab_self_managed", "GitLab")),
        (EMOJIS, {"name": "acme", "url": "https://emoji.example/acme.png", "aliases": ["logo"]}),
        (EMOJIS, {"name": "ship", "url": "https://emoji.example/ship.png", "aliases": []}),
    )
    for resource, body in bodies:
        resource.make(state, organization, organization, body, owner, _BORN)
    email = f"ivy.stone@{organization.slug}.example"
    teams = [{"id": organization.teams[0].id, "role": "member"}]
    invite(UserActor(state, organization, owner), {"emails": [email], "teams": teams})
    subject = {"type": "Organization", "uuid": organization.id, "name": organization.name}
    for event in ("OrganizationCreatedEvent", "OrganizationUpdatedEvent"):
        add_event(state, organization, event, owner, subject, by_browser("synthetic"), ["name"])


def _connection(organization: OrganizationEntity, kind: str, name: str) -> dict[str, Any]:
    hosted = kind == "github_app"
    host = None if hosted else {"type": "gitlab", "url": f"https://git.{organization.slug}.example"}
    return {
        "type": kind,
        "display_name": f"{name} of {organization.name}",
        "service_account": {"login": f"{organization.slug}-ci"},
        "host": host,
        "rate_limit": _RATE_LIMIT if hosted else None,
    }


def _seed_pipelines(state: State, organization: OrganizationEntity) -> None:
    pipelines = list(organization.pipelines.values())
    owner = organization.members[0].user
    if len(pipelines) > 1:
        value = {"source_pipeline": pipelines[0].slug, "target_pipeline": pipelines[-1].slug}
        body = {"type": "pipeline.trigger_build.pipeline", "value": value}
        RULES.make(state, organization, organization, body, owner, _BORN)
    for build in organization.builds[:2]:
        _seed_step_upload(state, build)


def _seed_previews(state: State, organization: OrganizationEntity) -> None:
    owner = organization.members[0].user
    for cluster in organization.clusters:
        registry = CACHE_REGISTRIES.make(
            state, organization, cluster, {"name": "Default"}, owner, _BORN
        )
        cluster.fields[DEFAULT_CACHE_REGISTRY] = registry.id
        body = {"cluster_id": cluster.id, "queue_key": cluster.queues[0].key, "routed_percent": 25}
        QUEUE_MIGRATIONS.make(state, organization, organization, body, owner, _BORN)
    trigger = {"type": "webhook", "label": "Nightly data"}
    for pipeline in organization.pipelines.values():
        TRIGGERS.make(state, organization, pipeline, trigger, owner, _BORN)


def _seed_step_upload(state: State, build: Build) -> None:
    body = {
        "state": "applied",
        "source": "job",
        "source_job_id": build.jobs[0].id,
        "replace_existing_steps": False,
        "created_jobs_count": 1,
        "definition_yaml": _STEPS,
    }
    home = build.organization
    STEP_UPLOADS.make(state, home, build, body, None, build.created_at)


def _seed_packages(state: State, organization: OrganizationEntity) -> None:
    owner = organization.members[0].user
    registries = [
        REGISTRIES.make(
            state, organization, organization, {"name": name, "ecosystem": "files"}, owner, _BORN
        )
        for name in ("Tools", "Released Tools")
    ]
    body = {"description": "Readers"}
    REGISTRY_TOKENS.make(state, organization, registries[0], body, owner, _BORN)
    for number in (1, 2):
        content = f"synthetic tool {number}\n".encode() * 50
        publish(state, registries[0], f"tool-1.{number}.0.tar.gz", content, owner, _BORN)
