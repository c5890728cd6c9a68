# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_build_summary import BuildSummary


class RetryFailedJobs(GraphQLObject):
    build_retry_failed_jobs: RetryFailedJobsBuildRetryFailedJobs | None


class RetryFailedJobsBuildRetryFailedJobs(GraphQLObject):
    retried_jobs_count: int
    build: RetryFailedJobsBuildRetryFailedJobsBuild


RetryFailedJobsBuildRetryFailedJobsBuild = BuildSummary

RETRY_FAILED_JOBS = Operation(
    name="RetryFailedJobs",
    document="""\
mutation RetryFailedJobs($input: BuildRetryFailedJobsInput!) {
  buildRetryFailedJobs(input: $input) {
    retriedJobsCount
    build {
      ...BuildSummary
    }
  }
}

fragment BuildSummary on Build {
  id
  uuid
  number
  url
  state
}
""",
    result=RetryFailedJobs,
    mutation=True,
    cost=Complexity(2),
)
