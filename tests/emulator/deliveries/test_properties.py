"""Whatever a pipeline is and chance does, every event is delivered, and the client reads it."""

from __future__ import annotations

import pytest

from buildkite_async.emulator import Emulator
from buildkite_async.events import EVENT_TYPES, BuildFinished, BuildSkipped, JobFinished
from buildkite_async.events.eventbridge import from_eventbridge
from buildkite_async.webhooks import receive
from tests.emulator.execution.test_properties import moved

SECRET = "a secret of the webhook"


def prepare(emulator: Emulator) -> None:
    emulator.add_webhook("https://hooks.acme.example/", token=SECRET)
    emulator.add_webhook("https://bridge.acme.example/", eventbridge=True)


@pytest.mark.parametrize("number", range(8))
def test_the_last_event_of_each_build_and_job_has_its_state(number: int) -> None:
    emulator, builds = moved(number, prepare)
    assert emulator.deliveries.wait()
    now = emulator.state.clock()
    ends: dict[str | None, str] = {}
    names: list[str] = []
    for each in emulator.deliveries:
        if "bridge" in each.url:
            event = from_eventbridge(each.body)
            assert type(event) is EVENT_TYPES[each.event]
            continue
        event = receive(each.headers, each.body, secrets=SECRET, now=now)
        assert type(event) is EVENT_TYPES[each.event]
        names.append(event.event)
        if isinstance(event, BuildFinished | BuildSkipped | JobFinished):
            ends[event.subject_id] = event.state
    reported = [each.webhook for each in emulator.events if each.webhook is not None]
    assert [each for each in names if each != "ping"] == [e for e in reported if e != "ping"]
    for build in builds:
        if build.ended:
            assert ends[build.id] == ("blocked" if build.blocked else build.state)
        for job in build.jobs:
            if job.step.type == "script" and job.ended:
                assert ends.get(job.id, job.state) == job.state
                assert job.id in ends or job.state in ("skipped", "broken")
