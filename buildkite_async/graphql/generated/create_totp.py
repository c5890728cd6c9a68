# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_recovery_code_fields import RecoveryCodeFields


class CreateTotp(GraphQLObject):
    totp_create: CreateTotpTotpCreate | None


class CreateTotpTotpCreate(GraphQLObject):
    provisioning_uri: str = json_field(repr=False)
    totp: CreateTotpTotpCreateTotp


class CreateTotpTotpCreateTotp(GraphQLObject):
    id: str
    verified: bool
    recovery_codes: CreateTotpTotpCreateTotpRecoveryCodes = json_field(repr=False)


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
