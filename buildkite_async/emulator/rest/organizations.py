"""Operations on organizations."""

from __future__ import annotations

from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.http import Reply, json_reply, raw_reply
from buildkite_async.emulator.limits import CountedWindow
from buildkite_async.emulator.pagination import Listing
from buildkite_async.emulator.render.text import timestamp
from buildkite_async.emulator.state.entities import OrganizationEntity


@operation("organizations.list")
def list_organizations(call: Call) -> Listing[OrganizationEntity]:
    """Organizations the token can reach."""
    return Listing(call.state.visible_to(call.token), call.renderer.organization)


@operation("organizations.get")
def get_organization(call: Call) -> Reply:
    """One organization."""
    return raw_reply(call.renderer.organization(call.organization))


@operation("organizations.get_rate_limits")
def get_rate_limits(call: Call) -> Reply:
    """REST and GraphQL quota state of an organization."""
    whose = call.organization.slug, call.token.user.id
    return json_reply(
        {
            "scopes": {
                "rest": _window(call, call.windows.rest(*whose).organization),
                "graphql": _window(call, call.windows.graphql(*whose).organization),
            }
        }
    )


@operation("organizations.get_usage")
def get_usage(call: Call) -> Reply:
    """How many users are paid for: every member."""
    return json_reply({"active_users_count": len(call.organization.members)})


def _window(call: Call, window: CountedWindow) -> dict[str, object]:
    seconds = call.windows.reset(window)
    return {
        "limit": window.limit,
        "current": window.current,
        "reset": seconds,
        "reset_at": timestamp(round((call.state.seconds() + seconds) * 1000)),
        "enforced": call.settings.limits.enforced,
    }
