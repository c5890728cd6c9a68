# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import GraphQLObject

from .fragment_globe_fields import GlobeFields


class Globes(GraphQLObject):
    page_info: GlobesPageInfo
    edges: list[GlobesEdges | None] | None


class GlobesPageInfo(GraphQLObject):
    has_next_page: bool
    end_cursor: str | None


class GlobesEdges(GraphQLObject):
    node: GlobesEdgesNode | None


GlobesEdgesNode = GlobeFields
