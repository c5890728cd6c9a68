"""Listings of generated builds whose jobs were not made: they show what the jobs would show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import attrs
import httpx
import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given, settings
from hypothesis import strategies as st

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.render.builds import Shape, render_build
from buildkite_async.emulator.render.rendered_builds import RenderedBuilds
from buildkite_async.emulator.render.renderer import Renderer
from buildkite_async.emulator.state.agents import Agent
from buildkite_async.emulator.state.courses import ArtifactRow, JobRow
from buildkite_async.emulator.state.entities import Build, Job, Pipeline
from buildkite_async.emulator.state.past_jobs import JobSource
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.state import HISTORY_END

HOME = "/v2/organizations/acme"
SHAPES = [
    Shape(retried_jobs=retried, jobs=jobs, pipeline=pipeline)
    for retried in (False, True)
    for jobs in (True, False)
    for pipeline in (True, False)
]
CONFIGURATION = """\
steps:
  - label: ":test_tube: Töst ✨"
    key: test
    command: "echo '2026-08-19T00:00:00.000Z' \\\\u0000 \\"%s\\""
    parallelism: 3
  - group: Later
    key: later
    steps:
      - wait
      - block: "Release? 🚀"
        key: release
      - command: make
        artifact_paths: "*"
        agents: {queue: builders}
  - trigger: deploy
    label: "Deploy \\"now\\""
  - trigger: web
    async: true
