"""Fields of audit events."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from buildkite_async.emulator.audit_log import RESOURCE
from buildkite_async.emulator.graphql.context import Arguments, Context, reads, resolves
from buildkite_async.emulator.graphql.filters import time_argument, words
from buildkite_async.emulator.graphql.identity import find_uuid, identify, type_name
from buildkite_async.emulator.graphql.ordering import newest_first
from buildkite_async.emulator.graphql.schema import members_of
from buildkite_async.emulator.render.text import global_id, snake
from buildkite_async.emulator.state import entities as e
from buildkite_async.emulator.state.records import Record

_CONTEXTS: Final = {"APIContext": "AuditAPIContext", "WebContext": "AuditWebContext"}


def event_type(event: Record) -> str:
    """`TeamCreatedEvent` is TEAM_CREATED here."""
    return snake(event.fields["type"].removesuffix("Event")).upper()


def party_type(party: Arguments) -> str:
    """`OrganizationMember` is ORGANIZATION_MEMBER here."""
    return snake(party["type"]).upper()


@resolves("AuditEvent", "actor")
def actor(context: Context, event: Record, _arguments: Arguments) -> dict[str, Any] | None:
    """Who did it."""
    party: dict[str, Any] | None = event.fields["actor"]
    if party is None:
        return None
    return {
        **party,
        "id": global_id(party["type"], party["uuid"]),
        "type": party_type(party),
        "node": context.state.users.get(party["uuid"]),
    }


@resolves("AuditEvent", "subject")
def subject(context: Context, event: Record, _arguments: Arguments) -> dict[str, Any]:
    """What it was done to, with the thing itself while that is there."""
    party: dict[str, Any] = event.fields["subject"]
    node = _node(context, party)
    return {
        **party,
        "id": global_id(party["type"], party["uuid"]) if node is None else identify(node),
        "type": party_type(party),
        "node": node,
    }


def _node(context: Context, party: Arguments) -> object | None:
    """The thing, where the schema has a type for it."""
    if party["type"] == "APIAccessToken":
        tokens = context.state.tokens.values()
        return next((each for each in tokens if each.id == party["uuid"]), None)
    found = context.visible(find_uuid(context.state, party["uuid"]))
    if found is None or type_name(found) not in members_of("AuditSubjectNode"):
        return None
    return found


@resolves("AuditEvent", "context")
def where_from(_context: Context, event: Record, _arguments: Arguments) -> dict[str, Any] | None:
    """What the request was like."""
    recorded: dict[str, Any] | None = event.fields["context"]
    if recorded is None:
        return None
    return {
        "__typename": _CONTEXTS[recorded["type"]],
        "requestIpAddress": recorded["request_ip"],
        "requestUserAgent": recorded["request_user_agent"],
        "requestApiAccessTokenUuid": recorded.get("request_api_access_token_uuid"),
        "sessionCreatedAt": event.created_at,
        "sessionEscalatedAt": None,
        "sessionUser": event.created_by,
        "sessionUserUuid": None if event.created_by is None else event.created_by.id,
    }


reads("AuditEvent", type=event_type)


@resolves("Organization", "auditEvents")
def audit_events(
    context: Context, organization: e.OrganizationEntity, arguments: Arguments
) -> list[Record]:
    """Events as the filters choose, newest first; administrators see them."""
    context.actor(organization, "audit_events.list")
    events = context.state.records.of(RESOURCE, organization.id)
    since, until = (
        time_argument(arguments, "occurredAtFrom"),
        time_argument(arguments, "occurredAtTo"),
    )
    wanted = {name: words(arguments, name) for name in _TESTS}
    return newest_first(
        [
            event
            for event in events
            if (since is None or event.created_at >= since)
            and (until is None or event.created_at < until)
            and all(not values or _TESTS[name](event) in values for name, values in wanted.items())
        ]
    )


def _party_type(party: Arguments | None) -> str | None:
    return None if party is None else party_type(party)


def _identity(party: Arguments | None) -> str | None:
    return None if party is None else global_id(party["type"], party["uuid"])


_TESTS: Final[Mapping[str, Callable[[Record], str | None]]] = {
    "actor": lambda event: _identity(event.fields["actor"]),
    "actorType": lambda event: _party_type(event.fields["actor"]),
    "subject": lambda event: _identity(event.fields["subject"]),
    "subjectType": lambda event: party_type(event.fields["subject"]),
    "subjectUUID": lambda event: event.fields["subject"]["uuid"],
    "type": event_type,
}
