"""Invitations into an organization."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.engine.declaration import Action, Body
from buildkite_async.emulator.engine.projection import project, row_schema
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.http import Reply, json_reply
from buildkite_async.emulator.render.text import global_id
from buildkite_async.emulator.resources.sso_providers import SSO_PROVIDERS
from buildkite_async.emulator.state.entities import OrganizationEntity
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.problems import Problem
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.state import State
from buildkite_async.emulator.state.teams import Team


class Assignments(RecordResource):
    """The teams that an invitation leads into, each with a role."""

    name, kind = "organizations.invitations.teams", "OrganizationInvitationTeamAssignment"
    noun, parent, label, logged = "team assignment", "invitation", "team", False

    def drop(self, state: State, team: Team) -> None:
        """Let no invitation lead into a team that is deleted."""
        for invitation in state.records.of(Invitations.name, team.organization.id):
            for assignment in list(self.within(state, invitation)):
                if assignment.fields["team"] is team:
                    state.remove(assignment)


ASSIGNMENTS = declare(Assignments())


def _resend(_actor: Actor, _invitation: Record, _body: Body) -> None:
    """Send an offer again, which nobody receives here."""


def _revoke(actor: Actor, invitation: Record, _body: Body) -> None:
    now, user = actor.state.now(), actor.user
    invitation.fields |= {"state": "revoked", "revoked_at": now, "revoked_by": user}


class Invitations(RecordResource):
    """Offers to join, open or closed."""

    name, kind, noun = "organizations.invitations", "OrganizationInvitation", "invitation"
    label, newest_first = "email", True
    defaults = {
        "role": "member",
        "sso_mode": "required",
        "state": "pending",
        "revoked_at": None,
        "revoked_by": None,
    }
    actions = {
        "resend": Action(_resend, "organizationInvitationResend"),
        "revoke": Action(_revoke, "organizationInvitationRevoke"),
    }
    reads = {
        "slug": lambda _, invitation: f"{invitation.organization.slug}/{invitation.id}",
        "sso": lambda _, invitation: {"mode": invitation.fields["sso_mode"]},
        "teams": lambda state, invitation: list(ASSIGNMENTS.within(state, invitation)),
    }

    def problem(self, verb: str, thing: Record, user: User | None) -> Problem | None:
        """Only an offer that is open is sent again or revoked."""
        state = str(thing.fields["state"])
        return None if state == "pending" else Problem(state, f"The invitation is {state} already")

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """An invitation with its teams."""
        teams = [_team(each.fields["team"]) for each in ASSIGNMENTS.within(call.state, thing)]
        return {**super().representation(call, thing), "teams": teams}


def _team(team: Team) -> dict[str, str]:
    return {"id": team.id, "graphql_id": global_id("Team", team.id), "slug": team.slug}


INVITATIONS = declare(Invitations())


def invite(actor: Actor, body: Body) -> list[Record]:
    """Invite people, each address once; `body` is that of a create call."""
    organization = actor.organization
    members = {member.user.email.lower() for member in organization.members}
    emails = list(dict.fromkeys(str(each).lower() for each in body["emails"]))
    if any(each in members for each in emails):
        raise invalid("emails", "already_member")
    providers = SSO_PROVIDERS.within(actor.state, organization)
    if "sso_mode" not in body and any(each.fields["state"] == "enabled" for each in providers):
        raise invalid("sso_mode", "missing_field")
    teams = _teams(organization, body.get("teams") or ())
    membership = {name: body[name] for name in ("role", "sso_mode") if name in body}
    made = [INVITATIONS.add(actor, organization, {"email": e, **membership}) for e in emails]
    for invitation in made:
        for team in teams:
            ASSIGNMENTS.add(actor, invitation, team)
    return made


def _teams(organization: OrganizationEntity, bodies: Sequence[Body]) -> list[Body]:
    """The teams of a body themselves, each with a role."""
    known = {team.id: team for team in organization.teams}
    chosen = [each["id"] for each in bodies]
    if len(set(chosen)) != len(chosen) or not known.keys() >= set(chosen):
        raise invalid("teams")
    return [{"team": known[each["id"]], "role": each["role"]} for each in bodies]


@operation("organizations.invitations.create")
def create_invitations(call: Call) -> Reply:
    """Invite people, each address once."""
    made = invite(call, call.body)
    call.subject = INVITATIONS.subject(made[0], {})
    schema = row_schema(call.operation)
    shown = [project(schema, INVITATIONS.representation(call, each)) for each in made]
    return json_reply(shown, call.operation.success)
