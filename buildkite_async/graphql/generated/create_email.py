# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import Cost, Model, Operation

from .fragment_email_fields import EmailFields


@frozen(kw_only=True)
class CreateEmail(Model):
    email_create: CreateEmailEmailCreate | None


@frozen(kw_only=True)
class CreateEmailEmailCreate(Model):
    email_edge: CreateEmailEmailCreateEmailEdge


@frozen(kw_only=True)
class CreateEmailEmailCreateEmailEdge(Model):
    node: CreateEmailEmailCreateEmailEdgeNode | None


CreateEmailEmailCreateEmailEdgeNode = EmailFields

CREATE_EMAIL = Operation(
    name="CreateEmail",
    document="""\
mutation CreateEmail($input: EmailCreateInput!) {
  emailCreate(input: $input) {
    emailEdge {
      node {
        ...EmailFields
      }
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
    result=CreateEmail,
    mutation=True,
    cost=Cost(3),
)
