"""Approving codes that applications wait for."""

from __future__ import annotations

from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.records import Code
from buildkite_async.emulator.state.state import State


def approve_code(state: State, code: Code, user: User) -> Code:
    """Approve a code in time, once."""
    if code.expires_at <= state.now():
        raise ApiError(422, "The code has expired")
    if code.approved_by is not None:
        raise ApiError(422, "The code has been approved already")
    code.approved_by, code.approved_at = user, state.now()
    return code
