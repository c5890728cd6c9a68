"""Connections to hosts of repositories."""

from __future__ import annotations

from typing import Any, Final

from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.pagination import Listing
from buildkite_async.emulator.render.text import encode
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.state import State

_TYPES: Final = {
    "github_app": "OrganizationRepositoryProviderGitHub",
    "github_enterprise": "OrganizationRepositoryProviderGitHubEnterpriseServer",
}


def _rate_limit(_state: State, connection: Record) -> dict[str, Any] | None:
    known: dict[str, Any] | None = connection.fields.get("rate_limit")
    return None if known is None else {"mostRecent": {**known, "resetAt": known["reset_at"]}}


def _host_url(_state: State, connection: Record) -> str | None:
    host: dict[str, str] | None = connection.fields.get("host")
    return None if host is None else host["url"]


class RepositoryConnections(RecordResource):
    """Connections of an organization; GraphQL has types for some of the hosts."""

    name, kind, noun = "repository_connections", "RepositoryConnection", "connection"
    interface, label, logged = "OrganizationRepositoryProvider", "display_name", False
    renames = {"name": "display_name"}
    reads = {
        "rateLimit": _rate_limit,
        "url": _host_url,
    }

    def concrete(self, thing: Record) -> str:
        """The type of the host, if the schema has one."""
        return _TYPES.get(thing.fields["type"], self.kind)


CONNECTIONS = declare(RepositoryConnections())


@operation("repository_connections.list_repositories")
def list_repositories(call: Call) -> Listing[dict[str, Any]]:
    """What the pipelines of the organization build from, through one connection."""
    connection, wanted = CONNECTIONS.find(call), call.query["repository"]
    if not str(connection.fields["type"]).startswith("github"):
        raise ApiError(422, "This type of connection cannot list repositories")
    slug = call.organization.slug
    names = {f"{slug}/{pipeline}" for pipeline in call.organization.pipelines}
    chosen = sorted(each for each in names if wanted is None or each.lower() == str(wanted).lower())
    return Listing([_repository(each) for each in chosen], encode)


def _repository(name: str) -> dict[str, Any]:
    return {
        "full_name": name,
        "html_url": f"https://github.com/{name}",
        "clone_url": f"https://github.com/{name}.git",
        "default_branch": "main",
    }
