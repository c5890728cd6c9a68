# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/acme/pyproject.toml`.

from __future__ import annotations

from datetime import datetime
from typing import Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import GraphQLObject, UnknownObject

from .enums import BuildStates


@frozen(kw_only=True, slots=False)
class DeployFields(GraphQLObject):
    uuid: str
    number: int
    state: BuildStates
    branch: str
    commit: str
    created_at: datetime | None
    finished_at: datetime | None
    created_by: (
        DeployFieldsCreatedByUnregisteredUser | DeployFieldsCreatedByUser | UnknownObject | None
    )


@frozen(kw_only=True, slots=False)
class DeployFieldsCreatedByUnregisteredUser(GraphQLObject):
    typename: Literal["UnregisteredUser"] = field(metadata={"json": "__typename"})
    unregistered_name: str | None


@frozen(kw_only=True, slots=False)
class DeployFieldsCreatedByUser(GraphQLObject):
    typename: Literal["User"] = field(metadata={"json": "__typename"})
    name: str
