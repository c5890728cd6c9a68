# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import GraphQLObject, UnknownObject

from .enums import AuditActorType
from .fragment_agent_summary import AgentSummary
from .fragment_user_summary import UserSummary


@frozen(kw_only=True, slots=False)
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


@frozen(kw_only=True, slots=False)
class AuditActorFieldsNodeAPIApplication(GraphQLObject):
    typename: Literal["APIApplication"] = field(metadata={"json": "__typename"})
    id: str
    name: str
    description: str


@frozen(kw_only=True, slots=False)
class AuditActorFieldsNodeAgent(AgentSummary):
    typename: Literal["Agent"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True, slots=False)
class AuditActorFieldsNodeUser(UserSummary):
    typename: Literal["User"] = field(metadata={"json": "__typename"})
