"""Deliveries over a socket: their order, retries and limits, and what goes wrong on request."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import httpx
import pytest

from buildkite_async.emulator import DeliverySettings, Emulator, JobResult
from buildkite_async.events import BuildFinished
from buildkite_async.webhooks import receive
from tests.emulator.deliveries.receiver import receiving

SECRET = "a secret of the webhook"


def events_of(received: list[tuple[dict[str, str], bytes]]) -> list[str]:
    return [headers["X-Buildkite-Event"] for headers, _ in received]


def test_deliveries_arrive_in_order_as_they_are_recorded() -> None:
    emulator = Emulator(builds=0)
    with receiving() as receiver:
        emulator.add_webhook(receiver.url, token=SECRET)
        build = emulator.add_build("web", state="passed")
        assert emulator.deliveries.wait()
        assert [body for _, body in receiver.received] == [
            each.body for each in emulator.deliveries
        ]
        for headers, body in receiver.received:
            receive(headers, body, secrets=SECRET)
    assert "build.finished" in events_of(receiver.received)
    assert {each.status for each in emulator.deliveries} == {"delivered"}
    assert [each.attempts[0].status for each in emulator.deliveries] == [200] * len(
        receiver.received
    )
    assert build.state == "passed"


def test_a_receiver_that_is_slow_holds_up_neither_the_emulator_nor_another_one() -> None:
    emulator = Emulator(builds=0)
    with receiving() as slow, receiving() as quick:
        slow.stalled = threading.Event()
        emulator.add_webhook(slow.url)
        emulator.add_webhook(quick.url)
        emulator.add_build("web", state="passed")
        assert not emulator.deliveries.wait(0.0)
        count = sum(each.url == quick.url for each in emulator.deliveries)
        assert quick.wait_for(count)
        assert len(quick.received) == count
        assert len(slow.received) == 1
        slow.stalled.set()
        assert emulator.deliveries.wait()
    assert len(slow.received) == count


def test_a_response_that_does_not_come_in_time_is_a_failure() -> None:
    emulator = Emulator(builds=0, delivery_settings=DeliverySettings(timeout=0.05))
    with receiving() as receiver:
        receiver.stalled = threading.Event()
        emulator.add_webhook(receiver.url)
        assert emulator.deliveries.wait()
    [delivery] = emulator.deliveries
    assert delivery.status == "failed"
    assert delivery.attempts[0].error == "No response within 0.05 s."


def test_nothing_is_sent_again_unless_it_is_asked_for() -> None:
    emulator = Emulator(builds=0)
    with receiving() as receiver:
        receiver.statuses = [503]
        emulator.add_webhook(receiver.url)
        assert emulator.deliveries.wait()
    assert len(receiver.received) == 1
    assert [each.status for each in emulator.deliveries] == ["failed"]


def test_a_failed_delivery_is_sent_again_and_signed_anew() -> None:
    now = [1_787_270_400.0]

    def clock() -> float:
        now[0] += 1
        return now[0]

    settings = DeliverySettings(retries=3, retry_seconds=0.0)
    emulator = Emulator(builds=0, clock=clock, delivery_settings=settings)
    with receiving() as receiver:
        receiver.statuses = [500, 302]
        emulator.add_webhook(receiver.url, token=SECRET)
        assert emulator.deliveries.wait()
    [delivery] = emulator.deliveries
    assert delivery.status == "delivered"
    assert [each.status for each in delivery.attempts] == [500, 302, 200]
    signatures = {headers["X-Buildkite-Signature"] for headers, _ in receiver.received}
    assert len(signatures) == len({body for _, body in receiver.received}) + 2 == 3


def test_retries_end_and_their_pauses_double() -> None:
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    settings = DeliverySettings(retries=3, retry_seconds=2.0)
    emulator = Emulator(builds=0, delivery_settings=settings)
    emulator.deliveries.sleep = sleep
    emulator.add_webhook("http://127.0.0.1:9/closed")
    assert emulator.deliveries.wait()
    [delivery] = emulator.deliveries
    assert delivery.status == "failed"
    assert [each.error is not None for each in delivery.attempts] == [True] * 4
    assert pauses == [2.0, 4.0, 8.0]


def test_the_queue_is_bounded() -> None:
    emulator = Emulator(builds=0, delivery_settings=DeliverySettings(queue_limit=3))
    with receiving() as receiver:
        receiver.stalled = threading.Event()
        emulator.add_webhook(receiver.url)
        emulator.add_build("web", state="passed")
        statuses = [each.status for each in emulator.deliveries]
        receiver.stalled.set()
        assert emulator.deliveries.wait()
    assert statuses.count("dropped") == len(statuses) - 3
    assert len(receiver.received) == 3


@pytest.mark.parametrize("verified", [True, False])
def test_certificates_are_verified_unless_the_service_says_otherwise(
    monkeypatch: pytest.MonkeyPatch, verified: bool
) -> None:
    seen: list[dict[str, Any]] = []

    class Client(httpx.AsyncClient):
        def __init__(self, **options: Any) -> None:
            seen.append(options)
            super().__init__(**options)

    monkeypatch.setattr(httpx, "AsyncClient", Client)
    emulator = Emulator(builds=0)
    with receiving() as receiver:
        settings = {"url": receiver.url, "tls_verify": verified}
        emulator.add_service("webhook", settings=settings)
        assert emulator.deliveries.wait()
    assert [each["verify"] for each in seen] == [verified]
    assert seen[0]["trust_env"] is False
    assert seen[0]["timeout"] is None, "or it would end before that of the settings"


def test_duplicates_have_the_same_body() -> None:
    emulator = Emulator(builds=0, delivery_settings=DeliverySettings(duplicates=1.0))
    with receiving() as receiver:
        emulator.add_webhook(receiver.url, token=SECRET)
        emulator.add_build("web", state="passed")
        assert emulator.deliveries.wait()
    bodies = [body for _, body in receiver.received]
    assert len(bodies) == 2 * len(set(bodies))
    for each in emulator.deliveries:
        if each.duplicate_of is not None:
            [original] = [e for e in emulator.deliveries if e.number == each.duplicate_of]
            assert (original.body, original.duplicate_of) == (each.body, None)


def test_disorder_loses_nothing_and_is_the_same_for_a_seed() -> None:
    orders: list[list[str]] = []
    for seed in (1, 1, 2):
        settings = DeliverySettings(disorder=0.5)
        emulator = Emulator(builds=0, seed=seed, delivery_settings=settings)
        with receiving() as receiver:
            emulator.add_webhook(receiver.url)
            emulator.add_build("web", state="passed")
            assert emulator.deliveries.wait()
        bodies = [body for _, body in receiver.received]
        numbers = [each.number for each in emulator.deliveries]
        assert sorted(numbers) == list(range(1, len(bodies) + 1)) != numbers
        assert bodies == [each.body for each in emulator.deliveries]
        orders.append(events_of(receiver.received))
    assert orders[0] == orders[1] != orders[2]


def test_a_payload_may_be_newer_than_its_event() -> None:
    emulator = Emulator(builds=0, delivery_settings=DeliverySettings(newer=1.0))
    emulator.add_webhook("http://127.0.0.1:9/closed", events=["build.running"])
    build = emulator.add_build("web", state="passed")
    assert emulator.deliveries.of("build.running")[0].json()["build"]["state"] == "running"
    assert emulator.deliveries.wait()
    [delivery] = emulator.deliveries.of("build.running")
    assert delivery.newer
    assert delivery.json()["event"] == "build.running"
    assert delivery.json()["build"]["state"] == build.state == "passed"


@pytest.mark.parametrize("change", [{"disorder": 0.5}, {"newer": 0.5}, {"duplicates": 0.5}])
def test_without_a_receiver_the_same_is_recorded(change: dict[str, float]) -> None:
    recorded: list[list[tuple[str, int | None, bool, Any]]] = []
    with receiving() as receiver:
        for url in (receiver.url, "https://hooks.acme.example/"):
            emulator = Emulator(builds=0, delivery_settings=DeliverySettings(**change))
            emulator.add_webhook(url, token=SECRET)
            emulator.add_build("web", state="passed")
            assert emulator.deliveries.wait()
            recorded.append(
                [
                    (
                        each.event,
                        each.duplicate_of,
                        each.newer,
                        each.json().get("build", {}).get("state"),
                    )
                    for each in emulator.deliveries
                ]
            )
            assert {each.status for each in emulator.deliveries} in ({"delivered"}, {"not_sent"})
            for each in emulator.deliveries:
                receive(each.headers, each.body, secrets=SECRET)
    assert recorded[0] == recorded[1]


def test_held_deliveries_are_sent_without_waiting_for_them() -> None:
    emulator = Emulator(builds=0, delivery_settings=DeliverySettings(disorder=1.0))
    with receiving() as receiver:
        emulator.add_webhook(receiver.url)
        assert [each.status for each in emulator.deliveries] == ["held"]
        assert receiver.wait_for(1)
    assert events_of(receiver.received) == ["ping"]


def test_a_delivery_can_be_replayed() -> None:
    emulator = Emulator(builds=0)
    with receiving() as receiver, receiving() as other:
        emulator.add_webhook(receiver.url, token=SECRET)
        emulator.add_build("web", state="passed")
        assert emulator.deliveries.wait()
        finished = emulator.deliveries.of("build.finished")[-1]
        receiver.received.clear()
        again = emulator.deliveries.replay(finished)
        emulator.deliveries.replay(finished, url=other.url)
        assert emulator.deliveries.wait()
    for got in (receiver.received, other.received):
        [(headers, body)] = got
        assert body == finished.body
        assert isinstance(receive(headers, body, secrets=SECRET), BuildFinished)
    assert (again.replay_of, again.number) == (finished.number, emulator.deliveries.all[-2].number)
    assert [len(each.attempts) for each in emulator.deliveries.all[-2:]] == [1, 1]
    with pytest.raises(
        ValueError, match="url must be an http or https URL with a host, not 'file:/x'"
    ):
        emulator.deliveries.replay(finished, url="file:/x")


def test_links_of_a_served_emulator_lead_to_it() -> None:
    emulator = Emulator(builds=0)
    emulator.add_webhook("http://127.0.0.1:9/closed")
    with emulator.serve() as address:
        emulator.add_build("web")
    emulator.add_build("web")
    first, second = (
        each.json()["build"]["url"] for each in emulator.deliveries.of("build.scheduled")
    )
    assert first.startswith(f"{address.url}/v2/")
    assert second.startswith("https://api.buildkite.com/v2/")


async def test_moving_builds_of_a_served_emulator_are_delivered() -> None:
    emulator = Emulator(builds=0, run_jobs=True, speed=500)
    emulator.on_job(lambda _job: JobResult(seconds=5))
    with receiving() as receiver, emulator.serve():
        emulator.add_webhook(receiver.url, token=SECRET, events=["build.finished"])
        build = emulator.add_build("api")
        assert await asyncio.to_thread(receiver.wait_for, 2)
    headers, body = receiver.received[-1]
    event = receive(headers, body, secrets=SECRET)
    assert (event.subject_id, event.state) == (build.id, "passed")


def test_an_error_while_one_is_sent_stops_no_later_one(capfd: pytest.CaptureFixture[str]) -> None:
    async def fail(_seconds: float) -> None:
        raise RuntimeError("no pause")

    emulator = Emulator(builds=0, delivery_settings=DeliverySettings(retries=1))
    emulator.deliveries.sleep = fail
    with receiving() as receiver:
        receiver.statuses = [503]
        emulator.add_webhook(receiver.url)
        assert emulator.deliveries.wait()
        emulator.add_build("web")
        assert emulator.deliveries.wait()
    assert {each.status for each in emulator.deliveries.of("build.scheduled")} == {"delivered"}
    assert "no pause" in capfd.readouterr().err
