# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import GraphQLObject

from .fragment_build_summary import BuildSummary
from .fragment_trigger_job_summary import TriggerJobSummary


class TriggerJobDetails(TriggerJobSummary):
    async_: bool
    step: TriggerJobDetailsStep | None
    triggered: TriggerJobDetailsTriggered | None


class TriggerJobDetailsStep(GraphQLObject):
    key: str | None
    uuid: str


TriggerJobDetailsTriggered = BuildSummary
