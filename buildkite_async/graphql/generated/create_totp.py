# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_recovery_code_fields import RecoveryCodeFields


@frozen(kw_only=True)
class CreateTotp(GraphQLObject):
    totp_create: CreateTotpTotpCreate | None


@frozen(kw_only=True)
class CreateTotpTotpCreate(GraphQLObject):
    provisioning_uri: str = field(repr=False)
    totp: CreateTotpTotpCreateTotp


@frozen(kw_only=True)
class CreateTotpTotpCreateTotp(GraphQLObject):
    id: str
    verified: bool
    recovery_codes: CreateTotpTotpCreateTotpRecoveryCodes = field(repr=False)


CreateTotpTotpCreateTotpRecoveryCodes = RecoveryCodeFields

CREATE_TOTP = Operation(
    name="CreateTotp",
    document="""\
mutation CreateTotp($input: TOTPCreateInput!) {
  totpCreate(input: $input) {
    provisioningUri
    totp {
      id
      verified
      recoveryCodes {
        ...RecoveryCodeFields
      }
    }
  }
}

fragment RecoveryCodeFields on RecoveryCodeBatch {
  id
  active
  codes {
    code
    consumed
    consumedAt
  }
}
""",
    result=CreateTotp,
    mutation=True,
    cost=Complexity(4),
)
