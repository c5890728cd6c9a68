"""Incoming pipeline triggers."""

from __future__ import annotations

from buildkite_async.decoding.model import Model

__all__ = ["PipelineTriggerDelivery"]


class PipelineTriggerDelivery(Model):
    """The receipt of a payload that was delivered to a pipeline trigger.

    https://buildkite.com/docs/apis/webhooks/incoming/pipeline-triggers
    """

    id: str
    """The id of the delivery, not of a build."""
