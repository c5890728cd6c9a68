# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/acme/pyproject.toml`.

from __future__ import annotations

from datetime import datetime
from typing import Literal

from buildkite_async.graphql.runtime import GraphQLObject, UnknownObject, json_field

from .enums import BuildStates


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


class DeployFieldsCreatedByUnregisteredUser(GraphQLObject):
    typename: Literal["UnregisteredUser"] = json_field(key="__typename")
    unregistered_name: str | None


class DeployFieldsCreatedByUser(GraphQLObject):
    typename: Literal["User"] = json_field(key="__typename")
    name: str
