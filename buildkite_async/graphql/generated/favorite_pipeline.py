# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_pipeline_summary import PipelineSummary


@frozen(kw_only=True)
class FavoritePipeline(GraphQLObject):
    pipeline_favorite: FavoritePipelinePipelineFavorite | None


@frozen(kw_only=True)
class FavoritePipelinePipelineFavorite(GraphQLObject):
    pipeline: FavoritePipelinePipelineFavoritePipeline | None


@frozen(kw_only=True)
class FavoritePipelinePipelineFavoritePipeline(PipelineSummary):
    favorite: bool


FAVORITE_PIPELINE = Operation(
    name="FavoritePipeline",
    document="""\
mutation FavoritePipeline($input: PipelineFavoriteInput!) {
  pipelineFavorite(input: $input) {
    pipeline {
      ...PipelineSummary
      favorite
    }
  }
}

fragment PipelineSummary on Pipeline {
  id
  uuid
  slug
  name
}
""",
    result=FavoritePipeline,
    mutation=True,
    cost=Complexity(2),
)
