# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .enums import SSOProviderStates, SSOProviderTypes


class DisableSsoProvider(GraphQLObject):
    sso_provider_disable: DisableSsoProviderSsoProviderDisable | None


class DisableSsoProviderSsoProviderDisable(GraphQLObject):
    sso_provider: DisableSsoProviderSsoProviderDisableSsoProvider


class DisableSsoProviderSsoProviderDisableSsoProvider(GraphQLObject):
    typename: str = json_field(key="__typename")
    id: str
    uuid: str
    type: SSOProviderTypes
    state: SSOProviderStates
    disabled_at: datetime | None
    disabled_reason: str | None


DISABLE_SSO_PROVIDER = Operation(
    name="DisableSsoProvider",
    document="""\
mutation DisableSsoProvider($input: SSOProviderDisableInput!) {
  ssoProviderDisable(input: $input) {
    ssoProvider {
      __typename
      id
      uuid
      type
      state
      disabledAt
      disabledReason
    }
  }
}
""",
    result=DisableSsoProvider,
    mutation=True,
    cost=Complexity(2),
)
