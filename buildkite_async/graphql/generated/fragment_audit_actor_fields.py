# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from buildkite_async.graphql.runtime import GraphQLObject, UnknownObject, json_field

from .enums import AuditActorType
from .fragment_agent_summary import AgentSummary
from .fragment_user_summary import UserSummary


class AuditActorFields(GraphQLObject):
    id: str
    uuid: str
    name: str | None
    type: AuditActorType | None
    node: (
        AuditActorFieldsNodeAPIApplication
        | AuditActorFieldsNodeAgent
        | AuditActorFieldsNodeUser
        | UnknownObject
        | None
    )


class AuditActorFieldsNodeAPIApplication(GraphQLObject):
    typename: Literal["APIApplication"] = json_field(key="__typename")
    id: str
    name: str
    description: str


class AuditActorFieldsNodeAgent(AgentSummary):
    typename: Literal["Agent"] = json_field(key="__typename")


class AuditActorFieldsNodeUser(UserSummary):
    typename: Literal["User"] = json_field(key="__typename")
