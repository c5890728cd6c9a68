"""Events: one for each change, with the state as it was."""

from __future__ import annotations

from buildkite_async.emulator import Emulator, Event, JobResult
from buildkite_async.emulator.actions.agents import pause_agent, stop_agent
from buildkite_async.emulator.actions.jobs import retry_job
from buildkite_async.emulator.scheduler import BuildChanged


def moving(steps: str) -> Emulator:
    emulator = Emulator(builds=0, run_jobs=True, clock=lambda: 1_787_270_400.0)
    emulator.add_pipeline("Moving", f"steps:\n{steps}")
    emulator.on_job(lambda job: JobResult(exit_status=int(job.step.key == "bad"), seconds=10))
    return emulator


def test_the_webhook_events_of_a_build_come_in_their_order() -> None:
    emulator = moving(
        "  - {command: a, key: a}\n  - {block: B, key: b}\n  - {command: c, key: c}\n"
    )
    build = emulator.add_build("moving")
    emulator.advance(60)
    emulator.unblock_job(build.jobs[1])
    emulator.advance(60)
    assert [(each.kind, each.webhook) for each in emulator.events if each.webhook] == [
        ("build.scheduled", "build.scheduled"),
        ("job.scheduled", "job.scheduled"),
        ("job.started", "job.started"),
        ("build.running", "build.running"),
        ("job.finished", "job.finished"),
        ("build.blocked", "build.finished"),
        ("job.activated", "job.activated"),
        ("job.scheduled", "job.scheduled"),
        ("build.running", "build.running"),
        ("job.started", "job.started"),
        ("job.finished", "job.finished"),
        ("build.finished", "build.finished"),
    ]
    assert [each.number for each in emulator.events] == list(range(1, len(emulator.events) + 1))


def test_a_build_that_ends_as_soon_as_it_is_unblocked_is_reported_as_finished() -> None:
    emulator = moving("  - {command: a, key: a}\n  - {block: B, key: b}\n")
    build = emulator.add_build("moving")
    emulator.advance(60)
    emulator.unblock_job(build.jobs[1])
    ends = [each for each in emulator.events if each.webhook == "build.finished"]
    assert [each.build and (each.build.state, each.build.blocked) for each in ends] == [
        ("passed", True),
        ("passed", False),
    ]


def test_an_event_keeps_what_was_so_at_its_instant() -> None:
    emulator = moving("  - {command: a, key: a}\n  - {command: b, key: bad}\n")
    build = emulator.add_build("moving")
    emulator.advance(60)
    started, ended = (
        next(each for each in emulator.events if each.kind == kind)
        for kind in ("job.started", "job.finished")
    )
    assert started.job is not None
    assert started.build is not None
    assert (started.job.state, started.build.state) == ("running", "scheduled")
    assert (started.job.finished_at, build.state) == (None, "failed")
    assert ended.job is not None
    assert ended.at == ended.job.finished_at == started.at + 10_000
    assert started.build is not build
    assert started.build.pipeline is build.pipeline
    assert repr(started) == (
        f"<Event job.started at={started.at} build=moving#1 job={started.job.id}>"
    )


def test_a_subscriber_may_act_at_the_instant_of_an_event() -> None:
    emulator = moving(
        "  - {command: a, key: a}\n  - {block: B, key: b}\n  - {command: c, key: c}\n"
    )
    seen: list[str] = []

    @emulator.on_event
    def note(event: Event) -> None:
        seen.append(event.kind)
        if event.kind == "job.blocked" and event.job is not None:
            emulator.unblock_job(event.job.id)

    build = emulator.add_build("moving")
    emulator.advance(3_600)
    assert note is not None
    assert build.state == "passed"
    block = build.jobs[1]
    assert build.jobs[0].finished_at == block.unblocked_at
    assert seen == [each.kind for each in emulator.events]
    at = [each.at for each in emulator.events]
    assert at == sorted(at)


def test_events_are_kept_in_a_bounded_number() -> None:
    emulator = Emulator(builds=0)
    for _ in range(1_300):
        emulator.add_build("web")
    assert len(emulator.events) == 10_000
    assert emulator.events[-1].number == emulator.state.events.count > 10_000


def test_agents_that_stop_and_resume_are_events() -> None:
    emulator = Emulator(builds=0)
    agent = next(iter(emulator.home.agents.values()))
    pause_agent(emulator.state, agent, note=None, minutes=5, user=None)
    emulator.advance(301)
    stop_agent(emulator.state, agent, force=True, user=None)
    assert [(each.kind, each.webhook) for each in emulator.events] == [
        ("agent.resumed", None),
        ("agent.stopping", "agent.stopping"),
        ("agent.disconnected", "agent.disconnected"),
        ("agent.stopped", "agent.stopped"),
    ]
    last = emulator.events[-1]
    assert last.agent is not None
    assert (last.agent.name, last.agent.state) == (agent.name, "stopped")


def test_what_a_subscriber_does_comes_after_all_that_happened_with_the_event() -> None:
    emulator = moving("  - {command: a, key: bad}\n")
    emulator.on_job(lambda job: JobResult(exit_status=int(job.retry is None), seconds=10))

    @emulator.on_event
    def retry(event: Event) -> None:
        if event.kind == "job.finished" and event.job is not None and event.job.state == "failed":
            retry_job(emulator.state, emulator.state.jobs[event.job.id], None)

    build = emulator.add_build("moving")
    emulator.advance(3_600)
    assert retry is not None
    moves = [each.change for each in emulator.events if isinstance(each.change, BuildChanged)]
    assert [each.state for each in moves] == ["running", "failed", "running", "passed"]
    assert [each.previous for each in moves] == ["scheduled", "running", "failed", "running"]
    assert build.state == "passed"
