# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Cost, Model, Operation

from .fragments import GraphqlSnippetFields


@frozen(kw_only=True)
class GetGraphqlSnippet(Model):
    graph_ql_snippet: GetGraphqlSnippetGraphQlSnippet | None = field(
        metadata={"json": "graphQLSnippet"}
    )


GetGraphqlSnippetGraphQlSnippet = GraphqlSnippetFields


GET_GRAPHQL_SNIPPET = Operation(
    name="GetGraphqlSnippet",
    document="""\
query GetGraphqlSnippet($uuid: String!) {
  graphQLSnippet(uuid: $uuid) {
    ...GraphqlSnippetFields
  }
}

fragment GraphqlSnippetFields on GraphQLSnippet {
  id
  uuid
  operationName
  query
  url
  createdAt
}
""",
    result=GetGraphqlSnippet,
    mutation=False,
    cost=Cost(1),
)
