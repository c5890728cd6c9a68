"""Who and what belongs to a team: members, pipelines and test suites."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.facts import moment
from buildkite_async.emulator.engine.shelf import Shelf, serve
from buildkite_async.emulator.http import Refusal
from buildkite_async.emulator.rest.suites import SUITES
from buildkite_async.emulator.rest.teams import team_of
from buildkite_async.emulator.state.people import Team, TeamMember, TeamPipeline, TeamSuite, User

P = TypeVar("P", TeamMember, TeamPipeline, TeamSuite)


class Places(Shelf[P], Generic[P]):
    """Places of one kind in a team, each named by what holds it."""

    @abstractmethod
    def places(self, team: Team) -> list[P]:
        """All of them."""

    def rows(self, call: Call) -> Sequence[P]:
        """Places, oldest first."""
        return self.places(team_of(call))

    def add(self, call: Call, place: P) -> P:
        """Put a place into its team, once."""
        places = self.places(place.team)
        if any(self.key(each) == self.key(place) for each in places):
            field = f"{self.parameter}_id"
            raise Refusal(422, "Validation failed", [{"field": field, "code": "already_exists"}])
        places.append(call.world.keep(place.id, place))
        return place

    def delete(self, call: Call, thing: P) -> None:
        """Take a place out of its team."""
        self.places(thing.team).remove(thing)
        call.world.things.pop(thing.id, None)


class Members(Places[TeamMember]):
    """Users in a team."""

    def places(self, team: Team) -> list[TeamMember]:
        """Members of the team."""
        return team.members

    def key(self, thing: TeamMember) -> str:
        """The UUID of the user."""
        return thing.user.id

    def create(self, call: Call) -> TeamMember:
        """Let a member of the organization into the team."""
        place = TeamMember(
            id=call.world.new_id(),
            team=team_of(call),
            user=_user(call, call.body["user_id"]),
            role=call.body["role"].upper(),
            created_at=call.world.now(),
        )
        return self.add(call, place)

    def update(self, call: Call, thing: TeamMember) -> None:
        """Change the role."""
        thing.role = call.body["role"].upper()

    def facts(self, call: Call, thing: TeamMember) -> dict[str, Any]:
        """A user with a role."""
        return {
            "id": thing.id,
            "name": thing.user.name,
            "user_id": thing.user.id,
            "user_name": thing.user.name,
            "role": thing.role.lower(),
            "created_at": moment(thing.created_at),
        }


def _user(call: Call, identity: str) -> User:
    for member in call.organization.members:
        if member.user.id == identity:
            return member.user
    raise Refusal(422, "Validation failed", [{"field": "user_id", "code": "invalid"}])


class Pipelines(Places[TeamPipeline]):
    """Pipelines of a team, named by UUID."""

    def places(self, team: Team) -> list[TeamPipeline]:
        """Pipelines of the team."""
        return team.pipelines

    def key(self, thing: TeamPipeline) -> str:
        """The UUID of the pipeline."""
        return thing.pipeline.id

    def create(self, call: Call) -> TeamPipeline:
        """Give the team rights on a pipeline."""
        wanted = call.body["pipeline_id"]
        pipelines = call.organization.pipelines.values()
        pipeline = next((each for each in pipelines if each.id == wanted), None)
        if pipeline is None:
            raise Refusal(422, "Validation failed", [{"field": "pipeline_id", "code": "invalid"}])
        place = TeamPipeline(
            id=call.world.new_id(),
            team=team_of(call),
            pipeline=pipeline,
            access_level=call.body["access_level"],
            created_at=call.world.now(),
            created_by=call.user,
        )
        return self.add(call, place)

    def update(self, call: Call, thing: TeamPipeline) -> None:
        """Change the rights."""
        thing.access_level = call.body["access_level"]

    def facts(self, call: Call, thing: TeamPipeline) -> dict[str, Any]:
        """A pipeline with the rights on it."""
        return {
            "id": thing.id,
            "name": thing.pipeline.fields["name"],
            "pipeline_id": thing.pipeline.id,
            "pipeline_url": call.renderer.pipeline_url(thing.pipeline),
            "access_level": thing.access_level,
            "created_at": moment(thing.created_at),
        }


class Suites(Places[TeamSuite]):
    """Test suites of a team, named by UUID."""

    def places(self, team: Team) -> list[TeamSuite]:
        """Suites of the team."""
        return team.suites

    def key(self, thing: TeamSuite) -> str:
        """The UUID of the suite."""
        return thing.suite.id

    def create(self, call: Call) -> TeamSuite:
        """Give the team rights on a suite."""
        wanted = call.body["suite_id"]
        suite = next((each for each in SUITES.rows(call) if each.id == wanted), None)
        if suite is None:
            raise Refusal(422, "Validation failed", [{"field": "suite_id", "code": "invalid"}])
        place = TeamSuite(
            id=call.world.new_id(),
            team=team_of(call),
            suite=suite,
            access_levels=list(call.body["access_level"]),
            created_at=call.world.now(),
            created_by=call.user,
        )
        return self.add(call, place)

    def update(self, call: Call, thing: TeamSuite) -> None:
        """Change the rights."""
        thing.access_levels = list(call.body["access_level"])

    def facts(self, call: Call, thing: TeamSuite) -> dict[str, Any]:
        """A suite with the rights on it."""
        return {
            "id": thing.id,
            "name": thing.suite.fields["name"],
            "suite_id": thing.suite.id,
            "suite_url": SUITES.url(call, thing.suite),
            "access_level": thing.access_levels,
            "created_at": moment(thing.created_at),
        }


serve(Members("teams.members", "team member"))
serve(Pipelines("teams.pipelines", "team pipeline"))
serve(Suites("teams.suites", "team suite"))
