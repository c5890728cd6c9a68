# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_pipeline_summary import PipelineSummary


class FavoritePipeline(GraphQLObject):
    pipeline_favorite: FavoritePipelinePipelineFavorite | None


class FavoritePipelinePipelineFavorite(GraphQLObject):
    pipeline: FavoritePipelinePipelineFavoritePipeline | None


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
