# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, Operation

from .fragment_box_of_title import BoxOfTitle

FindBoxByTitle = BoxOfTitle

FIND_BOX_BY_TITLE = Operation(
    name="FindBoxByTitle",
    document="""\
query FindBoxByTitle($title: String) {
  ...BoxOfTitle
}

fragment BoxOfTitle on Query {
  box(by: {title: $title}) {
    __typename
    title
  }
}
""",
    result=FindBoxByTitle,
    mutation=False,
    cost=Complexity(1),
)
