"""Events of an organization's audit log."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum

__all__ = ["AuditEvent", "AuditEventContext", "AuditEventContextType", "AuditEventParty"]


class AuditEventParty(Model):
    """The actor or the subject of an event."""

    type: str
    """A class name, such as `User` or `Organization`."""
    uuid: str
    name: str | None


class AuditEventContextType(OpenEnum):
    """Where an event came from."""

    WEB = "WebContext"


class AuditEventContext(Model):
    """Where an event came from; fields of other context types are in `extra`."""

    type: AuditEventContextType
    request_ip: str | None = None
    request_user_agent: str | None = None


class AuditEvent(Model):
    """An event of the audit log.

    https://buildkite.com/docs/apis/rest-api/organizations/audit-events
    """

    uuid: str
    graphql_id: str
    type: str
    """A class name, such as `OrganizationUpdatedEvent`."""
    occurred_at: datetime
    actor: AuditEventParty | None
    """None if the system caused the event."""
    subject: AuditEventParty | None
    context: AuditEventContext | None
    data: dict[str, Any] | None
    """Details, whose keys depend on `type`."""
    url: str
