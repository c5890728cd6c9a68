# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .enums import Color


@frozen(kw_only=True)
class FindBox(GraphQLObject):
    box: FindBoxBox | None
    """A box that you ask for.

    Of several, the first.
    """


@frozen(kw_only=True)
class FindBoxBox(GraphQLObject):
    """Whatever has a title."""

    typename: str = field(metadata={"json": "__typename"})
    title: str | None
    """Its title."""
    color: Color | None
    """Its color on a second line, \"\"\"quoted\"\"\""""


FIND_BOX = Operation(
    name="FindBox",
    document="""\
query FindBox($by: Filter) {
  box(by: $by) {
    __typename
    title
    color
  }
}
""",
    result=FindBox,
    mutation=False,
    cost=Complexity(1),
)
