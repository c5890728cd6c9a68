# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_email_fields import EmailFields


class ResendEmailVerification(GraphQLObject):
    email_resend_verification: ResendEmailVerificationEmailResendVerification | None


class ResendEmailVerificationEmailResendVerification(GraphQLObject):
    email: ResendEmailVerificationEmailResendVerificationEmail


ResendEmailVerificationEmailResendVerificationEmail = EmailFields

RESEND_EMAIL_VERIFICATION = Operation(
    name="ResendEmailVerification",
    document="""\
mutation ResendEmailVerification($input: EmailResendVerificationInput!) {
  emailResendVerification(input: $input) {
    email {
      ...EmailFields
    }
  }
}

fragment EmailFields on Email {
  id
  uuid
  address
  primary
  verified
}
""",
    result=ResendEmailVerification,
    mutation=True,
    cost=Complexity(2),
)
