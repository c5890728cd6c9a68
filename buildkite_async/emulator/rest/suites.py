"""Test suites, their teams, and the tokens that results are uploaded with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from buildkite_async.emulator.acts.pipelines import slug_of
from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.claims import claims_of
from buildkite_async.emulator.engine.record_shelf import RecordShelf
from buildkite_async.emulator.engine.shelf import serve
from buildkite_async.emulator.http import Refusal, Reply
from buildkite_async.emulator.state.people import Team, TeamSuite
from buildkite_async.emulator.state.records import Credential, Record
from buildkite_async.emulator.state.world import World


class Suites(RecordShelf):
    """Suites of an organization, named by slug."""

    unique: ClassVar[tuple[str, ...]] = ("slug",)

    def check(self, call: Call, wish: Mapping[str, Any], known: Record | None) -> None:
        """A name that makes a free slug, and teams that are there."""
        super().check(call, wish, known)
        _teams(call, wish)

    def complete(self, world: World, record: Record) -> None:
        """The token for uploads."""
        value = world.secret("")[:24]
        record.fields["api_token"] = value
        world.credentials[value] = Credential("suite-token", record)

    def create(self, call: Call) -> Record:
        """A suite in the teams that the body names."""
        suite = super().create(call)
        _open_to(call, suite, _teams(call, call.body))
        return suite

    def update(self, call: Call, thing: Record) -> None:
        """Change what the body names, teams included."""
        super().update(call, thing)
        if "team_ids" in call.body:
            _close(call, thing)
            _open_to(call, thing, _teams(call, call.body))

    def delete(self, call: Call, thing: Record) -> None:
        """Delete a suite with its runs and tests."""
        del call.world.credentials[thing.fields["api_token"]]
        _close(call, thing)
        super().delete(call, thing)

    def facts(self, call: Call, thing: Record) -> dict[str, Any]:
        """A suite; its token only where it is asked for."""
        facts = super().facts(call, thing)
        if not (call.query.get("show_api_token") or call.wish.get("show_api_token")):
            del facts["api_token"]
        return facts


def _teams(call: Call, wish: Mapping[str, Any]) -> Sequence[Team]:
    known = {team.id: team for team in call.organization.teams}
    wanted: Sequence[str] | None = wish.get("team_ids")
    if wanted is None:
        return [team for team in known.values() if team.default]
    if not known.keys() >= set(wanted):
        raise Refusal(422, "Validation failed", [{"field": "team_ids", "code": "invalid"}])
    return [known[each] for each in dict.fromkeys(wanted)]


def _open_to(call: Call, suite: Record, teams: Sequence[Team]) -> None:
    for team in teams:
        place = TeamSuite(
            id=call.world.new_id(),
            team=team,
            suite=suite,
            access_levels=["read", "edit"],
            created_at=call.world.now(),
            created_by=call.user,
        )
        team.suites.append(call.world.keep(place.id, place))


def _close(call: Call, suite: Record) -> None:
    for team in call.organization.teams:
        team.suites = [place for place in team.suites if place.suite is not suite]


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
        raise Refusal(422, "Validation failed", [{"field": "slug", "code": "invalid"}])
    known = [suite for suite in SUITES.rows(call) if suite.fields["slug"] == slug]
    if known:
        return SUITES.show(call, known[0])
    wish = {"name": slug, "slug": slug, "default_branch": pipeline.fields["default_branch"]}
    suite = SUITES.make(call.world, organization, organization, wish, call.user)
    reply = SUITES.show(call, suite)
    reply.status = 201
    return reply


serve(SUITES)
