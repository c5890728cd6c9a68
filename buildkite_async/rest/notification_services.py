"""Notification services."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import (
    CursorPaging,
    NotificationService,
    NotificationServiceCreate,
    NotificationServiceUpdate,
)
from buildkite_async.models.notification_service import SETTINGS_INPUTS
from buildkite_async.paging import Pager
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes
from buildkite_async.rest._variants import keys_by

__all__ = ["NotificationServices"]


class NotificationServices(Resource):
    """Webhooks and other services that send notifications about builds.

    https://buildkite.com/docs/apis/rest-api/organizations/notification-services
    """

    @scopes("read_notification_services")
    def list(self, **paging: Unpack[CursorPaging]) -> Pager[NotificationService]:
        """List notification services, oldest first. Webhooks include their tokens.

        Args:
            per_page: Rows per page, 1 to 100. 100 by default.
            after: Cursor of the page to begin with, from `cursor` of an earlier listing.
            before: Cursor of the page to end before.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._pages(NotificationService, "services", query=paging)

    @scopes("read_notification_services")
    async def get(self, service: str) -> NotificationService:
        """Return a notification service."""
        return await self._get(NotificationService, "services", service)

    @scopes("write_notification_services")
    @keys_by("settings", "provider", SETTINGS_INPUTS)
    async def create(self, **service: Unpack[NotificationServiceCreate]) -> NotificationService:
        """Create a notification service, with the settings that its provider needs.

        Args:
            provider: Required. Where notifications are sent. One of `webhook`, `slack`,
                `aws_event_bridge`, `datadog_pipeline_visibility`, `open_telemetry_tracing`,
                `event_log_api`.
            description: What the service is for.
            branch_configuration: A branch filter pattern that builds must match.
            scope: Whose builds cause notifications: `all` by default, or those of some pipelines,
                teams or clusters. One of `all`, `some_projects`, `some_teams`, `some_clusters`.
            scope_uuids: UUIDs of pipelines, teams or clusters, depending on `scope`.
            build_states: Which changes of builds and jobs cause notifications. See
                `NotificationServiceBuildStatesInput`.
            settings: Settings of the provider.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._post(NotificationService, "services", json=service)

    @scopes("write_notification_services")
    @keys_by("settings", "provider", SETTINGS_INPUTS)
    async def update(
        self, service: str, **changes: Unpack[NotificationServiceUpdate]
    ) -> NotificationService:
        """Update a notification service. Fields that are not given keep their values.

        A secret that is sent back masked keeps its value, too.

        Args:
            service: UUID of the notification service.
            provider: The current provider; it cannot be changed.
            description: What the service is for.
            branch_configuration: A branch filter pattern that builds must match.
            scope: Whose builds cause notifications: `all` by default, or those of some pipelines,
                teams or clusters. One of `all`, `some_projects`, `some_teams`, `some_clusters`.
            scope_uuids: UUIDs of pipelines, teams or clusters, depending on `scope`.
            build_states: Which changes of builds and jobs cause notifications. See
                `NotificationServiceBuildStatesInput`.
            settings: Settings of the provider.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._patch(NotificationService, "services", service, json=changes)

    @scopes("write_notification_services")
    async def delete(self, service: str) -> None:
        """Delete a notification service permanently."""
        await self._delete("services", service)

    @scopes("write_notification_services")
    async def enable(self, service: str) -> NotificationService:
        """Enable a notification service."""
        return await self._put(NotificationService, "services", service, "enable")

    @scopes("write_notification_services")
    async def disable(self, service: str) -> NotificationService:
        """Disable a notification service; its settings are kept."""
        return await self._put(NotificationService, "services", service, "disable")
