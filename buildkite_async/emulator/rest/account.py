"""The caller's user and token, and public information about the API."""

from __future__ import annotations

from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.http import Reply, json_reply, raw_reply
from buildkite_async.emulator.render.text import old_timestamp


@operation("user.get")
def get_user(call: Call) -> Reply:
    """The user who owns the token."""
    return raw_reply(call.renderer.user(call.token.user))


@operation("access_token.get")
def get_access_token(call: Call) -> Reply:
    """Describe the token in use."""
    token = call.token
    return json_reply(
        {
            "uuid": token.id,
            "scopes": sorted(token.scopes),
            "description": token.description,
            "created_at": old_timestamp(token.created_at),
            "expires_at": None,
            "user": {"name": token.user.name, "email": token.user.email},
        }
    )


@operation("access_token.revoke")
def revoke_access_token(call: Call) -> Reply:
    """Revoke the token in use."""
    del call.state.tokens[call.token.value]
    return Reply(204)


@operation("meta.get")
def get_meta(_call: Call) -> Reply:
    """Outbound IP addresses of Buildkite."""
    # Addresses of the block that is kept for documentation (RFC 5737).
    return json_reply({"webhook_ips": ["192.0.2.10/32", "192.0.2.11/32"]})


@operation("meta.ping")
def ping(call: Call) -> Reply:
    """Greeting and clock of the API host."""
    return json_reply({"message": "Welcome", "timestamp": int(call.state.seconds())})
