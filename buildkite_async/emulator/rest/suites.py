"""Test suites, their teams, and the tokens that results are uploaded with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from buildkite_async.emulator.acts.acting import Acting, invalid
from buildkite_async.emulator.acts.naming import slug_of
from buildkite_async.emulator.acts.team_places import (
    FULL_SUITE_ACCESS,
    add_suite,
    close_to_teams,
)
from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.claims import claims_of
from buildkite_async.emulator.engine.record_shelf import Place, RecordShelf
from buildkite_async.emulator.engine.shelf import serve
from buildkite_async.emulator.http import Refusal, Reply
from buildkite_async.emulator.state.entities import Organization
from buildkite_async.emulator.state.people import Team
from buildkite_async.emulator.state.records import Credential, Record
from buildkite_async.emulator.state.world import World


class Suites(RecordShelf):
    """Suites of an organization, named by slug."""

    unique: ClassVar[tuple[str, ...]] = ("slug",)

    def check(
        self, acting: Acting, place: str, wish: Mapping[str, Any], known: Record | None
    ) -> None:
        """A name that makes a free slug, and teams that are there."""
        super().check(acting, place, wish, known)
        _teams(acting.organization, wish)

    def complete(self, world: World, record: Record) -> None:
        """The token for uploads."""
        value = world.secret("")[:24]
        record.fields["api_token"] = value
        world.credentials[value] = Credential("suite-token", record)

    def add(self, acting: Acting, place: Place, wish: Mapping[str, Any]) -> Record:
        """A suite in the teams that the wish names."""
        suite = super().add(acting, place, wish)
        _open_to(acting, suite, _teams(acting.organization, wish))
        return suite

    def change(self, acting: Acting, thing: Record, wish: Mapping[str, Any]) -> None:
        """Change what the wish names, teams included."""
        super().change(acting, thing, wish)
        if "team_ids" in wish:
            close_to_teams(acting.world, thing.organization, thing)
            _open_to(acting, thing, _teams(thing.organization, wish))

    def remove(self, acting: Acting, thing: Record) -> None:
        """Delete a suite with its runs and tests."""
        close_to_teams(acting.world, thing.organization, thing)
        super().remove(acting, thing)

    def facts(self, call: Call, thing: Record) -> dict[str, Any]:
        """A suite; its token only where it is asked for."""
        facts = super().facts(call, thing)
        if not (call.query.get("show_api_token") or call.wish.get("show_api_token")):
            del facts["api_token"]
        return facts


def _teams(organization: Organization, wish: Mapping[str, Any]) -> Sequence[Team]:
    known = {team.id: team for team in organization.teams}
    wanted: Sequence[str] | None = wish.get("team_ids")
    if wanted is None:
        return [team for team in known.values() if team.default]
    if not known.keys() >= set(wanted):
        raise invalid("team_ids")
    return [known[each] for each in dict.fromkeys(wanted)]


def _open_to(acting: Acting, suite: Record, teams: Sequence[Team]) -> None:
    for team in teams:
        add_suite(acting, team, suite, FULL_SUITE_ACCESS)


SUITES = Suites("suites", "Suite", "suite", by="slug")


def suite_of(call: Call) -> Record:
    """The suite of the path."""
    return SUITES.find(call)


@operation("suites.create_from_pipeline")
def create_from_pipeline(call: Call) -> Reply:
    """The suite of the pipeline whose job calls, made where there is none."""
    claims = claims_of(call.request)
    organization = call.organization
    pipeline = organization.pipelines.get(str(claims.get("pipeline_slug")))
    if claims.get("organization_slug") != organization.slug or pipeline is None:
        raise Refusal(403, "The OIDC token belongs to no pipeline of this organization")
    slug = slug_of(str(call.body.get("slug") or pipeline.slug))
    if not slug:
        raise invalid("slug")
    known = [suite for suite in SUITES.rows(call) if suite.fields["slug"] == slug]
    if known:
        return SUITES.show(call, known[0])
    wish = {"name": slug, "slug": slug, "default_branch": pipeline.fields["default_branch"]}
    suite = SUITES.make(call.world, organization, organization, wish, call.user)
    reply = SUITES.show(call, suite)
    reply.status = 201
    return reply


serve(SUITES)
