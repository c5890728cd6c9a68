# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from buildkite_async.graphql.runtime import GraphQLObject

from .fragment_block_job_summary import BlockJobSummary
from .fragment_user_summary import UserSummary


class BlockJobDetails(BlockJobSummary):
    is_unblockable: bool | None
    unblocked_at: datetime | None
    unblocked_by: BlockJobDetailsUnblockedBy | None
    step: BlockJobDetailsStep | None


BlockJobDetailsUnblockedBy = UserSummary


class BlockJobDetailsStep(GraphQLObject):
    key: str | None
    uuid: str
