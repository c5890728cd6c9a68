"""Members of an organization."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.declaration import Body
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.representation import user_representation
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.render.text import global_id
from buildkite_async.emulator.resources.maintainers import MAINTAINERS
from buildkite_async.emulator.resources.sso_providers import SSO_PROVIDERS
from buildkite_async.emulator.state.people import Member, User
from buildkite_async.emulator.state.problems import Problem
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.state import State
from buildkite_async.emulator.state.teams import remove_from_teams


def last_seen(state: State, member: Member) -> int:
    """When a member was here last: with a token, or to start a build."""
    tokens = state.tokens.values()
    uses = [each.last_used_at for each in tokens if each.user is member.user]
    builds = member.organization.builds
    started = next((each for each in reversed(builds) if each.creator is member.user), None)
    return max(
        member.created_at,
        0 if started is None else started.created_at,
        *(use for use in uses if use is not None),
    )


def _last_seen_at(state: State, member: Record) -> int:
    assert isinstance(member, Member)
    return last_seen(state, member)


def _security(_state: State, member: Record) -> dict[str, bool]:
    assert isinstance(member, Member)
    return {"passwordProtected": True, "twoFactorEnabled": member.has_second_factor}


def _sso(state: State, member: Record) -> dict[str, Any]:
    """Their mode of signing on, and a sign-on by each provider as soon as it was enabled."""
    assert isinstance(member, Member)
    providers = SSO_PROVIDERS.within(state, member.organization)
    authorizations = [
        _authorization(member, each) for each in providers if each.fields["state"] == "enabled"
    ]
    return {"mode": member.fields["sso_mode"], "authorizations": authorizations}


def _authorization(member: Member, provider: Record) -> dict[str, Any]:
    user = member.user
    uuid = str(uuid5(UUID(provider.id), member.id))
    return {
        "id": global_id("SSOAuthorization", uuid),
        "uuid": uuid,
        "state": "VERIFIED",
        "createdAt": max(member.created_at, provider.fields["enabled_at"]),
        **dict.fromkeys(("expiredAt", "revokedAt", "userSessionDestroyedAt")),
        "identity": {"uid": user.email, "name": user.name, "email": user.email, "avatarURL": None},
        "ssoProvider": provider,
        "user": user,
    }


class Members(RecordResource):
    """Members, named by the ids of their users."""

    name, kind, noun = "organizations.members", "OrganizationMember", "member"
    entity, key_field, label = Member, "user", "user"
    defaults = {"sso_mode": "required"}
    reads = {
        "complimentary": lambda _, _member: False,
        "createdBy": lambda _, member: member.organization.members[0].user,
        "lastSeenAt": _last_seen_at,
        "security": _security,
        "sso": _sso,
    }

    def problem(self, verb: str, thing: Record, user: User | None) -> Problem | None:
        """Nobody changes their own membership, and an administrator stays."""
        assert isinstance(thing, Member)
        others = (each for each in thing.organization.members if each is not thing)
        match verb:
            case "update" if thing.user is user:
                message = "You can't change your own membership"
                return Problem("own_membership", message, 403)
            case "delete" if thing.is_administrator and not any(
                each.is_administrator for each in others
            ):
                message = "The last administrator can't be removed"
                return Problem("last_administrator", message)
            case _:
                return None

    def check(self, actor: Actor, parent: Any, body: Body, known: Record | None) -> None:
        """A change says what it changes."""
        if not body.keys() & {"role", "sso_mode"}:
            raise invalid("role", "missing_field")

    def removed(self, actor: Actor, thing: Record) -> None:
        """They are in no team any more, and maintain no cluster."""
        assert isinstance(thing, Member)
        remove_from_teams(actor.state, thing.organization, thing.user)
        MAINTAINERS.drop(actor.state, thing.organization, thing.user)

    def from_input(self, input: Body, parent: Any, known: Record | None) -> Body:
        """The mode of signing on is in an object."""
        return sso_body(input)

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """A user with a role."""
        own = user_representation(thing.fields["user"]) or {}
        return {**super().representation(call, thing), **own}


def sso_body(input: Body) -> Body:
    """The mode of signing on in an input, as REST has it."""
    sso = input.get("sso")
    return {} if sso is None else {"sso_mode": str(sso["mode"]).lower()}


MEMBERS = declare(Members())
