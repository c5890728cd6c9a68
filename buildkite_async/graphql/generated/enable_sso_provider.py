# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .enums import SSOProviderStates, SSOProviderTypes


@frozen(kw_only=True)
class EnableSsoProvider(GraphQLObject):
    sso_provider_enable: EnableSsoProviderSsoProviderEnable | None


@frozen(kw_only=True)
class EnableSsoProviderSsoProviderEnable(GraphQLObject):
    sso_provider: EnableSsoProviderSsoProviderEnableSsoProvider


@frozen(kw_only=True)
class EnableSsoProviderSsoProviderEnableSsoProvider(GraphQLObject):
    typename: str = field(metadata={"json": "__typename"})
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
