# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Cost, Model, Operation

from .fragments import GraphqlSnippetFields


@frozen(kw_only=True)
class CreateGraphqlSnippet(Model):
    graph_ql_snippet_create: CreateGraphqlSnippetGraphQlSnippetCreate | None = field(
        metadata={"json": "graphQLSnippetCreate"}
    )


@frozen(kw_only=True)
class CreateGraphqlSnippetGraphQlSnippetCreate(Model):
    graph_ql_snippet: CreateGraphqlSnippetGraphQlSnippetCreateGraphQlSnippet = field(
        metadata={"json": "graphQLSnippet"}
    )


CreateGraphqlSnippetGraphQlSnippetCreateGraphQlSnippet = GraphqlSnippetFields


CREATE_GRAPHQL_SNIPPET = Operation(
    name="CreateGraphqlSnippet",
    document="""\
mutation CreateGraphqlSnippet($input: GraphQLSnippetCreateInput!) {
  graphQLSnippetCreate(input: $input) {
    graphQLSnippet {
      ...GraphqlSnippetFields
    }
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
    result=CreateGraphqlSnippet,
    mutation=True,
    cost=Cost(2),
)
