"""Invitations into an organization."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from buildkite_async.emulator.actions.people import invite_all, revoke_invitation
from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.engine.projection import project, row_schema
from buildkite_async.emulator.engine.representation import optional_timestamp, user_representation
from buildkite_async.emulator.engine.resource import Resource, declare
from buildkite_async.emulator.http import Reply, json_reply
from buildkite_async.emulator.render.text import global_id
from buildkite_async.emulator.state.people import Invitation
from buildkite_async.emulator.state.teams import Team


class Invitations(Resource[Invitation]):
    """Offers to join, open or closed."""

    name, noun = "organizations.invitations", "invitation"

    def rows(self, call: Call) -> Sequence[Invitation]:
        """Invitations, newest first."""
        return call.organization.invitations

    def key(self, thing: Invitation) -> str:
        """The UUID."""
        return thing.id

    def representation(self, call: Call, thing: Invitation) -> dict[str, Any]:
        """An invitation with its teams."""
        home = call.renderer.organization_url(call.organization)
        return {
            "id": thing.id,
            "graphql_id": global_id("OrganizationInvitation", thing.id),
            "url": f"{home}/invitations/{thing.id}",
            "email": thing.email,
            "name": thing.email,
            "state": thing.state.lower(),
            "role": thing.role.lower(),
            "sso_mode": thing.sso_mode,
            "teams": [_team(each.team) for each in thing.teams],
            "created_at": optional_timestamp(thing.created_at),
            "created_by": user_representation(thing.created_by),
            "revoked_at": optional_timestamp(thing.revoked_at),
            "revoked_by": user_representation(thing.revoked_by),
        }


def _team(team: Team) -> dict[str, str]:
    return {"id": team.id, "graphql_id": global_id("Team", team.id), "slug": team.slug}


INVITATIONS = declare(Invitations())


@operation("organizations.invitations.create")
def create_invitations(call: Call) -> Reply:
    """Invite people, each address once."""
    made = invite_all(call, call.body)
    representation = [INVITATIONS.representation(call, each) for each in made]
    call.subject = representation[0]
    schema = row_schema(call.operation)
    return json_reply([project(schema, each) for each in representation], 201)


@operation("organizations.invitations.revoke")
def revoke(call: Call) -> Reply:
    """Take back an invitation that is still open."""
    invitation = revoke_invitation(call.state, INVITATIONS.find(call), call.user)
    call.subject = INVITATIONS.representation(call, invitation)
    return Reply(204)
