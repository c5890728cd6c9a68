"""The JSON of events, as webhooks send them.

https://buildkite.com/docs/apis/webhooks/pipelines
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from buildkite_async.emulator.render.builds import Shape, render_build
from buildkite_async.emulator.render.jobs import render_one
from buildkite_async.emulator.render.pipelines import step_representation
from buildkite_async.emulator.render.renderer import WEB, Renderer
from buildkite_async.emulator.render.text import global_id, timestamp
from buildkite_async.emulator.state.agents import Agent
from buildkite_async.emulator.state.entities import Build, Job, OrganizationEntity
from buildkite_async.emulator.state.events import Event, Notice
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.state import State

_SHAPE = Shape(jobs=False, pipeline=False)


def payload_of(state: State, renderer: Renderer, event: Event, service: Record) -> dict[str, Any]:
    """Return the payload of an event for a notification service.

    Args:
        state: The state, in which registries are found.
        renderer: Renders links to the emulator.
        event: The event, which webhooks report.
        service: To what the payload is sent.
    """
    name = event.webhook or ""
    payload: dict[str, Any] = {"event": name, **_objects(state, renderer, event)}
    if not name.startswith("workflow."):  # documented without a sender
        payload["sender"] = _person(service.created_by)
    return payload


def _objects(state: State, renderer: Renderer, event: Event) -> dict[str, Any]:
    change = event.change
    if isinstance(change, Notice):
        return _notice(state, renderer, event, change)
    if event.agent is not None:
        return {"agent": _agent(renderer, event.agent)}
    objects: dict[str, Any] = {}
    if event.job is not None:
        objects["job"] = _job(renderer, event.job)
    if event.build is not None:
        objects["build"] = _build(renderer, event.build, finished=event.webhook == "build.finished")
        objects["pipeline"] = msgspec.json.decode(renderer.pipeline(event.build.pipeline))
    if event.webhook == "job.promised_exit_status":
        objects["promised_exit_status_reason"] = getattr(change, "reason", None)
    return objects


def _build(renderer: Renderer, build: Build, *, finished: bool) -> dict[str, Any]:
    shown: dict[str, Any] = msgspec.json.decode(render_build(renderer, build, _SHAPE))
    if finished:
        steps = {job.step.id: job.step for job in build.jobs}
        shown["steps"] = [step_representation(each) for each in steps.values()]
    return shown


def _job(renderer: Renderer, job: Job) -> dict[str, Any]:
    shown: dict[str, Any] = msgspec.json.decode(render_one(renderer, job))
    retry = job.retry
    if retry is not None and "retry_source" in shown:
        by = retry.by
        shown["retry_source"]["retried_by"] = (
            None if by is None else {"name": by.name, "email": by.email}
        )
    return shown


def _agent(renderer: Renderer, agent: Agent) -> dict[str, Any]:
    shown: dict[str, Any] = msgspec.json.decode(renderer.agent(agent))
    del shown["job"]  # only jobs are known to show that their agent has none
    return shown


def _notice(state: State, renderer: Renderer, event: Event, notice: Notice) -> dict[str, Any]:
    record = event.record
    if record is None:
        return dict(notice.payload)
    match notice.event:
        case "ping":
            return {"service": _service(record), "organization": _organization(renderer, event)}
        case "audit_event.logged":
            occurred_at = timestamp(record.created_at)
            return {"audit_event": {**record.fields, "uuid": record.id, "occurred_at": occurred_at}}
        case "package.created":
            return {"package": _package(state, renderer, record)}
        case _:
            agent = {} if event.agent is None else {"agent": _agent(renderer, event.agent)}
            token = _cluster_token(renderer, record)
            return {**agent, "blocked_ip": notice.blocked_ip, "cluster_token": token}


def _service(service: Record) -> dict[str, Any]:
    return {
        "id": service.id,
        "provider": service.fields["provider"]["id"],
        "settings": {"url": service.fields["settings"].get("url")},
    }


def _organization(renderer: Renderer, event: Event) -> dict[str, Any]:
    shown: dict[str, Any] = msgspec.json.decode(renderer.organization(event.organization))
    return shown


def _package(state: State, renderer: Renderer, package: Record) -> dict[str, Any]:
    organization = package.organization
    home = f"{renderer.origin}/v2/packages/organizations/{organization.slug}"
    web = f"{WEB}/organizations/{organization.slug}/packages/registries"
    registry = state.things[package.place]
    slug = str(registry.fields["slug"]) if isinstance(registry, Record) else ""
    url = f"{home}/registries/{slug}"
    return {
        "id": package.id,
        "url": f"{url}/packages/{package.id}",
        "web_url": f"{web}/{slug}/packages/{package.id}",
        "name": package.fields["name"],
        "organization": _reference(renderer, organization),
        "registry": {
            "id": package.place,
            "graphql_id": global_id("Registry", package.place),
            "slug": slug,
            "url": url,
            "web_url": f"{web}/{slug}",
        },
    }


def _reference(renderer: Renderer, organization: OrganizationEntity) -> dict[str, Any]:
    return {
        "id": organization.id,
        "slug": organization.slug,
        "url": renderer.organization_url(organization),
        "web_url": f"{WEB}/{organization.slug}",
    }


def _cluster_token(renderer: Renderer, token: Record) -> dict[str, Any]:
    cluster_url = renderer.cluster_url(token.organization, token.place)
    fields: Mapping[str, Any] = token.fields
    return {
        "id": token.id,
        "graphql_id": global_id(token.kind, token.id),
        "description": fields.get("description"),
        "allowed_ip_addresses": fields.get("allowed_ip_addresses"),
        "expires_at": fields.get("expires_at"),
        "url": f"{cluster_url}/tokens/{token.id}",
        "cluster_url": cluster_url,
        "created_at": timestamp(token.created_at),
        "created_by": msgspec.json.decode(renderer.user(token.created_by)),
    }


def _person(user: User | None) -> dict[str, str] | None:
    return None if user is None else {"id": user.id, "name": user.name}
