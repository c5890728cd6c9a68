"""Deliveries that were made, for assertions."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from itertools import count
from threading import Lock
from typing import Any, Final, Literal

import msgspec
from attrs import evolve, field, frozen

Status = Literal["held", "waiting", "delivered", "failed", "dropped", "not_sent"]
RECORD_LIMIT: Final = 10_000
RECORD_BYTES: Final = 64 * 1024 * 1024


@frozen(kw_only=True)
class Attempt:
    """One attempt to send a delivery."""

    at: float
    """When it was sent, in seconds since 1970."""
    status: int | None = None
    """The status of the response; None if there was none."""
    error: str | None = None
    """Why there was no response."""

    @property
    def successful(self) -> bool:
        """Whether the receiver accepted the delivery."""
        return self.status is not None and self.status // 100 == 2  # 2xx


@frozen(kw_only=True)
class Delivery:
    """A request that reports an event to a webhook."""

    number: int
    """Counts all deliveries from 1."""
    event: str
    """The name of the event, such as `build.finished`."""
    service_id: str
    """The id of the notification service."""
    url: str
    """To which URL it is sent; empty if the service has none."""
    headers: Mapping[str, str] = field(repr=False)
    """The headers of the last attempt; the signature is made anew for each."""
    body: bytes = field(repr=False)
    created_at: int
    """When the event happened, in milliseconds since 1970."""
    status: Status = "waiting"
    """`held` until later deliveries have overtaken it, then `waiting` until it is sent. `dropped` if
    too many others waited, `not_sent` if there is nothing to send it to."""
    attempts: tuple[Attempt, ...] = ()
    newer: bool = False
    """Whether its objects are shown as they were when it was sent."""
    duplicate_of: int | None = None
    """The number of the delivery that it repeats."""
    replay_of: int | None = None
    """The number of the delivery that a test sent again."""

    def json(self) -> Any:
        """Return the body, decoded from JSON."""
        return msgspec.json.decode(self.body)


class DeliveryLog:
    """The latest deliveries, in the order of sending. Any thread can read them."""

    def __init__(self, limit: int = RECORD_LIMIT, max_bytes: int = RECORD_BYTES) -> None:
        self._limit = limit
        self._max_bytes = max_bytes
        self._bytes = 0
        self._numbers = count(1)
        self._kept: OrderedDict[int, Delivery] = OrderedDict()
        self._lock = Lock()

    @property
    def all(self) -> tuple[Delivery, ...]:
        """The deliveries as they are now."""
        with self._lock:
            return tuple(self._kept.values())

    def get(self, number: int) -> Delivery | None:
        """Return a delivery by its number; None if it is not kept any more."""
        with self._lock:
            return self._kept.get(number)

    def add(self, make: Callable[[int], Delivery]) -> Delivery:
        """Add the delivery that a function returns for the next number."""
        with self._lock:
            delivery = make(next(self._numbers))
            self._kept[delivery.number] = delivery
            self._bytes += len(delivery.body)
            while len(self._kept) > 1 and (
                len(self._kept) > self._limit or self._bytes > self._max_bytes
            ):
                _, oldest = self._kept.popitem(last=False)
                self._bytes -= len(oldest.body)
            return delivery

    def change(self, number: int, **changes: Any) -> Delivery | None:
        """Change a delivery that is still kept, and return it."""
        with self._lock:
            known = self._kept.get(number)
            if known is None:
                return None
            changed = self._kept[number] = evolve(known, **changes)
            self._bytes += len(changed.body) - len(known.body)
            return changed

    def release(self, number: int) -> Delivery | None:
        """Let a delivery wait to be sent that was held, after all that have overtaken it."""
        with self._lock:
            known = self._kept.get(number)
            if known is None:
                return None
            self._kept.move_to_end(number)
            released = self._kept[number] = evolve(known, status="waiting")
            return released

    def clear(self) -> None:
        """Remove all deliveries."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0
