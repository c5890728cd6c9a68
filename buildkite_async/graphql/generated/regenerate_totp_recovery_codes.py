# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_recovery_code_fields import RecoveryCodeFields


@frozen(kw_only=True)
class RegenerateTotpRecoveryCodes(GraphQLObject):
    totp_recovery_codes_regenerate: RegenerateTotpRecoveryCodesTotpRecoveryCodesRegenerate | None


@frozen(kw_only=True)
class RegenerateTotpRecoveryCodesTotpRecoveryCodesRegenerate(GraphQLObject):
    recovery_codes: RegenerateTotpRecoveryCodesTotpRecoveryCodesRegenerateRecoveryCodes = field(
        repr=False
    )
    totp: RegenerateTotpRecoveryCodesTotpRecoveryCodesRegenerateTotp


RegenerateTotpRecoveryCodesTotpRecoveryCodesRegenerateRecoveryCodes = RecoveryCodeFields


@frozen(kw_only=True)
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
