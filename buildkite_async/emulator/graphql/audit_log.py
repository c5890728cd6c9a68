"""Mutations in the audit log, as REST's calls are in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from buildkite_async.emulator.audit_log import add_event, kind_of, report_event
from buildkite_async.emulator.engine.naming import name_of
from buildkite_async.emulator.state.entities import OrganizationEntity
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.state import State


def record_action(
    state: State,
    home: OrganizationEntity,
    action: str,
    thing: Any,
    changed: list[str],
    user: User,
    context: Mapping[str, Any],
) -> None:
    """Record what was done to a thing, if the log has events for such actions."""
    kind = kind_of(action)
    if kind is None:
        return
    subject = {"type": kind.subject, "uuid": thing.id, "name": name_of(thing)}
    event = add_event(state, home, kind.event, user, subject, context, changed)
    report_event(state, event)
