"""What holds for all pipelines of an organization."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import (
    BuildExportStrategyInput,
    OrganizationPipelineSettings,
    OrganizationPipelineSettingsUpdate,
)
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["PipelineSettings"]


class PipelineSettings(Resource):
    """What holds for all pipelines; what is switched off answers with all settings, or with None.

    https://buildkite.com/docs/apis/rest-api/organizations/pipeline-settings
    """

    @scopes("read_organization_settings")
    async def get(self) -> OrganizationPipelineSettings:
        """The settings as they are."""
        return await self._get(OrganizationPipelineSettings, "pipeline-settings")

    @scopes("write_organization_settings")
    async def update(
        self, **changes: Unpack[OrganizationPipelineSettingsUpdate]
    ) -> OrganizationPipelineSettings:
        """Change what is given: what is left out stays, and None clears."""
        return await self._patch(OrganizationPipelineSettings, "pipeline-settings", json=changes)

    @scopes("write_organization_settings")
    async def enable_advanced_queue_metrics(self) -> OrganizationPipelineSettings:
        """Switch advanced queue metrics on, for good: they cannot be switched off again."""
        return await self._enable("advanced-queue-metrics")

    @scopes("write_organization_settings")
    async def configure_build_export(
        self, *, location: str, strategy_id: BuildExportStrategyInput
    ) -> OrganizationPipelineSettings:
        """Export the data of builds to a bucket."""
        path = ("pipeline-settings", "build-export")
        body = {"location": location, "strategy_id": strategy_id}
        return await self._put(OrganizationPipelineSettings, *path, json=body)

    @scopes("write_organization_settings")
    async def disable_build_export(self) -> OrganizationPipelineSettings | None:
        """Export no more: data of old builds is lost from now on."""
        return await self._disable("build-export")

    @scopes("write_organization_settings")
    async def enable_hosted_agents_remote_access(self) -> OrganizationPipelineSettings:
        """Let people log in to running jobs on hosted agents."""
        return await self._enable("hosted-agents-ssh")

    @scopes("write_organization_settings")
    async def disable_hosted_agents_remote_access(self) -> OrganizationPipelineSettings | None:
        """Let nobody log in to jobs on hosted agents."""
        return await self._disable("hosted-agents-ssh")

    @scopes("write_organization_settings")
    async def enable_public_pipelines(self) -> OrganizationPipelineSettings:
        """Let pipelines be made that everybody can see."""
        return await self._enable("public-pipelines")

    @scopes("write_organization_settings")
    async def disable_public_pipelines(self) -> OrganizationPipelineSettings | None:
        """Let no more pipelines be made that everybody can see."""
        return await self._disable("public-pipelines")

    async def _enable(self, setting: str) -> OrganizationPipelineSettings:
        return await self._put(OrganizationPipelineSettings, "pipeline-settings", setting)

    async def _disable(self, setting: str) -> OrganizationPipelineSettings | None:
        path = ("pipeline-settings", setting)
        return await self._if_any(OrganizationPipelineSettings, "DELETE", *path)
