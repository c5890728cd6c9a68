"""Audit events, newest first; `audit_log.add_event` adds them."""

from __future__ import annotations

from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare


class AuditEvents(RecordResource):
    """What was changed in an organization, and by whom."""

    name, kind, noun = "audit_events", "AuditEvent", "audit event"
    newest_first, logged = True, False


declare(AuditEvents())
