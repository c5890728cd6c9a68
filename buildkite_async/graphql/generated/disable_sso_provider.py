# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .enums import SSOProviderStates, SSOProviderTypes


@frozen(kw_only=True)
class DisableSsoProvider(GraphQLObject):
    sso_provider_disable: DisableSsoProviderSsoProviderDisable | None


@frozen(kw_only=True)
class DisableSsoProviderSsoProviderDisable(GraphQLObject):
    sso_provider: DisableSsoProviderSsoProviderDisableSsoProvider


@frozen(kw_only=True)
class DisableSsoProviderSsoProviderDisableSsoProvider(GraphQLObject):
    typename: str = field(metadata={"json": "__typename"})
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
