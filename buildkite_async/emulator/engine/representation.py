"""Representations that many responses share: users, organizations, times."""

from __future__ import annotations

from typing import Any

from buildkite_async.emulator.call import Call
from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.render.text import global_id, timestamp
from buildkite_async.emulator.state.entities import OrganizationEntity, Pipeline
from buildkite_async.emulator.state.people import User


def user_representation(user: User | None) -> dict[str, Any] | None:
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


def ref_to(call: Call, organization: OrganizationEntity) -> dict[str, Any]:
    """An organization inside something else."""
    return {
        "id": organization.id,
        "slug": organization.slug,
        "url": call.renderer.organization_url(organization),
        "web_url": f"{WEB}/{organization.slug}",
    }


def pipeline_ref(call: Call, pipeline: Pipeline) -> dict[str, Any]:
    """A pipeline inside something else."""
    url = call.renderer.pipeline_url(pipeline)
    return {"id": pipeline.id, "slug": pipeline.slug, "url": url}


def optional_timestamp(at: int | None) -> str | None:
    """A timestamp, or None."""
    return None if at is None else timestamp(at)
