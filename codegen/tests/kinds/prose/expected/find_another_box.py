# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field


class FindAnotherBox(GraphQLObject):
    box: FindAnotherBoxBox | None
    """A box that you ask for.

    Of several, the first.
    """


class FindAnotherBoxBox(GraphQLObject):
    """Whatever has a title."""

    typename: str = json_field(key="__typename")
    title: str | None
    """Its title."""


FIND_ANOTHER_BOX = Operation(
    name="FindAnotherBox",
    document="""\
query FindAnotherBox {
  box {
    __typename
    title
  }
}
""",
    result=FindAnotherBox,
    mutation=False,
    cost=Complexity(1),
)
