"""Who and what belongs to a team: members, pipelines, test suites and package registries."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.declaration import Body
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import Parent, declare
from buildkite_async.emulator.resources.suites import SUITES
from buildkite_async.emulator.state.entities import OrganizationEntity
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.state import State
from buildkite_async.emulator.state.teams import FULL_SUITE_ACCESS, Membership, Team, grant

# REST lists what may be done with a suite.
_SUITE_ACCESS: Final = {"READ_ONLY": ["read"], "MANAGE_AND_READ": [*FULL_SUITE_ACCESS]}


class TeamMemberships(RecordResource):
    """Memberships of one kind, named by their targets."""

    parent, entity = "team", Membership
    level: ClassVar[str] = "access_level"
    """The field that says what is granted."""

    def make(
        self,
        state: State,
        organization: OrganizationEntity,
        parent: Parent,
        body: Body,
        user: User | None,
        at: int | None = None,
    ) -> Record:
        """Create a membership, as every part of the emulator does."""
        assert isinstance(parent, Team)
        return grant(state, parent, body[self.key_field], body[self.level], user, at)

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """A membership with the id and the name of its target."""
        target, name = self.key_field, self.label_of(thing)
        ids = {f"{target}_id": self.key(thing), f"{target}_name": name, "name": name}
        return {**super().representation(call, thing), **ids}

    def from_input(self, input: Body, parent: Any, known: Record | None) -> Body:
        """GraphQL grants the least access if an input does not say how much."""
        return {} if input.get("accessLevel") else {"access_level": "read_only"}


class Members(TeamMemberships):
    """Users in a team."""

    name, kind, noun = "teams.members", "TeamMember", "team member"
    refs, key_field, label, level = {"user_id": "user"}, "user", "user", "role"
    reads = {
        "createdBy": lambda _, membership: membership.created_by or membership.parent.created_by,
        "organizationMember": lambda _, membership: membership.organization.member(
            membership.fields["user"]
        ),
    }

    def from_input(self, input: Body, parent: Any, known: Record | None) -> Body:
        """A team has a role for its new members."""
        return {} if input.get("role") else {"role": parent.default_role}


class Pipelines(TeamMemberships):
    """What a team may do with pipelines."""

    name, kind, noun = "teams.pipelines", "TeamPipeline", "team pipeline"
    refs, key_field, label = {"pipeline_id": "pipeline"}, "pipeline", "pipeline"

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """A membership with the URL of the pipeline."""
        url = call.renderer.pipeline_url(thing.fields["pipeline"])
        return {**super().representation(call, thing), "pipeline_url": url}


class Suites(TeamMemberships):
    """What a team may do with test suites."""

    name, kind, noun = "teams.suites", "TeamSuite", "team suite"
    refs, key_field, label = {"suite_id": "suite"}, "suite", "suite"
    reads = {
        "accessLevel": lambda _, membership: (
            "MANAGE_AND_READ" if "edit" in membership.fields["access_level"] else "READ_ONLY"
        )
    }

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """A membership with the URL of the suite."""
        url = SUITES.url(call, thing.fields["suite"])
        return {**super().representation(call, thing), "suite_url": url}

    def from_input(self, input: Body, parent: Any, known: Record | None) -> Body:
        """The level as the list that REST has."""
        return {"access_level": _SUITE_ACCESS[input.get("accessLevel") or "READ_ONLY"]}


class Registries(TeamMemberships):
    """What a team may do with package registries, which only GraphQL says."""

    name, kind, noun = "teams.registries", "TeamRegistry", "team registry"
    refs, key_field, label = {"registry_id": "registry"}, "registry", "registry"


for _resource in (Members(), Pipelines(), Suites(), Registries()):
    declare(_resource)
