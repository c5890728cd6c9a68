"""Mutations in the audit log, as REST's calls are in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from buildkite_async.emulator.auditing import kind_of, remember
from buildkite_async.emulator.state import entities as e
from buildkite_async.emulator.state import fleet as f
from buildkite_async.emulator.state import people as p
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.world import World


def record_act(
    world: World,
    home: e.Organization,
    act: str,
    thing: Any,
    changed: list[str],
    user: User,
    context: Mapping[str, Any],
) -> None:
    """Remember what was done to a thing, if such acts are remembered."""
    kind = kind_of(act)
    if kind is None:
        return
    subject = {"type": kind.subject, "uuid": thing.id, "name": label_of(thing)}
    remember(world, home, kind.event, user, subject, context, changed)


def label_of(thing: object) -> str | None:
    """What a thing is called, as REST shows it."""
    match thing:
        case e.Organization() | p.Team() | f.Cluster() | p.User():
            return thing.name
        case f.Queue():
            return thing.key
        case e.Pipeline():
            return str(thing.fields["name"])
        case e.Schedule():
            return thing.label or None
        case p.Member() | p.TeamMember():
            return thing.user.name
        case p.TeamPipeline():
            return str(thing.pipeline.fields["name"])
        case p.TeamSuite():
            return str(thing.suite.fields["name"])
        case p.TeamRegistry():
            return str(thing.registry.fields["name"])
        case p.Invitation():
            return thing.email
        case p.AgentToken() | p.Token():
            return thing.description
        case Record():
            fields = thing.fields
            return fields.get("name") or fields.get("key") or fields.get("description")
        case _:
            return None
