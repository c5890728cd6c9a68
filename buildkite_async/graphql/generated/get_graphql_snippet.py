# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_graphql_snippet_fields import GraphQLSnippetFields


@frozen(kw_only=True)
class GetGraphQLSnippet(GraphQLObject):
    graphql_snippet: GetGraphQLSnippetGraphqlSnippet | None = field(
        metadata={"json": "graphQLSnippet"}
    )


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
