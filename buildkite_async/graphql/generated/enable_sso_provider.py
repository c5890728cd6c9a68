# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .enums import SSOProviderStates, SSOProviderTypes


class EnableSsoProvider(GraphQLObject):
    sso_provider_enable: EnableSsoProviderSsoProviderEnable | None


class EnableSsoProviderSsoProviderEnable(GraphQLObject):
    sso_provider: EnableSsoProviderSsoProviderEnableSsoProvider


class EnableSsoProviderSsoProviderEnableSsoProvider(GraphQLObject):
    typename: str = json_field(key="__typename")
    id: str
    uuid: str
    type: SSOProviderTypes
    state: SSOProviderStates
    enabled_at: datetime | None


ENABLE_SSO_PROVIDER = Operation(
    name="EnableSsoProvider",
    document="""\
mutation EnableSsoProvider($input: SSOProviderEnableInput!) {
  ssoProviderEnable(input: $input) {
    ssoProvider {
      __typename
      id
      uuid
      type
      state
      enabledAt
    }
  }
}
""",
    result=EnableSsoProvider,
    mutation=True,
    cost=Complexity(2),
)
