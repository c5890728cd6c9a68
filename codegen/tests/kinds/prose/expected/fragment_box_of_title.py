# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import GraphQLObject, json_field


class BoxOfTitle(GraphQLObject):
    box: BoxOfTitleBox | None
    """A box that you ask for.

    Of several, the first.
    """


class BoxOfTitleBox(GraphQLObject):
    """Whatever has a title."""

    typename: str = json_field(key="__typename")
    title: str | None
    """Its title."""
