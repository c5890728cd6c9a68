# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from .fragment_cluster_queue_summary import ClusterQueueSummary
from .fragment_cluster_summary import ClusterSummary
from .fragment_user_summary import UserSummary


class ClusterFields(ClusterSummary):
    description: str | None
    emoji: str | None
    color: str | None
    agent_tracing_service_uuid: str | None
    created_by: ClusterFieldsCreatedBy | None
    default_queue: ClusterFieldsDefaultQueue | None


ClusterFieldsCreatedBy = UserSummary
ClusterFieldsDefaultQueue = ClusterQueueSummary
