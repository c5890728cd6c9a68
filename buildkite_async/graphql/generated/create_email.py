# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_email_fields import EmailFields


class CreateEmail(GraphQLObject):
    email_create: CreateEmailEmailCreate | None


class CreateEmailEmailCreate(GraphQLObject):
    email_edge: CreateEmailEmailCreateEmailEdge


class CreateEmailEmailCreateEmailEdge(GraphQLObject):
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
    cost=Complexity(3),
)
