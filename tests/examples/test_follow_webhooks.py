"""The example that receives every event of a build over a socket."""

from __future__ import annotations

import pytest

from buildkite_async.emulator import Emulator, JobResult
from tests.examples.modules import loaded


async def test_every_event_of_a_build_arrives_and_is_verified(
    capsys: pytest.CaptureFixture[str],
) -> None:
    emulator = Emulator(builds=0, run_jobs=True, speed=500)
    emulator.on_job(lambda _job: JobResult(seconds=20))
    events = await loaded("follow_webhooks").main(emulator, "api")
    [build] = emulator.home.pipelines["api"].builds
    happened = [
        (each.webhook, (each.job or each.build or build).id)
        for each in emulator.events
        if each.webhook is not None and each.build is not None and each.build.id == build.id
    ]
    assert sorted((each.event, each.subject_id) for each in events) == sorted(happened)
    assert {each.status for each in emulator.deliveries} == {"delivered"}, "none was refused"
    assert "build.finished: passed" in capsys.readouterr().out.splitlines()


async def test_deliveries_with_another_secret_are_refused() -> None:
    example = loaded("follow_webhooks")
    emulator = Emulator(builds=0)
    router = example.Router()
    async with example.receiver(router) as url:
        emulator.add_webhook(url, token="another token")
        assert await example.asyncio.to_thread(emulator.deliveries.wait)
    [ping] = emulator.deliveries
    assert (ping.status, ping.attempts[0].status) == ("failed", 401)
