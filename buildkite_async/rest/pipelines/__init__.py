"""Pipelines."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.http import Session
from buildkite_async.models import (
    Pipeline,
    PipelineCreate,
    PipelineFilters,
    PipelineUpdate,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes
from buildkite_async.rest.pipelines.github_webhooks import GithubWebhooks
from buildkite_async.rest.pipelines.schedules import PipelineSchedules
from buildkite_async.rest.pipelines.trigger_deliveries import TriggerDeliveries
from buildkite_async.rest.pipelines.triggers import Triggers

__all__ = ["Pipelines"]


class Pipelines(Resource):
    """Pipelines of the organization.

    https://buildkite.com/docs/apis/rest-api/pipelines
    """

    def __init__(self, session: Session, org: str) -> None:
        super().__init__(session, org)
        self.schedules = PipelineSchedules(session, org)
        self.github_webhooks = GithubWebhooks(session, org)
        self.triggers = Triggers(session, org)
        self.trigger_deliveries = TriggerDeliveries(session, org)

    @scopes("read_pipelines")
    def list(self, **filters: Unpack[PipelineFilters]) -> Pager[Pipeline]:
        """List pipelines of the organization.

        Args:
            name: Part of the name, in upper or lower case.
            repository: Part of the repository URL, in upper or lower case.
            per_page: Rows per page, 1 to 100. 100 by default.
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._pages(Pipeline, "pipelines", query=filters)

    @scopes("read_pipelines")
    async def get(self, pipeline: str) -> Pipeline:
        """Return a pipeline."""
        return await self._get(Pipeline, "pipelines", pipeline)

    @scopes("write_pipelines")
    async def create(self, **pipeline: Unpack[PipelineCreate]) -> Pipeline:
        """Create a pipeline from YAML, from visual steps, or from a template.

        Args:
            name: Required. Name of the pipeline.
            repository: Required. The Git remote.
            cluster_id: Required. UUID of the cluster.
            description: What the pipeline is for.
            slug: Slug of the pipeline: letters, digits and dashes, at most 100. It is derived from
                the name if it is left out or None.
            team_uuids: UUIDs of teams; use `teams` instead.
            configuration: The steps as YAML.
            steps: Visual steps, for a pipeline without YAML.
            allow_rebuilds: Whether builds can be rebuilt. True by default.
            branch_configuration: A branch filter pattern that builds must match.
            cancel_running_branch_builds: Whether running builds of a branch are canceled when a
                newer one is created. False by default.
            cancel_running_branch_builds_filter: A pattern for the branches whose running builds are
                canceled.
            clone_mirror_url: URL of a Git mirror that agents clone from; without credentials, query
                or fragment. None removes it.
            color: A hex code.
            default_branch: The repository's default branch.
            default_command_step_timeout: Timeout of command steps that set none, in minutes.
            maximum_command_step_timeout: Maximum timeout of command steps, in minutes.
            emoji: A name between colons, such as `:rocket:`.
            env: Environment variables, for a pipeline with visual steps; ignored for a YAML
                pipeline.
            pipeline_template_uuid: UUID of a pipeline template; None removes it.
            provider_settings: Settings of the repository host. See `ProviderSettingsInput`.
            skip_queued_branch_builds: Whether queued builds of a branch are skipped when a newer
                one is created. False by default.
            skip_queued_branch_builds_filter: A pattern for the branches whose queued builds are
                skipped.
            tags: Tags of the pipeline.
            teams: Access levels by team UUID.
            visibility: Who can see the pipeline. `private` by default. One of `private`, `public`.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._post(Pipeline, "pipelines", json=pipeline)

    @scopes("write_pipelines")
    async def update(self, pipeline: str, **changes: Unpack[PipelineUpdate]) -> Pipeline:
        """Update a pipeline. Fields that are not given keep their values; None clears a field.

        A new name without a slug changes the slug and the URL, too.

        Args:
            pipeline: Slug of the pipeline.
            name: Name of the pipeline. If `slug` is not given, the slug, and so the URL, follows
                the name.
            repository: The Git remote.
            cluster_id: UUID of the cluster; None removes the pipeline from its cluster.
            description: What the pipeline is for.
            slug: Slug of the pipeline: letters, digits and dashes, at most 100.
            configuration: The steps as YAML.
            steps: Visual steps, for a pipeline without YAML.
            allow_rebuilds: Whether builds can be rebuilt. True by default.
            branch_configuration: A branch filter pattern that builds must match.
            cancel_running_branch_builds: Whether running builds of a branch are canceled when a
                newer one is created. False by default.
            cancel_running_branch_builds_filter: A pattern for the branches whose running builds are
                canceled.
            clone_mirror_url: URL of a Git mirror that agents clone from; without credentials, query
                or fragment. None removes it.
            color: A hex code.
            default_branch: The repository's default branch.
            default_command_step_timeout: Timeout of command steps that set none, in minutes.
            maximum_command_step_timeout: Maximum timeout of command steps, in minutes.
            emoji: A name between colons, such as `:rocket:`.
            env: Environment variables, for a pipeline with visual steps; ignored for a YAML
                pipeline.
            pipeline_template_uuid: UUID of a pipeline template; None removes it.
            provider_settings: Settings of the repository host. See `ProviderSettingsInput`.
            skip_queued_branch_builds: Whether queued builds of a branch are skipped when a newer
                one is created. False by default.
            skip_queued_branch_builds_filter: A pattern for the branches whose queued builds are
                skipped.
            tags: Tags of the pipeline.
            teams: Access levels by team UUID.
            visibility: Who can see the pipeline. `private` by default. One of `private`, `public`.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._patch(Pipeline, "pipelines", pipeline, json=changes)

    @scopes("write_pipelines")
    async def delete(self, pipeline: str) -> None:
        """Delete a pipeline permanently."""
        await self._delete("pipelines", pipeline)

    @scopes("write_pipelines")
    async def archive(self, pipeline: str) -> Pipeline:
        """Archive a pipeline: it can be read, but not built."""
        return await self._post(Pipeline, "pipelines", pipeline, "archive")

    @scopes("write_pipelines")
    async def unarchive(self, pipeline: str) -> Pipeline:
        """Unarchive a pipeline."""
        return await self._post(Pipeline, "pipelines", pipeline, "unarchive")

    @scopes("write_pipelines")
    async def add_webhook(self, pipeline: str) -> None:
        """Add a webhook to the GitHub repository, which needs Buildkite's GitHub App."""
        await self._post(None, "pipelines", pipeline, "webhook")
