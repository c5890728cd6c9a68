# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_graphql_snippet_fields import GraphQLSnippetFields


class GetGraphQLSnippet(GraphQLObject):
    graphql_snippet: GetGraphQLSnippetGraphqlSnippet | None = json_field(key="graphQLSnippet")


GetGraphQLSnippetGraphqlSnippet = GraphQLSnippetFields

GET_GRAPHQL_SNIPPET = Operation(
    name="GetGraphQLSnippet",
    document="""\
query GetGraphQLSnippet($uuid: String!) {
  graphQLSnippet(uuid: $uuid) {
    ...GraphQLSnippetFields
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
    result=GetGraphQLSnippet,
    mutation=False,
    cost=Complexity(1),
)
