"""The audit log of an organization."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from buildkite_async.models._base import Model, OpenEnum

__all__ = ["AuditEvent", "AuditEventContext", "AuditEventContextType", "AuditEventParty"]


class AuditEventParty(Model):
    """Who did something, or what it was done to."""

    type: str  # a class name, such as `User` or `Organization`
    uuid: str
    name: str | None


class AuditEventContextType(OpenEnum):
    """By which way an event came about."""

    WEB = "WebContext"


class AuditEventContext(Model):
    """By which way an event came about; what other contexts tell is in `extra`."""

    type: AuditEventContextType
    request_ip: str | None = None
    request_user_agent: str | None = None


class AuditEvent(Model):
    """One entry of the audit log.

    https://buildkite.com/docs/apis/rest-api/organizations/audit-events
    """

    uuid: str
    graphql_id: str
    type: str  # such as `OrganizationUpdatedEvent`
    occurred_at: datetime
    actor: AuditEventParty | None  # None: the system itself
    subject: AuditEventParty | None
    context: AuditEventContext | None
    data: dict[str, Any] | None  # shaped by the type
    url: str
