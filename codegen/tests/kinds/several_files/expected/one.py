# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, Operation

from .fragment_both import Both

One = Both

ONE = Operation(
    name="One",
    document="""\
query One {
  ...Both
}

fragment Both on Query {
  a
  b {
    c
  }
}
""",
    result=One,
    mutation=False,
    cost=Complexity(1),
)
