"""Who maintains a cluster: users and teams."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.actions.maintainers import RESOURCE
from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.render.text import global_id
from buildkite_async.emulator.state.agents import Cluster
from buildkite_async.emulator.state.entities import OrganizationEntity
from buildkite_async.emulator.state.records import Record


class Maintainers(RecordResource):
    """Assignments of a cluster to users and teams."""

    name, kind, noun, parent = RESOURCE, "ClusterPermission", "maintainer", "cluster"

    def create(self, call: Call) -> Record:
        """Let a user or a team maintain the cluster."""
        return make_maintainer(call, self.parent_of(call), call.body)

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """The assignment's id and whom it names."""
        return {"id": thing.id, "actor": _actor(call.organization, thing.fields)}


MAINTAINERS = declare(Maintainers())


def check_maintainers(actor: Actor, targets: Iterable[Mapping[str, Any]]) -> None:
    """Refuse whom the organization does not know, and who is named twice."""
    named: set[tuple[str, str]] = set()
    for target in targets:
        maintainer = _actor(actor.organization, target)
        key = maintainer["type"], maintainer["id"]
        if key in named:
            raise invalid(maintainer["type"], "already_exists")
        named.add(key)


def make_maintainer(actor: Actor, cluster: Cluster, target: Mapping[str, Any]) -> Record:
    """Assign the cluster to whom the body names, once."""
    check_maintainers(actor, (target,))
    field = "user" if "user" in target else "team"
    known = actor.state.records.of(MAINTAINERS.name, cluster.id)
    if any(each.fields.get(field) == target[field] for each in known):
        raise invalid(field, "already_exists")
    body = {field: target[field]}
    return MAINTAINERS.make(actor.state, actor.organization, cluster, body, actor.user)


def maintainers_of(call: Call, cluster: Cluster) -> dict[str, Any]:
    """All maintainers of a cluster, as the cluster shows them."""
    known = call.state.records.of(MAINTAINERS.name, cluster.id)
    return {
        f"{field}s": [
            MAINTAINERS.representation(call, each) for each in known if field in each.fields
        ]
        for field in ("user", "team")
    }


def _actor(organization: OrganizationEntity, target: Mapping[str, Any]) -> dict[str, Any]:
    if "user" in target:
        for member in organization.members:
            if member.user.id == target["user"]:
                user = member.user
                return _named("user", "User", user.id) | {"name": user.name, "email": user.email}
        raise invalid("user")
    for team in organization.teams:
        if team.id == target["team"]:
            return _named("team", "Team", team.id) | {"name": team.name, "slug": team.slug}
    raise invalid("team")


def _named(kind: str, graph: str, identity: str) -> dict[str, Any]:
    return {"type": kind, "id": identity, "graphql_id": global_id(graph, identity)}
