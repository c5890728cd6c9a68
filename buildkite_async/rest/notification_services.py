"""What is told of builds to whom."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import (
    NotificationService,
    NotificationServiceCreate,
    NotificationServiceUpdate,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._query import Paging
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["NotificationServices"]


class NotificationServices(Resource):
    """Webhooks, and other ways in which the organization's builds are told of.

    https://buildkite.com/docs/apis/rest-api/organizations/notification-services
    """

    @scopes("read_notification_services")
    def list(self, **paging: Unpack[Paging]) -> Pager[NotificationService]:
        """Notification services, oldest first; webhooks come with their tokens."""
        return self._pages(NotificationService, "services", query=paging)

    @scopes("read_notification_services")
    async def get(self, service: str) -> NotificationService:
        """One notification service."""
        return await self._get(NotificationService, "services", service)

    @scopes("write_notification_services")
    async def create(self, **service: Unpack[NotificationServiceCreate]) -> NotificationService:
        """Add a notification service, with the settings that its provider needs."""
        return await self._post(NotificationService, "services", json=service)

    @scopes("write_notification_services")
    async def update(
        self, service: str, **changes: Unpack[NotificationServiceUpdate]
    ) -> NotificationService:
        """Change what is given, and leave the rest; a secret sent back masked stays as it is."""
        return await self._patch(NotificationService, "services", service, json=changes)

    @scopes("write_notification_services")
    async def delete(self, service: str) -> None:
        """Delete a notification service for good."""
        await self._delete("services", service)

    @scopes("write_notification_services")
    async def enable(self, service: str) -> NotificationService:
        """Let a notification service pass on what happens."""
        return await self._put(NotificationService, "services", service, "enable")

    @scopes("write_notification_services")
    async def disable(self, service: str) -> NotificationService:
        """Let a notification service be silent; its settings stay."""
        return await self._put(NotificationService, "services", service, "disable")
