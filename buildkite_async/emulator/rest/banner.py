"""The banner of an organization, shared with GraphQL."""

from __future__ import annotations

from buildkite_async.emulator.actions import settings as actions
from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.http import ApiError, Reply, json_reply
from buildkite_async.emulator.render.text import global_id, timestamp
from buildkite_async.emulator.state.entities import Banner


@operation("organizations.banner.get")
def get_banner(call: Call) -> Reply:
    """The banner, if there is one."""
    banner = call.organization.banner
    if banner is None:
        raise ApiError(404, "No banner found")
    return _shown(call, banner, 200)


@operation("organizations.banner.set")
def set_banner(call: Call) -> Reply:
    """Show all members a message; 201 if there was none before."""
    status = 201 if call.organization.banner is None else 200
    return _shown(call, actions.put_banner(call, call.body["message"]), status)


@operation("organizations.banner.delete")
def delete_banner(call: Call) -> Reply:
    """Show the message no more."""
    banner = actions.take_banner_down(call)
    call.subject = {"uuid": banner.id, "name": None}
    return Reply(204)


def _shown(call: Call, banner: Banner, status: int) -> Reply:
    representation = {
        "uuid": banner.id,
        "graphql_id": global_id("OrganizationBanner", banner.id),
        "url": f"{call.renderer.organization_url(call.organization)}/banner",
        "message": banner.message,
        "created_at": timestamp(banner.created_at),
        "updated_at": timestamp(banner.updated_at),
    }
    return json_reply(representation, status)
