"""Test suites, their teams, and the tokens that results are uploaded with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.actions.naming import slug_of
from buildkite_async.emulator.actions.team_memberships import (
    FULL_SUITE_ACCESS,
    add_suite,
    remove_from_teams,
)
from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.engine.record_resource import Place, RecordResource
from buildkite_async.emulator.engine.resource import serve
from buildkite_async.emulator.http import ApiError, Reply
from buildkite_async.emulator.oidc import oidc_payload
from buildkite_async.emulator.state.entities import OrganizationEntity
from buildkite_async.emulator.state.people import Team
from buildkite_async.emulator.state.records import Credential, Record
from buildkite_async.emulator.state.state import State


class Suites(RecordResource):
    """Suites of an organization, named by slug."""

    unique: ClassVar[tuple[str, ...]] = ("slug",)

    def check(
        self, actor: Actor, place: str, body: Mapping[str, Any], known: Record | None
    ) -> None:
        """A name that makes a free slug, and teams that are there."""
        super().check(actor, place, body, known)
        _teams(actor.organization, body)

    def complete(self, state: State, record: Record) -> None:
        """The token for uploads."""
        value = state.secret("")[:24]
        record.fields["api_token"] = value
        state.credentials[value] = Credential("suite-token", record)

    def add(self, actor: Actor, place: Place, body: Mapping[str, Any]) -> Record:
        """A suite, with access for the teams of the body."""
        suite = super().add(actor, place, body)
        _open_to(actor, suite, _teams(actor.organization, body))
        return suite

    def change(self, actor: Actor, thing: Record, body: Mapping[str, Any]) -> None:
        """Change the fields of the body, teams included."""
        super().change(actor, thing, body)
        if "team_ids" in body:
            remove_from_teams(actor.state, thing.organization, thing)
            _open_to(actor, thing, _teams(thing.organization, body))

    def remove(self, actor: Actor, thing: Record) -> None:
        """Delete a suite with its runs and tests."""
        remove_from_teams(actor.state, thing.organization, thing)
        super().remove(actor, thing)

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """A suite; its token only where it is asked for."""
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
        add_suite(actor, team, suite, FULL_SUITE_ACCESS)


SUITES = Suites("suites", "Suite", "suite", by="slug")


def suite_of(call: Call) -> Record:
    """The suite of the path."""
    return SUITES.find(call)


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


serve(SUITES)
