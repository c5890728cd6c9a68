"""Who maintains a cluster: users and teams."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.declaration import Body
from buildkite_async.emulator.engine.naming import thing_of
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.render.text import global_id
from buildkite_async.emulator.state.agents import Cluster
from buildkite_async.emulator.state.entities import OrganizationEntity
from buildkite_async.emulator.state.people import Member, User
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.state import State
from buildkite_async.emulator.state.teams import Team

Maintainer = User | Team


def _actor(_state: State, assignment: Record) -> Member | Team | None:
    maintainer = maintainer_of(assignment)
    if isinstance(maintainer, Team):
        return maintainer
    return assignment.organization.member(maintainer)


def _yes(_state: State, _assignment: Record) -> bool:
    return True


class Maintainers(RecordResource):
    """Assignments of a cluster to users and teams."""

    name, kind, noun, parent = "clusters.maintainers", "ClusterPermission", "maintainer", "cluster"
    reads = {
        "actor": _actor,
        **dict.fromkeys(("can_add_pipelines", "can_manage", "can_see_tokens"), _yes),
    }

    def check(self, actor: Actor, parent: Any, body: Body, known: Record | None) -> None:
        """Nobody maintains a cluster twice."""
        self.check_all(actor, [body], self.within(actor.state, parent))

    def check_all(
        self, actor: Actor, bodies: Iterable[Body], others: Iterable[Record] = ()
    ) -> None:
        """Refuse whom the organization does not know, and who is named twice."""
        maintainers = [maintainer_of(each) for each in others]
        for body in bodies:
            field = _field(body)
            found = thing_of(actor, field, body[field])
            if not isinstance(found, (User, Team)):
                raise invalid(field)
            if found in maintainers:
                raise invalid(field, "already_exists")
            maintainers.append(found)

    def prepare(
        self, actor: Actor, parent: Any, fields: dict[str, Any], known: Record | None
    ) -> None:
        """The user or the team itself."""
        field = _field(fields)
        found = thing_of(actor, field, fields[field])
        fields.clear()
        fields[field] = found

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """The assignment's id and whom it names."""
        maintainer = maintainer_of(thing)
        if isinstance(maintainer, User):
            own = {"type": "user", "email": maintainer.email}
        else:
            own = {"type": "team", "slug": maintainer.slug}
        identity = global_id(own["type"].capitalize(), maintainer.id)
        named = {"id": maintainer.id, "graphql_id": identity, "name": maintainer.name}
        return {"id": thing.id, "actor": own | named}

    def of_cluster(self, call: Call, cluster: Cluster) -> Mapping[str, Any]:
        """All maintainers of a cluster, as the cluster shows them."""
        known = self.within(call.state, cluster)
        return {
            f"{field}s": [self.representation(call, each) for each in known if field in each.fields]
            for field in ("user", "team")
        }

    def drop(self, state: State, organization: OrganizationEntity, whom: Maintainer) -> None:
        """Let a user or a team that leaves maintain no cluster."""
        for cluster in organization.clusters:
            for record in list(self.within(state, cluster)):
                if maintainer_of(record) is whom:
                    state.remove(record)


def _field(body: Body) -> str:
    return "user" if "user" in body else "team"


def maintainer_of(assignment: Record) -> Maintainer:
    """The user or the team of an assignment."""
    maintainer: Maintainer = assignment.fields[_field(assignment.fields)]
    return maintainer


MAINTAINERS = declare(Maintainers())
