"""Fields of repository connections, which the schema lists without a connection of Relay."""

from __future__ import annotations

from typing import Final

from buildkite_async.emulator.graphql.context import Arguments, Context, resolves
from buildkite_async.emulator.graphql.identity import type_name
from buildkite_async.emulator.graphql.schema import members_of
from buildkite_async.emulator.resources.repository_connections import CONNECTIONS
from buildkite_async.emulator.state.entities import OrganizationEntity
from buildkite_async.emulator.state.records import Record

PROVIDERS: Final = "OrganizationRepositoryProvider"


@resolves("Organization", "repositoryProviders")
def repository_providers(
    context: Context, organization: OrganizationEntity, _arguments: Arguments
) -> list[Record]:
    """Connections to hosts of repositories, as far as the schema has types for them."""
    known = CONNECTIONS.within(context.state, organization)
    return [each for each in known if type_name(each) in members_of(PROVIDERS)]
