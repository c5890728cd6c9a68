# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from attrs import frozen

from buildkite_async.graphql.runtime import Cost, Model, Operation, Page

from .enums import (
    OrganizationInvitationStates,
    OrganizationMemberRole,
    OrganizationMemberSSOModeEnum,
    TeamMemberRole,
)
from .fragments import OrganizationSummary


@frozen(kw_only=True)
class CreateInvitations(Model):
    organization_invitation_create: CreateInvitationsOrganizationInvitationCreate | None


@frozen(kw_only=True)
class CreateInvitationsOrganizationInvitationCreate(Model):
    organization: CreateInvitationsOrganizationInvitationCreateOrganization | None
    invitation_edges: (
        list[CreateInvitationsOrganizationInvitationCreateInvitationEdges | None] | None
    )


CreateInvitationsOrganizationInvitationCreateOrganization = OrganizationSummary


@frozen(kw_only=True)
class CreateInvitationsOrganizationInvitationCreateInvitationEdges(Model):
    node: CreateInvitationsOrganizationInvitationCreateInvitationEdgesNode | None


@frozen(kw_only=True)
class CreateInvitationsOrganizationInvitationCreateInvitationEdgesNode(Model):
    id: str
    uuid: str
    slug: str
    email: str
    role: OrganizationMemberRole
    state: OrganizationInvitationStates
    created_at: datetime | None
    expired_at: datetime | None
    sso: CreateInvitationsOrganizationInvitationCreateInvitationEdgesNodeSso
    teams: CreateInvitationsOrganizationInvitationCreateInvitationEdgesNodeTeams | None


@frozen(kw_only=True)
class CreateInvitationsOrganizationInvitationCreateInvitationEdgesNodeSso(Model):
    mode: OrganizationMemberSSOModeEnum | None


@frozen(kw_only=True)
class CreateInvitationsOrganizationInvitationCreateInvitationEdgesNodeTeams(Model):
    edges: (
        list[CreateInvitationsOrganizationInvitationCreateInvitationEdgesNodeTeamsEdges | None]
        | None
    )


@frozen(kw_only=True)
class CreateInvitationsOrganizationInvitationCreateInvitationEdgesNodeTeamsEdges(Model):
    node: CreateInvitationsOrganizationInvitationCreateInvitationEdgesNodeTeamsEdgesNode | None


@frozen(kw_only=True)
class CreateInvitationsOrganizationInvitationCreateInvitationEdgesNodeTeamsEdgesNode(Model):
    id: str
    role: TeamMemberRole
    team: CreateInvitationsOrganizationInvitationCreateInvitationEdgesNodeTeamsEdgesNodeTeam


@frozen(kw_only=True)
class CreateInvitationsOrganizationInvitationCreateInvitationEdgesNodeTeamsEdgesNodeTeam(Model):
    id: str
    uuid: str
    slug: str
    name: str


CREATE_INVITATIONS = Operation(
    name="CreateInvitations",
    document="""\
mutation CreateInvitations($input: OrganizationInvitationCreateInput!) {
  organizationInvitationCreate(input: $input) {
    organization {
      ...OrganizationSummary
    }
    invitationEdges {
      node {
        id
        uuid
        slug
        email
        role
        state
        createdAt
        expiredAt
        sso {
          mode
        }
        teams(first: 20) {
          edges {
            node {
              id
              role
              team {
                id
                uuid
                slug
                name
              }
            }
          }
        }
      }
    }
  }
}

fragment OrganizationSummary on Organization {
  id
  uuid
  slug
  name
}
""",
    result=CreateInvitations,
    mutation=True,
    cost=Cost(7, (Page("organizationInvitationCreate.invitationEdges.teams", (20,), Cost(2)),)),
)
