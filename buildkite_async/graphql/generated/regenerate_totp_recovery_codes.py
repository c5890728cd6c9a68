# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_recovery_code_fields import RecoveryCodeFields


class RegenerateTotpRecoveryCodes(GraphQLObject):
    totp_recovery_codes_regenerate: RegenerateTotpRecoveryCodesTotpRecoveryCodesRegenerate | None


class RegenerateTotpRecoveryCodesTotpRecoveryCodesRegenerate(GraphQLObject):
    recovery_codes: RegenerateTotpRecoveryCodesTotpRecoveryCodesRegenerateRecoveryCodes = (
        json_field(repr=False)
    )
    totp: RegenerateTotpRecoveryCodesTotpRecoveryCodesRegenerateTotp


RegenerateTotpRecoveryCodesTotpRecoveryCodesRegenerateRecoveryCodes = RecoveryCodeFields


class RegenerateTotpRecoveryCodesTotpRecoveryCodesRegenerateTotp(GraphQLObject):
    id: str
    verified: bool


REGENERATE_TOTP_RECOVERY_CODES = Operation(
    name="RegenerateTotpRecoveryCodes",
    document="""\
mutation RegenerateTotpRecoveryCodes($input: TOTPRecoveryCodesRegenerateInput!) {
  totpRecoveryCodesRegenerate(input: $input) {
    recoveryCodes {
      ...RecoveryCodeFields
    }
    totp {
      id
      verified
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
    result=RegenerateTotpRecoveryCodes,
    mutation=True,
    cost=Complexity(4),
)
