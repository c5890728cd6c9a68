"""Deliveries of events to webhooks: what is sent, to whom, and what became of it."""

from __future__ import annotations

from buildkite_async.emulator.deliveries.delivery import Attempt, Delivery
from buildkite_async.emulator.deliveries.outbox import Deliveries
from buildkite_async.emulator.deliveries.settings import DeliverySettings

__all__ = ["Attempt", "Deliveries", "Delivery", "DeliverySettings"]
