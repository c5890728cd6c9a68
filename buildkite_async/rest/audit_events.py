"""The audit log of an organization."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import AuditEvent
from buildkite_async.paging import Pager
from buildkite_async.rest._query import Paging
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["AuditEvents"]


class AuditEvents(Resource):
    """The organization's audit log, of the enterprise plan.

    https://buildkite.com/docs/apis/rest-api/organizations/audit-events
    """

    @scopes("read_audit_events")
    def list(self, **paging: Unpack[Paging]) -> Pager[AuditEvent]:
        """Events of the audit log, newest first."""
        return self._pages(AuditEvent, "audit_events", query=paging)

    @scopes("read_audit_events")
    async def get(self, event: str) -> AuditEvent:
        """One event."""
        return await self._get(AuditEvent, "audit_events", event)
