"""The audit log of an organization."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import (
    AuditEvent,
    CursorPaging,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["AuditEvents"]


class AuditEvents(Resource):
    """The organization's audit log, which the enterprise plan includes.

    https://buildkite.com/docs/apis/rest-api/organizations/audit-events
    """

    @scopes("read_audit_events")
    def list(self, **paging: Unpack[CursorPaging]) -> Pager[AuditEvent]:
        """List events of the audit log, newest first.

        Args:
            per_page: Rows per page, 1 to 100. 100 by default.
            after: Cursor of the page to begin with, from `cursor` of an earlier listing.
            before: Cursor of the page to end before.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._pages(AuditEvent, "audit_events", query=paging)

    @scopes("read_audit_events")
    async def get(self, event: str) -> AuditEvent:
        """Return an event."""
        return await self._get(AuditEvent, "audit_events", event)
