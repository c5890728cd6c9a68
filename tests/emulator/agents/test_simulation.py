"""Simulated agents over a scheduler."""

from __future__ import annotations

from typing import Any

import pytest

from buildkite_async.emulator.agents import (
    AgentChanged,
    AgentSpec,
    Artifact,
    ArtifactsUploaded,
    Chances,
    JobResult,
    LogWritten,
    OnJob,
    Output,
    Simulation,
    Upload,
)
from buildkite_async.emulator.scheduler import (
    Build,
    BuildChanged,
    BuildRequest,
    Job,
    PipelineSettings,
    Scheduler,
)

STEPS = """
steps:
  - {command: make, key: a, parallelism: 20, retry: {automatic: true}}
  - {command: make, parallelism: 10}
  - wait
  - {trigger: child, parallelism: 3}
  - {command: b, key: b, timeout_in_minutes: 1}
"""
CHILD = "steps: [{command: c, parallelism: 4}]"


def simulated(
    agents: int | list[AgentSpec] = 9,
    *,
    steps: str = STEPS,
    on_job: OnJob = lambda _job: None,
    **options: Any,
) -> Simulation:
    configurations = {"web": steps, "child": CHILD}
    settings = {
        slug: PipelineSettings(slug=slug, configuration=text)
        for slug, text in configurations.items()
    }
    specs = (
        [AgentSpec(name=f"agent-{n}") for n in range(agents)] if isinstance(agents, int) else agents
    )
    return Simulation(Scheduler(settings.get), specs, on_job=on_job, **options)


def create(simulation: Simulation, **request: Any) -> Build:
    simulation.observe(simulation.scheduler.create("web", simulation.now, BuildRequest(**request)))
    return list(simulation.scheduler.builds())[-1]


def fates(simulation: Simulation) -> dict[str, tuple[str, int | None, int]]:
    """How each job went, by what it is."""
    jobs = [job for build in simulation.scheduler.builds() for job in build.jobs]
    return {
        job.identity: (
            job.state,
            job.exit.exit_status,
            0 if job.started_at is None else (job.finished_at or 0) - job.started_at,
        )
        for job in jobs
        if job.spec.type == "script"
    }


CHANCES = Chances(fail=0.1, flake=0.3, lost=0.05)


def test_jobs_go_the_same_way_whatever_the_number_of_agents() -> None:
    histories: list[dict[str, Any]] = []
    for agents, seed in ((2, 1), (9, 1), (200, 1), (9, 2)):
        simulation = simulated(agents, seed=seed, chances=CHANCES)
        for _ in range(3):
            create(simulation)
        list(simulation.run())
        histories.append(fates(simulation))
    assert histories[0] == histories[1] == histories[2]
    assert histories[1] != histories[3]
    assert len(set(histories[0].values())) > 10


def test_jobs_go_the_same_way_whatever_the_steps_of_time() -> None:
    whole, slices = (simulated(4, chances=CHANCES) for _ in range(2))
    for each in (whole, slices):
        create(each)
    output: list[Output] = list(whole.run())
    pieces: list[Output] = []
    while slices.next_at() is not None:
        pieces += slices.advance(slices.now + 777)
    assert pieces == output


def test_a_callback_decides_before_chance_does() -> None:
    decided: list[str] = []

    def on_job(job: Job) -> JobResult | None:
        decided.append(job.spec.label or "")
        if job.spec.label == "one":
            return JobResult(
                exit_status=3,
                seconds=5,
                log="hello\n",
                artifacts=(Artifact(path="a.txt", content=b"x"),),
            )
        return None

    simulation = simulated(
        steps="steps: [{command: x, label: one}, {command: y, label: two}]", on_job=on_job
    )
    build = create(simulation)
    output = list(simulation.run())
    one = build.jobs[0]
    assert decided == ["one", "two"]
    assert (one.state, one.exit.exit_status, one.finished_at) == ("failed", 3, 5_000)
    logs = [
        each.chunk.data for each in output if isinstance(each, LogWritten) and each.job_id == one.id
    ]
    assert b"".join(logs).endswith(b"hello\n")
    artifacts = [
        each for each in output if isinstance(each, ArtifactsUploaded) and each.job_id == one.id
    ]
    assert [(each.at, each.artifacts[0].path) for each in artifacts] == [(5_000, "a.txt")]


def test_a_log_is_written_while_its_job_runs_and_whole_when_it_ends() -> None:
    simulation = simulated(steps="steps: [{command: x}]", on_job=lambda _job: JobResult(seconds=30))
    build = create(simulation)
    early = [each for each in simulation.advance(15_000) if isinstance(each, LogWritten)]
    assert len(early) > 3
    late = list(simulation.run())
    numbers = sorted(each.chunk.number for each in [*early, *late] if isinstance(each, LogWritten))
    assert numbers == list(range(len(numbers)))
    assert not isinstance(late[-1], LogWritten)
    assert build.state == "passed"


