# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_permission_fields import PermissionFields
from .fragment_user_summary import UserSummary


class GetViewer(GraphQLObject):
    viewer: GetViewerViewer | None


class GetViewerViewer(GraphQLObject):
    id: str
    user: GetViewerViewerUser | None
    totp: GetViewerViewerTotp | None
    permissions: GetViewerViewerPermissions


class GetViewerViewerUser(UserSummary):
    bot: bool
    machine_user: bool
    has_password: bool
    avatar: GetViewerViewerUserAvatar


class GetViewerViewerUserAvatar(GraphQLObject):
    url: str


class GetViewerViewerTotp(GraphQLObject):
    id: str
    verified: bool


class GetViewerViewerPermissions(GraphQLObject):
    totp_configure: GetViewerViewerPermissionsTotpConfigure


GetViewerViewerPermissionsTotpConfigure = PermissionFields

GET_VIEWER = Operation(
    name="GetViewer",
    document="""\
query GetViewer {
  viewer {
    id
    user {
      ...UserSummary
      bot
      machineUser
      hasPassword
      avatar {
        url
      }
    }
    totp {
      id
      verified
    }
    permissions {
      totpConfigure {
        ...PermissionFields
      }
    }
  }
}

fragment PermissionFields on Permission {
  allowed
  code
  message
}

fragment UserSummary on User {
  id
  uuid
  name
  email
}
""",
    result=GetViewer,
    mutation=False,
    cost=Complexity(6),
)
