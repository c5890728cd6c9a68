# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


class ActivateTotp(GraphQLObject):
    totp_activate: ActivateTotpTotpActivate | None


class ActivateTotpTotpActivate(GraphQLObject):
    totp: ActivateTotpTotpActivateTotp


class ActivateTotpTotpActivateTotp(GraphQLObject):
    id: str
    verified: bool


ACTIVATE_TOTP = Operation(
    name="ActivateTotp",
    document="""\
mutation ActivateTotp($input: TOTPActivateInput!) {
  totpActivate(input: $input) {
    totp {
      id
      verified
    }
  }
}
""",
    result=ActivateTotp,
    mutation=True,
    cost=Complexity(2),
)
