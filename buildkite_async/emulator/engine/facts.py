"""What many answers show of the same things: users, organizations, clusters."""

from __future__ import annotations

from typing import Any

from buildkite_async.emulator.call import Call
from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.render.text import global_id, timestamp
from buildkite_async.emulator.state.entities import Organization
from buildkite_async.emulator.state.people import User


def user_facts(user: User | None) -> dict[str, Any] | None:
    """A user."""
    if user is None:
        return None
    return {
        "id": user.id,
        "graphql_id": global_id("User", user.id),
        "name": user.name,
        "email": user.email,
        "avatar_url": f"https://www.gravatar.com/avatar/{user.id.replace('-', '')}",
        "created_at": timestamp(user.created_at),
    }


def ref_to(call: Call, organization: Organization) -> dict[str, Any]:
    """An organization inside something else."""
    return {
        "id": organization.id,
        "slug": organization.slug,
        "url": call.renderer.organization_url(organization),
        "web_url": f"{WEB}/{organization.slug}",
    }


def moment(at: int | None) -> str | None:
    """A time, where there is one."""
    return None if at is None else timestamp(at)