"""
STATES = ("passed", "failed", "canceled", "scheduled", "unblocked", "blocked", "waiting_failed")


def clock() -> float:
    return HISTORY_END / 1000


def shown(kept: RenderedBuilds, renderer: Renderer, build: Build, shape: Shape) -> bytes:
    return b"".join(kept.render(renderer, build, shape))


def made(renderer: Renderer, build: Build, shape: Shape) -> bytes:
    """A build as it is shown after its jobs were made."""
    assert build.jobs is not None
    assert build.packed_jobs is None
    return render_build(renderer, build, shape).encode()


def test_random_organizations_are_shown_as_if_their_jobs_were_made() -> None:
    for seed in range(4):
        packed, whole = (
            Emulator(builds=150, pipelines=1 + 3 * seed, seed=seed, clock=clock) for _ in range(2)
        )
        kept, renderer = RenderedBuilds(), Renderer("https://api.example")
        for shape in SHAPES:
            for build, same in zip(packed.home.builds, whole.home.builds, strict=True):
                expected = made(renderer, same, shape)
                assert shown(kept, renderer, build, shape) == expected
        assert sum(build.packed_jobs is not None for build in packed.home.builds) > 140


times = st.none() | st.integers(HISTORY_END, HISTORY_END + 90_000_000)
identities = st.uuids().map(str)


@st.composite
def job_rows(draw: st.DrawFn, steps: int, agents: int) -> list[JobRow]:
    size = draw(st.integers(0, 12))
    ids = draw(st.lists(identities, min_size=2 * size, max_size=2 * size, unique=True))
    return [
        JobRow(
            id=ids[2 * at],
            step=draw(st.integers(0, steps - 1)),
            parallel_index=draw(st.none() | st.integers(0, 300)),
            state=draw(st.sampled_from(STATES)),
            scheduled_at=draw(times),
            started_at=draw(times),
            finished_at=draw(times),
            unblocked_at=draw(times),
            exit_status=draw(st.none() | st.integers(-1, 255)),
            agent=draw(st.none() | st.integers(0, agents - 1)),
            retried=at + 1 < size and draw(st.booleans()),
            artifact=draw(
                st.none()
                | st.builds(
                    ArtifactRow,
                    id=st.just(ids[2 * at + 1]),
                    file=st.integers(0, 3),
                    size=st.integers(0, 2**31),
                )
            ),
        )
        for at in range(size)
    ]


@pytest.fixture(scope="module")
def own() -> Emulator:
    """An emulator with a pipeline that has steps of all kinds."""
    emulator = Emulator(builds=20, clock=clock)
    emulator.add_pipeline("own", CONFIGURATION)
    return emulator


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_builds_that_went_any_way_are_shown_as_if_their_jobs_were_made(
    own: Emulator, data: st.DataObject
) -> None:
    pipeline = own.home.pipelines["own"]
    agents = list(own.home.agents.values())
    source = pipeline.past_jobs = JobSource(pipeline.steps, agents, own.state.past_jobs)
    kept, renderer = RenderedBuilds(), Renderer("https://api.example")
    for number in range(data.draw(st.integers(1, 4), "builds")):
        build = Build(
            id=data.draw(identities, "build"),
            number=number,
            pipeline=pipeline,
            state="passed",
            message=data.draw(st.none() | st.text(), "message"),
            commit="HEAD",
            branch="main",
            source="api",
            creator=data.draw(st.none() | st.sampled_from([*own.state.users.values()]), "creator"),
            created_at=HISTORY_END,
            scheduled_at=None,
        )
        rows = data.draw(job_rows(len(pipeline.steps), len(agents)), "rows")
        source.keep(build, rows)
        for row in rows:
            if pipeline.steps[row.step].trigger and data.draw(st.booleans(), "triggers"):
                own.state.past_jobs.triggered[row.id] = own.home.builds[0]
        before = [shown(kept, renderer, build, shape) for shape in SHAPES]
        assert build.packed_jobs is not None
        assert before == [made(renderer, build, shape) for shape in SHAPES]
        jobs = build.jobs
        assert [(job.id, job.state, job.exit_status) for job in jobs] == [
            (row.id, row.state, row.exit_status) for row in rows
        ]
        assert [(job.scheduled_at, job.started_at, job.finished_at) for job in jobs] == [
            (row.scheduled_at, row.started_at, row.finished_at) for row in rows
        ]
        assert [(job.runnable_at, job.unblocked_at, job.parallel_index) for job in jobs] == [
            (row.runnable_at, row.unblocked_at, row.parallel_index) for row in rows
        ]
        assert [job.agent for job in jobs] == [
            None if row.agent is None else agents[row.agent] for row in rows
        ]
        assert [job.artifacts and job.artifacts[0].id for job in jobs] == [
            row.artifact and row.artifact.id for row in rows
        ]


def test_a_job_finds_the_build_that_it_triggered_and_the_build_its_job() -> None:
    emulator = Emulator(builds=200, clock=clock)
    triggered = [build for build in emulator.home.builds if build.trigger is not None]
    assert len(triggered) > 10
    for build in triggered:
        job = build.triggered_from
        assert job is not None
        assert job.triggered_build is build
        assert emulator.state.jobs[job.id] is job


Change = Callable[[Emulator, Build], object]


def field_changes(kind: type, values: dict[str, object]) -> Iterator[tuple[str, str, object]]:
    known = {attribute.name for attribute in attrs.fields(kind)}
    assert known >= values.keys()
    return ((kind.__name__, name, value) for name, value in values.items())


SOMEBODY = User(id="00000000-0000-4000-a000-000000000000", name="Ä", email="a@b.c", created_at=1)
FIELDS = [
    *field_changes(
        Build,
        {
            "id": "another",
            "number": 77_777,
            "state": "failed",
            "message": "Written anew ✨",
            "commit": "abc",
            "branch": "another",
            "source": "ui",
            "creator": SOMEBODY,
            "created_at": 1_787_000_000_000,
            "scheduled_at": 1_787_000_000_001,
            "started_at": 1_787_000_000_002,
            "failing_at": 1_787_000_000_003,
            "finished_at": 1_787_000_000_004,
            "blocked": True,
            "cancel_reason": "changed",
            "tag": "v1",
            "env": {"A": "1"},
            "author": {"name": "another"},
            "meta_data": {"a": "b"},
            "pull_request": {"id": "1"},
        },
    ),
    *field_changes(
        Job,
        {
            "id": "another",
            "state": "timed_out",
            "created_at": 1_787_000_000_000,
            "scheduled_at": 1_787_000_000_001,
            "runnable_at": 1_787_000_000_002,
            "started_at": 1_787_000_000_003,
            "finished_at": 1_787_000_000_004,
            "expired_at": 1_787_000_000_005,
            "exit_status": 77,
            "signal": "SIGTERM",
            "signal_reason": "cancel",
            "soft_failed": True,
            "promised_exit_status": 3,
            "agent": None,
            "priority": 5,
            "parallel_index": 70,
        },
    ),
    *field_changes(
        Agent,
        {
            "name": "another ✨",
            "state": "lost",
            "hostname": "another",
            "ip_address": "10.9.9.9",
            "version": "4.0.0",
            "meta_data": ["a=b"],
            "created_at": 1_787_000_000_000,
            "connected_at": 1_787_000_000_001,
            "disconnected_at": 1_787_000_000_002,
            "lost_at": 1_787_000_000_003,
            "stopped_at": 1_787_000_000_004,
            "last_job_finished_at": 1_787_000_000_005,
            "priority": 9,
            "paused_at": 1_787_000_000_006,
            "paused_by": SOMEBODY,
            "paused_note": "changed",
            "paused_minutes": 7,
        },
    ),
]


def past_build(emulator: Emulator) -> Build:
    """A build that is packed, with a script job that ran, and that another build triggered."""
    return next(
        build
        for build in reversed(emulator.home.builds)
        if build.packed_jobs is not None and build.state == "passed" and build.trigger is not None
    )


async def listing(emulator: Emulator, host: str = "kept.example") -> bytes:
    """The newest builds as a caller sees them who came by a host."""
    transport = httpx.ASGITransport(emulator.app)
    headers = {"Authorization": f"Bearer {emulator.token}"}
    base = f"https://{host}"
    async with httpx.AsyncClient(transport=transport, base_url=base, headers=headers) as client:
        response = await client.get(f"{HOME}/builds?per_page=100&include_retried_jobs=true")
    assert response.status_code == 200
    return response.content.replace(host.encode(), b"kept.example")


async def check_that_a_change_is_shown(change: Change, *, before: bool) -> None:
    """Change a thing of a build, whose listing was shown `before` or was not."""
    emulator, unchanged = (Emulator(builds=60, clock=clock) for _ in range(2))
    old = await listing(unchanged)
    if before:
        assert await listing(emulator) == old
    change(emulator, past_build(emulator))
    new = await listing(emulator)
    assert new != old
    assert new == await listing(emulator, "new.example")


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize(("kind", "name", "value"), FIELDS)
async def test_each_change_of_a_field_is_shown(
    kind: str, name: str, value: object, *, before: bool
) -> None:
    def change(_emulator: Emulator, build: Build) -> None:
        thing: Any = build
        if kind == "Job":
            thing = next(job for job in build.jobs if job.agent is not None)
        elif kind == "Agent":
            source = build.pipeline.past_jobs
            assert source is not None
            assert build.packed_jobs is not None
            agents = source.courses.of(build.packed_jobs).unpack(build.packed_jobs).agents
            thing = source.agents[agents[0]]
        setattr(thing, name, value)

    await check_that_a_change_is_shown(change, before=before)


def rename(pipeline: Pipeline) -> None:
    del pipeline.organization.pipelines[pipeline.slug]
    pipeline.fields["slug"] = "renamed"
    pipeline.organization.pipelines["renamed"] = pipeline
    pipeline.version += 1


def move_from_cluster(pipeline: Pipeline) -> None:
    pipeline.fields["cluster_id"] = None
    pipeline.version += 1


def trigger_of(build: Build) -> Build:
    assert build.trigger is not None
    return build.trigger.build


OTHER_CHANGES: dict[str, Change] = {
    "the pipeline is renamed": lambda _, build: rename(build.pipeline),
    "the pipeline of the build that triggered it is renamed": lambda _, build: rename(
        trigger_of(build).pipeline
    ),
    "the build that triggered it has another number": lambda _, build: setattr(
        trigger_of(build), "number", 88_888
    ),
    "the pipeline leaves its cluster": lambda _, build: move_from_cluster(build.pipeline),
    "a job has another step": lambda _, build: setattr(
        build.jobs[0], "step", attrs.evolve(build.jobs[0].step, command="make another")
    ),
    "a job is another's retry": lambda _, build: setattr(
        build.jobs[0], "retried_in", build.jobs[1]
    ),
    "a job is unblocked by somebody else": lambda _, build: setattr(
        next(job for job in trigger_of(build).jobs if job.unblocked_by), "unblocked_by", SOMEBODY
    ),
    "the creator of a build with a block step changes": lambda _, build: setattr(
        trigger_of(build), "creator", SOMEBODY
    ),
    "a job is removed": lambda emulator, build: (
        build.jobs.pop(),
        emulator.state.note_change(build),
    ),
}


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("what", OTHER_CHANGES)
async def test_each_change_of_what_a_build_refers_to_is_shown(what: str, *, before: bool) -> None:
    await check_that_a_change_is_shown(OTHER_CHANGES[what], before=before)


def test_what_is_kept_as_text_of_steps_users_and_retries_does_not_change() -> None:
    emulator = Emulator(builds=60, clock=clock)
    retry = next(job.retry for job in emulator.state.jobs.values() if job.retry)
    step = emulator.home.pipelines["web"].steps[0]
    user = next(iter(emulator.state.users.values()))
    things = ((step, "command"), (user, "name"), (retry, "count"), (emulator.home, "slug"))
    for thing, name in things:
        with pytest.raises((FrozenInstanceError, attrs.exceptions.FrozenAttributeError)):
            setattr(thing, name, "another")
