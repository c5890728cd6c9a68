# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_graphql_snippet_fields import GraphQLSnippetFields


class CreateGraphQLSnippet(GraphQLObject):
    graphql_snippet_create: CreateGraphQLSnippetGraphqlSnippetCreate | None = json_field(
        key="graphQLSnippetCreate"
    )


class CreateGraphQLSnippetGraphqlSnippetCreate(GraphQLObject):
    graphql_snippet: CreateGraphQLSnippetGraphqlSnippetCreateGraphqlSnippet = json_field(
        key="graphQLSnippet"
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
