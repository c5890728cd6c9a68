# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .enums import Color


class FindBox(GraphQLObject):
    box: FindBoxBox | None
    """A box that you ask for.

    Of several, the first.
    """


class FindBoxBox(GraphQLObject):
    """Whatever has a title."""

    typename: str = json_field(key="__typename")
    title: str | None
    """Its title."""
    color: Color | None
    """Its color on a second line, \"\"\"quoted\"\"\""""


FIND_BOX = Operation(
    name="FindBox",
    document="""\
query FindBox($by: Filter, $number: Int) {
  box(by: $by, number: $number) {
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
