"""Pipeline settings of an organization."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import (
    BuildExportStrategyInput,
    ExtraBody,
    OrganizationPipelineSettings,
    OrganizationPipelineSettingsUpdate,
)
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["PipelineSettings"]


class PipelineSettings(Resource):
    """Settings for all pipelines of the organization.

    The `disable_...` methods return all settings, or None if the response is empty.

    https://buildkite.com/docs/apis/rest-api/organizations/pipeline-settings
    """

    @scopes("read_organization_settings")
    async def get(self) -> OrganizationPipelineSettings:
        """Return the settings."""
        return await self._get(OrganizationPipelineSettings, "pipeline-settings")

    @scopes("write_organization_settings")
    async def update(
        self, **changes: Unpack[OrganizationPipelineSettingsUpdate]
    ) -> OrganizationPipelineSettings:
        """Update the settings. Fields that are not given keep their values; None clears a field.

        Args:
            default_branch: Default branch of pipelines.
            default_cluster_id: UUID of the default cluster; None for no default.
            default_timeout_in_minutes: Timeout of command steps that set none, in minutes.
            maximum_timeout_in_minutes: Maximum timeout of command steps, in minutes.
            scheduled_job_expiry_in_minutes: Minutes after which a job that no agent has accepted
                expires.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._patch(OrganizationPipelineSettings, "pipeline-settings", json=changes)

    @scopes("write_organization_settings")
    async def enable_advanced_queue_metrics(self) -> OrganizationPipelineSettings:
        """Enable advanced queue metrics permanently: they cannot be disabled again."""
        return await self._enable("advanced-queue-metrics")

    @scopes("write_organization_settings")
    async def configure_build_export(
        self, *, location: str, strategy_id: BuildExportStrategyInput, **_: Unpack[ExtraBody]
    ) -> OrganizationPipelineSettings:
        """Export the data of builds to a bucket.

        Args:
            location: Name or URI of the bucket.
            strategy_id: Where the bucket is.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        path = ("pipeline-settings", "build-export")
        body = {"location": location, "strategy_id": strategy_id}
        return await self._put(OrganizationPipelineSettings, *path, json=body)

    @scopes("write_organization_settings")
    async def disable_build_export(self) -> OrganizationPipelineSettings | None:
        """Disable build exports: data of old builds is lost from now on."""
        return await self._disable("build-export")

    @scopes("write_organization_settings")
    async def enable_hosted_agents_remote_access(self) -> OrganizationPipelineSettings:
        """Allow users to log in to running jobs on hosted agents."""
        return await self._enable("hosted-agents-ssh")

    @scopes("write_organization_settings")
    async def disable_hosted_agents_remote_access(self) -> OrganizationPipelineSettings | None:
        """Allow no one to log in to jobs on hosted agents."""
        return await self._disable("hosted-agents-ssh")

    @scopes("write_organization_settings")
    async def enable_public_pipelines(self) -> OrganizationPipelineSettings:
        """Allow public pipelines to be created."""
        return await self._enable("public-pipelines")

    @scopes("write_organization_settings")
    async def disable_public_pipelines(self) -> OrganizationPipelineSettings | None:
        """Allow no more public pipelines to be created."""
        return await self._disable("public-pipelines")

    async def _enable(self, setting: str) -> OrganizationPipelineSettings:
        return await self._put(OrganizationPipelineSettings, "pipeline-settings", setting)

    async def _disable(self, setting: str) -> OrganizationPipelineSettings | None:
        path = ("pipeline-settings", setting)
        return await self._send_for_optional(OrganizationPipelineSettings, "DELETE", *path)
