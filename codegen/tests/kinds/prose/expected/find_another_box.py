# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


@frozen(kw_only=True)
class FindAnotherBox(GraphQLObject):
    box: FindAnotherBoxBox | None
    """A box that you ask for.

    Of several, the first.
    """


@frozen(kw_only=True)
class FindAnotherBoxBox(GraphQLObject):
    """Whatever has a title."""

    typename: str = field(metadata={"json": "__typename"})
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
