# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import GraphQLObject

from .fragment_wait_job_summary import WaitJobSummary


class WaitJobDetails(WaitJobSummary):
    step: WaitJobDetailsStep | None


class WaitJobDetailsStep(GraphQLObject):
    key: str | None
    uuid: str
