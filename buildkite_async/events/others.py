"""Events of webhooks themselves, of packages, and of the audit log."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Literal

from buildkite_async.decoding.model import Model
from buildkite_async.events.event import Event
from buildkite_async.models import AuditEvent, OrganizationDetails, Package

__all__ = ["AuditEventLogged", "PackageCreated", "Ping", "PingService"]


class PingService(Model):
    """The notification service that sends a webhook."""

    id: str
    provider: str | None = None
    """`webhook`."""
    settings: dict[str, Any] | None = None
    """Among others `url`, to which it sends."""


class Ping(Event):
    """A webhook was created, or its settings have changed.

    https://buildkite.com/docs/apis/webhooks/pipelines/ping-events
    """

    event: Literal["ping"] = "ping"
    service: PingService
    organization: OrganizationDetails

    @property
    def _subject(self) -> Model | None:
        return self.service


class PackageCreated(Event):
    """A package was published.

    https://buildkite.com/docs/apis/webhooks/package-registries
    """

    _times: ClassVar[tuple[str, ...]] = ("created_at",)

    event: Literal["package.created"] = "package.created"
    package: Package

    @property
    def _subject(self) -> Model | None:
        return self.package


class AuditEventLogged(Event):
    """An event of the audit log; EventBridge only.

    Its type is in upper case, such as `ORGANIZATION_UPDATED`. Its context is in `audit_event.extra`,
    which no repr shows, because it contains keys of sessions.
    """

    event: Literal["audit_event.logged"] = "audit_event.logged"
    audit_event: AuditEvent

    @property
    def subject_id(self) -> str | None:
        """The UUID of the event in the audit log."""
        return self.audit_event.uuid

    @property
    def _time(self) -> datetime | None:
        return self.audit_event.occurred_at
