"""Test suites, their teams, and the tokens that results are uploaded with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.actions.naming import slug_of
from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.engine.declaration import Body, Secret
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.http import ApiError, Reply
from buildkite_async.emulator.oidc import oidc_payload
from buildkite_async.emulator.state.entities import OrganizationEntity
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.teams import (
    FULL_SUITE_ACCESS,
    Team,
    grant,
    remove_from_teams,
)


class Suites(RecordResource):
    """Suites of an organization, named by slug."""

    name, kind, noun = "suites", "Suite", "suite"
    key_field, unique = "slug", ("slug",)
    secrets = (Secret("api_token", opens="suite-token", length=24),)

    def check(self, actor: Actor, parent: Any, body: Body, known: Record | None) -> None:
        """The teams exist."""
        _teams(actor.organization, body)

    def add(self, actor: Actor, parent: Any, body: Body) -> Record:
        """A suite, with access for the teams of the body."""
        suite = super().add(actor, parent, body)
        _open_to(actor, suite, _teams(actor.organization, body))
        return suite

    def change(self, actor: Actor, thing: Record, body: Body) -> None:
        """Change the fields of the body, teams included."""
        super().change(actor, thing, body)
        if "team_ids" in body:
            remove_from_teams(actor.state, thing.organization, thing)
            _open_to(actor, thing, _teams(thing.organization, body))

    def removed(self, actor: Actor, thing: Record) -> None:
        """Its teams do not have it any more."""
        remove_from_teams(actor.state, thing.organization, thing)

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """A suite; its token only if it is asked for."""
        representation = super().representation(call, thing)
        if not (call.query.get("show_api_token") or call.body_fields.get("show_api_token")):
            del representation["api_token"]
        return representation


def _teams(organization: OrganizationEntity, body: Mapping[str, Any]) -> Sequence[Team]:
    known = {team.id: team for team in organization.teams}
    wanted: Sequence[str] | None = body.get("team_ids")
    if wanted is None:
        return [team for team in known.values() if team.default]
    if not known.keys() >= set(wanted):
        raise invalid("team_ids")
    return [known[each] for each in dict.fromkeys(wanted)]


def _open_to(actor: Actor, suite: Record, teams: Sequence[Team]) -> None:
    for team in teams:
        grant(actor.state, team, suite, [*FULL_SUITE_ACCESS], actor.user)


SUITES = declare(Suites())


@operation("suites.create_from_pipeline")
def create_from_pipeline(call: Call) -> Reply:
    """The suite of the pipeline whose job calls, made where there is none."""
    payload = oidc_payload(call.request)
    organization = call.organization
    pipeline = organization.pipelines.get(str(payload.get("pipeline_slug")))
    if payload.get("organization_slug") != organization.slug or pipeline is None:
        raise ApiError(403, "The OIDC token belongs to no pipeline of this organization")
    slug = slug_of(str(call.body.get("slug") or pipeline.slug))
    if not slug:
        raise invalid("slug")
    known = [suite for suite in SUITES.rows(call) if suite.fields["slug"] == slug]
    if known:
        return SUITES.show(call, known[0])
    body = {"name": slug, "slug": slug, "default_branch": pipeline.fields["default_branch"]}
    suite = SUITES.make(call.state, organization, organization, body, call.user)
    reply = SUITES.show(call, suite)
    reply.status = 201
    return reply
