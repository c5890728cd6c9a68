"""Webhooks that were delivered to the triggers of pipelines."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import CursorPaging, TriggerDelivery, TriggerDeliveryRequest
from buildkite_async.paging import Pager
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["TriggerDeliveries"]


class TriggerDeliveries(Resource):
    """Webhooks that were delivered to a trigger. The service keeps them for a limited time.

    All methods need full access to the pipeline. In preview.

    https://buildkite.com/docs/apis/rest-api/pipeline-trigger-deliveries
    """

    @scopes("read_pipelines")
    def list(
        self, pipeline: str, trigger: str, **paging: Unpack[CursorPaging]
    ) -> Pager[TriggerDelivery]:
        """List deliveries of a trigger, newest first.

        Args:
            pipeline: Slug of the pipeline.
            trigger: UUID of the trigger.
            per_page: Rows per page, 1 to 100. 100 by default.
            after: Cursor of the page to begin with, from `cursor` of an earlier listing.
            before: Cursor of the page to end before.
            extra_query: Further query parameters, which replace others of the same name.
        """
        path = ("pipelines", pipeline, "triggers", trigger, "deliveries")
        return self._pages(TriggerDelivery, *path, query=paging)

    @scopes("read_pipelines")
    async def get(self, pipeline: str, trigger: str, delivery: str) -> TriggerDelivery:
        """Return a delivery, by the id that `bk.triggers.deliver` returned."""
        path = ("pipelines", pipeline, "triggers", trigger, "deliveries", delivery)
        return await self._get(TriggerDelivery, *path)

    @scopes("read_pipelines")
    async def get_request(
        self, pipeline: str, trigger: str, delivery: str
    ) -> TriggerDeliveryRequest:
        """Return the request that brought a delivery, with its payload, which is not redacted."""
        path = ("pipelines", pipeline, "triggers", trigger, "deliveries", delivery, "request")
        return await self._get(TriggerDeliveryRequest, *path)
