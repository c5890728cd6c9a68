"""Approving codes that applications wait for."""

from __future__ import annotations

from buildkite_async.emulator.http import Refusal
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.records import Code
from buildkite_async.emulator.state.world import World


def approve_code(world: World, code: Code, user: User) -> Code:
    """Approve a code in time, once."""
    if code.expires_at <= world.now():
        raise Refusal(422, "The code has expired")
    if code.approved_by is not None:
        raise Refusal(422, "The code has been approved already")
    code.approved_by, code.approved_at = user, world.now()
    return code
