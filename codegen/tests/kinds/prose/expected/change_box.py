# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


class ChangeBox(GraphQLObject):
    change_box: ChangeBoxChangeBox | None
    """Change a box, with "quotes" and a \\ backslash."""


class ChangeBoxChangeBox(GraphQLObject):
    """A box, which ends with a "quote\""""

    title: str | None
    """Its title."""


CHANGE_BOX = Operation(
    name="ChangeBox",
    document="""\
mutation ChangeBox($input: ChangeInput!) {
  changeBox(input: $input) {
    title
  }
}
""",
    result=ChangeBox,
    mutation=True,
    cost=Complexity(1),
)
