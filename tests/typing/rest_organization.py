"""Static types of clusters, teams and other parts of an organization: checked, never run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_type

from buildkite_async import Organization, Pager
from buildkite_async.models import (
    AgentImage,
    AgentToken,
    AgentTokenCreated,
    AuditEvent,
    Build,
    BuildFilters,
    CacheRegistry,
    CacheVolume,
    Cluster,
    ClusterMaintainer,
    ClusterQueue,
    ClusterSecret,
    ConnectedRepository,
    CreatedPipelineTrigger,
    Emoji,
    GithubWebhookProcessing,
    Member,
    NetworkRange,
    NotificationService,
    OrganizationApiSettings,
    OrganizationBanner,
    OrganizationInvitation,
    OrganizationPipelineSettings,
    OrganizationUsage,
    PipelineSchedule,
    PipelineTemplate,
    PipelineTrigger,
    QueueMigration,
    QueueMigrationReadiness,
    RepositoryConnectionDetail,
    Rule,
    RuleType,
    StepUpload,
    Team,
    TeamMember,
    TeamPipeline,
    TeamSuite,
    TriggerDeliveryRequest,
    WebhookServiceSettings,
    WebhookTokenMode,
)


async def clusters(acme: Organization) -> None:
    assert_type(acme.clusters.list(per_page=5), Pager[Cluster])
    assert_type(await acme.clusters.create(name="ci", maintainers=[{"team": "t"}]), Cluster)
    queues = acme.clusters.queues
    assert_type(
        await queues.create("c", key="big", hostedAgents={"instanceShape": "LINUX_AMD64_8X32"}),
        ClusterQueue,
    )
    await queues.create("c", key="big", hostedAgents={"instanceShape": "HUGE"})  # type: ignore[typeddict-item]
    await queues.update("c", "q", hostedAgents={"agentImageRef": "r"})  # type: ignore[typeddict-item]
    assert_type(acme.clusters.agent_tokens.list("c"), Pager[AgentToken])
    assert_type(await acme.clusters.agent_tokens.create("c", description="d"), AgentTokenCreated)
    assert_type(await acme.clusters.maintainers.create("c", user="u"), ClusterMaintainer)
    assert_type(await acme.clusters.agent_images.list("c"), Sequence[AgentImage])
    assert_type(await acme.clusters.agent_images.wait_until_ready("c", "i"), AgentImage)
    assert_type(await acme.clusters.cache_volumes.list("c"), Sequence[CacheVolume])
    assert_type(await acme.clusters.network_ranges.list("c"), Sequence[NetworkRange])
    assert_type(await acme.clusters.secrets.update_value("c", "s", "v"), ClusterSecret | None)


async def previews(acme: Organization) -> None:
    assert_type(await acme.get_usage(), OrganizationUsage)
    assert_type(await acme.banner.set("**Maintenance** at noon"), OrganizationBanner)
    registries = acme.clusters.cache_registries
    assert_type(registries.list("c", after="x"), Pager[CacheRegistry])
    assert_type(await registries.create("c", name="n", policy="unrestricted"), CacheRegistry)
    assert_type(await registries.update("c", "r", policy="deny_all"), CacheRegistry)
    await registries.create("c", name="n", policy=None)  # type: ignore[arg-type]
    await registries.create("c", name="n", policy="deny_all")  # type: ignore[arg-type]
    await registries.update("c", "r", policy="unrestricted")  # type: ignore[arg-type]
    migrations = acme.queue_migrations
    assert_type(await migrations.update("q", routed_percent=5), QueueMigration)
    assert_type(
        await migrations.wait_for_readiness("p", destination_cluster_id="c"),
        QueueMigrationReadiness,
    )
    triggers = acme.pipelines.triggers
    assert_type(await triggers.create("p", type="github", label="l"), CreatedPipelineTrigger)
    assert_type(await triggers.update("p", "t", filter=None), PipelineTrigger)
    await triggers.create("p", type="gitea", label="l")  # type: ignore[arg-type]
    deliveries = acme.pipelines.trigger_deliveries
    assert_type(await deliveries.get_request("p", "t", "d"), TriggerDeliveryRequest)


async def teams(acme: Organization) -> None:
    assert_type(acme.teams.list(user_id="u"), Pager[Team])
    await acme.teams.create(name="t", privacy="visible")  # type: ignore[call-arg]
    assert_type(await acme.teams.members.update("t", "u", role="maintainer"), TeamMember)
    assert_type(await acme.teams.pipelines.get("t", "p"), TeamPipeline)
    assert_type(await acme.teams.suites.update("t", "s", access_level=["read"]), TeamSuite)


async def organizations(acme: Organization) -> None:
    assert_type(acme.members.list(), Pager[Member])
    assert_type(
        await acme.invitations.create(emails=["a@acme.example"]), Sequence[OrganizationInvitation]
    )
    assert_type(await acme.api_settings.update(allowed_ip_addresses=None), OrganizationApiSettings)
    await acme.api_settings.update(revoke_inactive_tokens_after_days=31)  # type: ignore[arg-type]
    settings = acme.pipeline_settings
    assert_type(await settings.enable_public_pipelines(), OrganizationPipelineSettings)
    assert_type(await settings.disable_build_export(), OrganizationPipelineSettings | None)
    assert_type(acme.audit_events.list(), Pager[AuditEvent])
    assert_type(await acme.emojis.list(), Sequence[Emoji])


async def notification_services(acme: Organization) -> None:
    service = await acme.notification_services.create(
        provider="webhook", settings={"url": "https://example.net", "token_mode": "signature"}
    )
    assert_type(service, NotificationService)
    if isinstance(service.settings, WebhookServiceSettings):
        assert_type(service.settings.token_mode, WebhookTokenMode | None)
    await acme.notification_services.create(provider="pigeon")  # type: ignore[arg-type]


async def connections_and_rules(acme: Organization) -> None:
    assert_type(await acme.repository_connections.get("r"), RepositoryConnectionDetail)
    repositories = await acme.repository_connections.list_repositories("r", repository="acme/web")
    assert_type(repositories, Sequence[ConnectedRepository])
    assert_type(acme.rules.list(), Pager[Rule])
    await acme.rules.create(
        type=RuleType("to.come"), value={"source_pipeline": "web", "target_pipeline": "deploy"}
    )
    await acme.rules.create(type="pipeline.trigger_build.pipeline", value={"source_pipeline": "w"})  # type: ignore[typeddict-item]


async def pipelines(acme: Organization) -> None:
    assert_type(await acme.pipelines.schedules.create("web", cronline="@daily"), PipelineSchedule)
    await acme.pipelines.schedules.create("web", label="nightly")  # type: ignore[call-arg]
    webhooks = acme.pipelines.github_webhooks
    assert_type(await webhooks.enable("web"), GithubWebhookProcessing)
    assert_type(await webhooks.disable("web"), GithubWebhookProcessing | None)
    assert_type(await acme.pipeline_templates.get("t"), PipelineTemplate)
    assert_type(acme.step_uploads.list_for_build("web", 7, source_job_id="j"), Pager[StepUpload])


def filters(acme: Organization) -> None:
    failed: BuildFilters = {"state": "failed", "per_page": 5}
    assert_type(acme.builds.list(**failed), Pager[Build])
    misspelt: BuildFilters = {"states": "failed"}  # type: ignore[typeddict-unknown-key]
    acme.builds.list(**misspelt)
