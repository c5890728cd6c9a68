# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import GraphQLObject

from .fragment_wait_job_summary import WaitJobSummary


@frozen(kw_only=True, slots=False)
class WaitJobDetails(WaitJobSummary):
    step: WaitJobDetailsStep | None


@frozen(kw_only=True, slots=False)
class WaitJobDetailsStep(GraphQLObject):
    key: str | None
    uuid: str
