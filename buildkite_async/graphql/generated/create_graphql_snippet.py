# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_graphql_snippet_fields import GraphQLSnippetFields


@frozen(kw_only=True)
class CreateGraphQLSnippet(GraphQLObject):
    graphql_snippet_create: CreateGraphQLSnippetGraphqlSnippetCreate | None = field(
        metadata={"json": "graphQLSnippetCreate"}
    )


@frozen(kw_only=True)
class CreateGraphQLSnippetGraphqlSnippetCreate(GraphQLObject):
    graphql_snippet: CreateGraphQLSnippetGraphqlSnippetCreateGraphqlSnippet = field(
        metadata={"json": "graphQLSnippet"}
    )


CreateGraphQLSnippetGraphqlSnippetCreateGraphqlSnippet = GraphQLSnippetFields

CREATE_GRAPHQL_SNIPPET = Operation(
    name="CreateGraphQLSnippet",
    document="""\
mutation CreateGraphQLSnippet($input: GraphQLSnippetCreateInput!) {
  graphQLSnippetCreate(input: $input) {
    graphQLSnippet {
      ...GraphQLSnippetFields
    }
  }
}

fragment GraphQLSnippetFields on GraphQLSnippet {
  id
  uuid
  operationName
  query
  url
  createdAt
}
""",
    result=CreateGraphQLSnippet,
    mutation=True,
    cost=Complexity(2),
)
