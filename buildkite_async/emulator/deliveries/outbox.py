"""From an event to the deliveries that report it.

Payloads are made while the state is locked, since they show it; they are sent by a thread.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from random import Random
from typing import Final

import msgspec
from attrs import define, evolve

from buildkite_async.emulator.deliveries.delivery import Delivery, DeliveryLog, Status
from buildkite_async.emulator.deliveries.eventbridge import envelope_of
from buildkite_async.emulator.deliveries.payloads import payload_of
from buildkite_async.emulator.deliveries.posting import Poster, headers_of, is_sendable
from buildkite_async.emulator.deliveries.sending import Sender
from buildkite_async.emulator.deliveries.settings import DeliverySettings
from buildkite_async.emulator.deliveries.targets import SERVICES, shape_of, takes
from buildkite_async.emulator.render.renderer import Renderer
from buildkite_async.emulator.state.agent_tokens import token_of
from buildkite_async.emulator.state.events import Event
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.state import State

PUBLIC_ORIGIN: Final = "https://api.buildkite.com"
_OVERTAKEN: Final = 3
"""How many later deliveries overtake one that is late, at most."""


@define
class _Held:
    """A delivery that waits until others have overtaken it."""

    number: int
    event: Event
    service: Record
    left: int
    newer: bool


class Deliveries:
    """What an emulator delivers to webhooks, in the order of sending. Any thread can read it.

    Args:
        state: The state whose events are delivered.
        settings: How deliveries are made.
        seed: What chance is drawn from.
        sleep: Waits before a retry.
    """

    def __init__(
        self,
        state: State,
        settings: DeliverySettings,
        seed: int,
        *,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self.settings = settings
        """How deliveries are made; it can be replaced at any time."""
        self.origin = PUBLIC_ORIGIN
        """The origin of the links in payloads."""
        self._state = state
        self._seed = seed
        self.sleep = sleep
        """Waits the seconds before a retry."""
        self._log = DeliveryLog()
        self._held: list[_Held] = []
        self._services: dict[str, Record] = {}
        self._renderer = Renderer(self.origin)
        self._poster = Poster()
        self._sender = Sender(self._post, idle=self._release_all, close=self._poster.close)
        state.events.subscribe(self._deliver)

    @property
    def all(self) -> tuple[Delivery, ...]:
        """The latest 10,000 deliveries as they are now."""
        return self._log.all

    def __iter__(self) -> Iterator[Delivery]:
        return iter(self._log.all)

    def __len__(self) -> int:
        return len(self._log.all)

    def of(self, event: str) -> list[Delivery]:
        """Return the deliveries of an event, such as `build.finished`."""
        return [each for each in self._log.all if each.event == event]

    def clear(self) -> None:
        """Remove all deliveries from the record; those that wait are not sent."""
        self._log.clear()

    def wait(self, timeout: float = 10.0) -> bool:
        """Wait until all deliveries are sent, those that are held included.

        Do not call it in the event loop that receives them: use `asyncio.to_thread`.

        Args:
            timeout: Real seconds to wait at most.

        Returns:
            Whether nothing is left to send.
        """
        end = time.monotonic() + timeout
        while True:
            self._release_all()
            if not self._sender.wait(max(0.0, end - time.monotonic())):
                return False
            if not self._held:
                return True

    def replay(self, delivery: Delivery, *, url: str | None = None) -> Delivery:
        """Send a delivery again, with the same body and a new signature.

        Args:
            delivery: The delivery.
            url: Where to send it instead of its own URL.

        Raises:
            ValueError: The URL cannot be sent to, or the delivery was not made by this emulator.
        """
        target = delivery.url if url is None else url
        if not is_sendable(target):
            raise ValueError(f"url must be an http or https URL with a host, not {target!r}.")
        if delivery.service_id not in self._services:
            raise ValueError("delivery must be one that this emulator has made.")
        again = self._log.add(
            lambda number: evolve(
                delivery,
                number=number,
                url=target,
                replay_of=delivery.number,
                status="waiting",
                attempts=(),
            )
        )
        return self._enqueue(again)

    def _deliver(self, event: Event) -> None:
        if event.webhook is None:
            return
        services = self._state.records.of(SERVICES, event.organization.id)
        for service in services:
            if takes(service, event):
                self._make(service, event)

    def _make(self, service: Record, event: Event) -> None:
        self._services[service.id] = service
        draw = Random(f"{self._seed}/deliveries/{service.id}/{event.number}")
        newer = draw.random() < self.settings.newer
        late = draw.random() < self.settings.disorder
        twice = draw.random() < self.settings.duplicates
        overtaken = [draw.randint(1, _OVERTAKEN), draw.randint(0, _OVERTAKEN)]
        earlier = [each for each in self._held if each.service is service]
        original = self._add(service, event, overtaken[0] if newer or late else 0, newer=newer)
        if twice:
            self._add(service, event, overtaken[1], duplicate_of=original.number)
        for held in earlier:
            held.left -= 1
            if held.left <= 0:
                self._release(held)

    def _add(
        self,
        service: Record,
        event: Event,
        overtaken: int,
        *,
        newer: bool = False,
        duplicate_of: int | None = None,
    ) -> Delivery:
        body = self._body(service, event)
        url = str(service.fields["settings"].get("url") or "")
        name = event.webhook or ""
        delivery = self._log.add(
            lambda number: Delivery(
                number=number,
                event=name,
                service_id=service.id,
                url=url,
                headers=headers_of(service, name, body, self._state.clock(), number),
                body=body,
                created_at=event.at,
                status="held" if overtaken else "waiting",
                newer=newer,
                duplicate_of=duplicate_of,
            )
        )
        if overtaken:
            self._held.append(_Held(delivery.number, event, service, overtaken, newer))
            self._sender.start()
        else:
            self._enqueue(delivery)
        return delivery

    def _enqueue(self, delivery: Delivery) -> Delivery:
        """Let a delivery be sent, and return it as it is then."""
        status: Status = "not_sent"
        if is_sendable(delivery.url):
            if self._sender.put(delivery.url, delivery.number, self.settings.queue_limit):
                return delivery
            status = "dropped"
        return self._log.change(delivery.number, status=status) or delivery

    def _body(self, service: Record, event: Event) -> bytes:
        if self._renderer.origin != self.origin:
            self._renderer = Renderer(self.origin)
        payload = payload_of(self._state, self._renderer, event, service)
        if shape_of(service) == "eventbridge":
            token = None if event.agent is None else token_of(self._state, event.agent)
            payload = envelope_of(payload, service, event.number, event.at, token)
        return msgspec.json.encode(payload)

    def _release_all(self) -> None:
        with self._state.lock:
            for held in tuple(self._held):
                self._release(held)

    def _release(self, held: _Held) -> None:
        self._held.remove(held)
        delivery = self._log.release(held.number)
        if delivery is None:
            return
        if held.newer:
            body = self._body(held.service, self._present(held.event))
            at = self._state.clock()
            headers = headers_of(held.service, delivery.event, body, at, held.number)
            delivery = self._log.change(held.number, body=body, headers=headers) or delivery
        self._enqueue(delivery)

    def _present(self, event: Event) -> Event:
        """Return an event with its objects as they are now; deleted ones stay as they were."""
        state, agents = self._state, event.organization.agents
        return evolve(
            event,
            build=event.build and state.builds.get(event.build.id, event.build),
            job=event.job and state.jobs.get(event.job.id, event.job),
            agent=event.agent and agents.get(event.agent.id, event.agent),
        )

    async def _post(self, number: int) -> None:
        """Send a delivery, again if it fails as often as the settings say."""
        pause = self.settings.retry_seconds
        for retries_left in range(self.settings.retries, -1, -1):
            delivery = self._log.get(number)
            if delivery is None:
                return
            service = self._services[delivery.service_id]
            at = self._state.clock()
            headers = headers_of(service, delivery.event, delivery.body, at, number)
            attempt = await self._poster.post(
                delivery.url,
                headers,
                delivery.body,
                at=at,
                seconds=self.settings.timeout,
                verify=service.fields["settings"].get("tls_verify") is not False,
            )
            status: Status = "delivered" if attempt.successful else "failed"
            if not attempt.successful and retries_left:
                status = "waiting"
            self._log.change(
                number, headers=headers, status=status, attempts=(*delivery.attempts, attempt)
            )
            if status != "waiting":
                return
            await self.sleep(pause)
            pause *= 2
