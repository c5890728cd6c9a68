# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import Cost, Model, Operation

from .fragments import UserSummary


@frozen(kw_only=True)
class GetViewer(Model):
    viewer: GetViewerViewer | None


@frozen(kw_only=True)
class GetViewerViewer(Model):
    id: str
    user: GetViewerViewerUser | None


@frozen(kw_only=True)
class GetViewerViewerUser(UserSummary):
    bot: bool
    machine_user: bool
    avatar: GetViewerViewerUserAvatar


@frozen(kw_only=True)
class GetViewerViewerUserAvatar(Model):
    url: str


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
      avatar {
        url
      }
    }
  }
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
    cost=Cost(3),
)