def test_a_lost_agent_is_noticed_after_minutes_and_comes_back() -> None:
    lost = iter([JobResult(seconds=10, lost=True)])
    simulation = simulated(
        1, steps="steps: [{command: x}]", on_job=lambda _job: next(lost, JobResult())
    )
    build = create(simulation)
    output = list(simulation.run())
    seen = [(each.at, each.event) for each in output if isinstance(each, AgentChanged)]
    assert seen == [(190_000, "agent.lost"), (250_000, "agent.connected")]
    assert (build.state, build.jobs[0].exit.exit_status) == ("failed", -1)
    second = create(simulation)
    list(simulation.run())
    assert second.state == "passed"


def test_an_agent_that_is_canceled_stops_within_the_grace_period() -> None:
    simulation = simulated(
        1, steps="steps: [{command: x}]", on_job=lambda _job: JobResult(seconds=600)
    )
    build = create(simulation)
    list(simulation.advance(60_000))
    simulation.observe(simulation.scheduler.cancel_build(build.id, simulation.now))
    list(simulation.run())
    assert build.state == "canceled"
    assert 60_000 < (build.finished_at or 0) <= 70_000
    assert simulation.agent("agent-0").free


def test_a_vanished_agent_does_not_hear_of_a_cancelation() -> None:
    simulation = simulated(
        1, steps="steps: [{command: x}]", on_job=lambda _job: JobResult(seconds=10, lost=True)
    )
    build = create(simulation)
    list(simulation.advance(20_000))
    simulation.observe(simulation.scheduler.cancel_build(build.id, simulation.now))
    list(simulation.run())
    assert (build.state, build.finished_at) == ("canceled", 30_000)


def test_a_paused_agent_takes_no_more_jobs() -> None:
    simulation = simulated(
        1, steps="steps: [{command: x}]", on_job=lambda _job: JobResult(seconds=10)
    )
    first = create(simulation)
    list(simulation.advance(1_000))
    simulation.pause("agent-0")
    second = create(simulation)
    list(simulation.advance(60_000))
    assert (first.state, second.state) == ("passed", "scheduled")
    simulation.resume("agent-0")
    list(simulation.run())
    assert second.state == "passed"


@pytest.mark.parametrize(("force", "exit_status", "at"), [(False, 0, 10_000), (True, -1, 1_000)])
def test_an_agent_stops_after_its_job_or_at_once(force: bool, exit_status: int, at: int) -> None:
    simulation = simulated(
        1, steps="steps: [{command: x}]", on_job=lambda _job: JobResult(seconds=10)
    )
    build = create(simulation)
    output = list(simulation.advance(1_000))
    output += simulation.stop("agent-0", force=force)
    output += list(simulation.run())
    job = build.jobs[0]
    assert (job.exit.exit_status, job.finished_at) == (exit_status, at)
    seen = [each.event for each in output if isinstance(each, AgentChanged)]
    assert seen == ["agent.stopping", "agent.disconnected", "agent.stopped"]
    assert simulation.stop("agent-0") == []


def test_agents_take_jobs_of_their_queue_and_tags() -> None:
    agents = [AgentSpec(name="plain"), AgentSpec(name="mac", queue="mac", tags={"os": "darwin"})]
    simulation = simulated(
        agents, steps="steps: [{command: x, agents: {queue: mac, os: darwin}}, {command: y}]"
    )
    build = create(simulation)
    list(simulation.run())
    assert [job.agent for job in build.jobs] == ["mac", "plain"]


def test_a_command_fails_if_its_upload_is_refused() -> None:
    result = JobResult(seconds=10, uploads=(Upload(pipeline="steps: []", after=2),))
    simulation = simulated(steps="steps: [{command: x}]", on_job=lambda _job: result)
    build = create(simulation)
    list(simulation.run())
    assert (build.jobs[0].state, build.jobs[0].finished_at) == ("failed", 2_000)


def test_names_of_agents_differ() -> None:
    with pytest.raises(ValueError, match="have to differ"):
        simulated([AgentSpec(name="a"), AgentSpec(name="a")])


def test_a_job_that_ends_at_its_timeout_has_not_timed_out() -> None:
    simulation = simulated(
        steps="steps: [{command: x, timeout_in_minutes: 1}]",
        on_job=lambda _job: JobResult(seconds=60),
    )
    build = create(simulation)
    output = list(simulation.run())
    assert build.finished_at == 60_000
    assert not any(getattr(each, "state", "") == "timing_out" for each in output)


def test_a_build_can_be_removed_as_soon_as_its_end_is_seen() -> None:
    steps = "steps: [{command: a}, wait, {trigger: child}]"  # both end at once
    simulation = simulated(steps=steps, on_job=lambda _job: JobResult(seconds=5))
    create(simulation)
    ended = 0
    for output in simulation.run():
        if isinstance(output, BuildChanged):
            build = simulation.scheduler.build(output.build_id)
            if build.finished:
                simulation.scheduler.remove(build.id)
                ended += 1
    assert ended == 2
    assert not list(simulation.scheduler.builds())
