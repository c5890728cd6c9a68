"""Members of an organization."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from buildkite_async.emulator.acts.people import remove_member
from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.facts import user_facts
from buildkite_async.emulator.engine.shelf import Shelf, serve
from buildkite_async.emulator.http import Refusal
from buildkite_async.emulator.state.people import Member


class Members(Shelf[Member]):
    """Places of users in an organization, named by the users' ids."""

    def rows(self, call: Call) -> Sequence[Member]:
        """Members, in the order in which they came."""
        return call.organization.members

    def key(self, thing: Member) -> str:
        """The UUID of the user."""
        return thing.user.id

    def update(self, call: Call, thing: Member) -> None:
        """Change role or sign-on mode of somebody else."""
        if thing.user is call.user:
            raise Refusal(403, "You can't change your own membership")
        if not call.body.keys() & {"role", "sso_mode"}:
            raise Refusal(422, "Validation failed", [{"field": "role", "code": "missing_field"}])
        thing.role = call.body.get("role", thing.role).upper()
        thing.sso_mode = call.body.get("sso_mode", thing.sso_mode)

    def delete(self, call: Call, thing: Member) -> None:
        """Remove a user from the organization and its teams."""
        remove_member(call.world, thing)

    def facts(self, call: Call, thing: Member) -> dict[str, Any]:
        """A user with a role."""
        user = user_facts(thing.user) or {}
        return {**user, "role": thing.role.lower(), "sso_mode": thing.sso_mode}


serve(Members("organizations.members", "member"))
