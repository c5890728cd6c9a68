"""Who and what belongs to a team: members, pipelines and test suites."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from buildkite_async.emulator.actions import team_memberships as actions
from buildkite_async.emulator.actions.actor import invalid
from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.representation import optional_timestamp
from buildkite_async.emulator.engine.resource import Resource, declare
from buildkite_async.emulator.resources.suites import SUITES
from buildkite_async.emulator.rest.teams import team_of
from buildkite_async.emulator.state.entities import OrganizationEntity
from buildkite_async.emulator.state.people import TeamMember, TeamPipeline, TeamSuite, User

P = TypeVar("P", TeamMember, TeamPipeline, TeamSuite)


class TeamMemberships(Resource[P]):
    """Memberships of one kind in a team, by the ids of their targets."""

    def delete(self, call: Call, thing: P) -> None:
        """Remove a membership from its team."""
        actions.remove_membership(call.state, thing)


class Members(TeamMemberships[TeamMember]):
    """Users in a team."""

    name, noun = "teams.members", "team member"

    def rows(self, call: Call) -> Sequence[TeamMember]:
        """Members, oldest first."""
        return team_of(call).members

    def key(self, thing: TeamMember) -> str:
        """The UUID of the user."""
        return thing.user.id

    def create(self, call: Call) -> TeamMember:
        """Let a member of the organization into the team."""
        user = _user(call.organization, call.body["user_id"])
        return actions.add_member(call, team_of(call), user, call.body["role"])

    def update(self, call: Call, thing: TeamMember) -> None:
        """Change the role."""
        thing.role = call.body["role"].upper()

    def representation(self, call: Call, thing: TeamMember) -> dict[str, Any]:
        """A user with a role."""
        return {
            "id": thing.id,
            "name": thing.user.name,
            "user_id": thing.user.id,
            "user_name": thing.user.name,
            "role": thing.role.lower(),
            "created_at": optional_timestamp(thing.created_at),
        }


def _user(organization: OrganizationEntity, identity: str) -> User:
    for member in organization.members:
        if member.user.id == identity:
            return member.user
    raise invalid("user_id")


class Pipelines(TeamMemberships[TeamPipeline]):
    """Pipelines of a team, named by UUID."""

    name, noun = "teams.pipelines", "team pipeline"

    def rows(self, call: Call) -> Sequence[TeamPipeline]:
        """Pipelines, oldest first."""
        return team_of(call).pipelines

    def key(self, thing: TeamPipeline) -> str:
        """The UUID of the pipeline."""
        return thing.pipeline.id

    def create(self, call: Call) -> TeamPipeline:
        """Give the team access to a pipeline."""
        wanted = call.body["pipeline_id"]
        pipelines = call.organization.pipelines.values()
        pipeline = next((each for each in pipelines if each.id == wanted), None)
        if pipeline is None:
            raise invalid("pipeline_id")
        return actions.add_pipeline(call, team_of(call), pipeline, call.body["access_level"])

    def update(self, call: Call, thing: TeamPipeline) -> None:
        """Change the access level."""
        thing.access_level = call.body["access_level"]

    def representation(self, call: Call, thing: TeamPipeline) -> dict[str, Any]:
        """A pipeline with the access level."""
        return {
            "id": thing.id,
            "name": thing.pipeline.fields["name"],
            "pipeline_id": thing.pipeline.id,
            "pipeline_url": call.renderer.pipeline_url(thing.pipeline),
            "access_level": thing.access_level,
            "created_at": optional_timestamp(thing.created_at),
        }


class Suites(TeamMemberships[TeamSuite]):
    """Test suites of a team, named by UUID."""

    name, noun = "teams.suites", "team suite"

    def rows(self, call: Call) -> Sequence[TeamSuite]:
        """Suites, oldest first."""
        return team_of(call).suites

    def key(self, thing: TeamSuite) -> str:
        """The UUID of the suite."""
        return thing.suite.id

    def create(self, call: Call) -> TeamSuite:
        """Give the team access to a suite."""
        wanted = call.body["suite_id"]
        suite = next((each for each in SUITES.rows(call) if each.id == wanted), None)
        if suite is None:
            raise invalid("suite_id")
        return actions.add_suite(call, team_of(call), suite, call.body["access_level"])

    def update(self, call: Call, thing: TeamSuite) -> None:
        """Change the access level."""
        thing.access_levels = list(call.body["access_level"])

    def representation(self, call: Call, thing: TeamSuite) -> dict[str, Any]:
        """A suite with the access levels."""
        return {
            "id": thing.id,
            "name": thing.suite.fields["name"],
            "suite_id": thing.suite.id,
            "suite_url": SUITES.url(call, thing.suite),
            "access_level": thing.access_levels,
            "created_at": optional_timestamp(thing.created_at),
        }


declare(Members())
declare(Pipelines())
declare(Suites())
