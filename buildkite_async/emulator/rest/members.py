"""Members of an organization."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from buildkite_async.emulator.actions.people import remove_member, update_member
from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.representation import user_representation
from buildkite_async.emulator.engine.resource import Resource, declare
from buildkite_async.emulator.state.people import Member


class Members(Resource[Member]):
    """Members of an organization, by the ids of their users."""

    name, noun = "organizations.members", "member"

    def rows(self, call: Call) -> Sequence[Member]:
        """Members, in the order in which they came."""
        return call.organization.members

    def key(self, thing: Member) -> str:
        """The UUID of the user."""
        return thing.user.id

    def update(self, call: Call, thing: Member) -> None:
        """Change role or sign-on mode of somebody else."""
        update_member(call, thing, call.body)

    def delete(self, call: Call, thing: Member) -> None:
        """Remove a user from the organization and its teams."""
        remove_member(call.state, thing)

    def subject(self, thing: Member, representation: dict[str, Any]) -> Mapping[str, Any]:
        """The membership itself: its representation has the user's id."""
        return {**representation, "id": thing.id}

    def representation(self, call: Call, thing: Member) -> dict[str, Any]:
        """A user with a role."""
        user = user_representation(thing.user) or {}
        return {**user, "role": thing.role.lower(), "sso_mode": thing.sso_mode}


declare(Members())
