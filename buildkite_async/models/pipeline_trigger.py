"""Incoming pipeline triggers."""

from __future__ import annotations

from buildkite_async.models._base import Model

__all__ = ["PipelineTriggerDelivery"]


class PipelineTriggerDelivery(Model):
    """That a delivery was taken.

    https://buildkite.com/docs/apis/webhooks/incoming/pipeline-triggers
    """

    id: str  # of the delivery, not of a build
