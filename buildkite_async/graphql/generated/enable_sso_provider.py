# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from attrs import field, frozen

from buildkite_async.graphql.runtime import Cost, Model, Operation

from .enums import SSOProviderStates, SSOProviderTypes


@frozen(kw_only=True)
class EnableSsoProvider(Model):
    sso_provider_enable: EnableSsoProviderSsoProviderEnable | None


@frozen(kw_only=True)
class EnableSsoProviderSsoProviderEnable(Model):
    sso_provider: EnableSsoProviderSsoProviderEnableSsoProvider


@frozen(kw_only=True)
class EnableSsoProviderSsoProviderEnableSsoProvider(Model):
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
    cost=Cost(2),
)
