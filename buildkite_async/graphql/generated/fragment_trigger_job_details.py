# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import GraphQLObject

from .fragment_build_summary import BuildSummary
from .fragment_trigger_job_summary import TriggerJobSummary


@frozen(kw_only=True, slots=False)
class TriggerJobDetails(TriggerJobSummary):
    async_: bool
    step: TriggerJobDetailsStep | None
    triggered: TriggerJobDetailsTriggered | None


@frozen(kw_only=True, slots=False)
class TriggerJobDetailsStep(GraphQLObject):
    key: str | None
    uuid: str


TriggerJobDetailsTriggered = BuildSummary
