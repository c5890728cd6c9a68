"""What is refused leaves no part behind."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from buildkite_async.emulator import Emulator
from tests.emulator.execution.state_dump import dump
from tests.emulator.scheduler.random_pipelines import pipeline

STEPS = """
steps:
  - {command: make, key: make}
  - {block: Go?, key: go}
  - {command: ship, key: ship}
"""
TEAMS = "steps: [{block: Go?, allowed_teams: [nobody], key: go}, {command: a, key: a}]"
FORMAT = (
    "steps: [{block: Go?, key: go, fields: [{text: N, key: n, required: true, format: '[0-9]+'}]}]"
)
HELD = "steps: [{command: a, key: a, concurrency: 1, concurrency_group: g}]"
EAGER = (
    "steps: [{command: a, key: a, concurrency: 1, concurrency_group: g, concurrency_method: eager}]"
)
GATE = "steps: [{command: a}, wait, {command: b, concurrency: 1, concurrency_group: gate}]"
TRIGGER = "steps: [{trigger: teams, key: t}, wait, {command: a, key: a}]"
FIRST = "steps: [{command: a}, wait, {block: Go?, allowed_teams: [nobody]}]"
SECOND = FORMAT.replace("[{", "[{command: a}, {command: b}, wait, {", 1)
TURNS = """
steps:
  - {command: a, concurrency: 1, concurrency_group: turns}
  - {command: b, concurrency: 1, concurrency_group: turns}
  - {command: c, concurrency: 1, concurrency_group: turns, concurrency_method: eager}
  - wait
  - {block: Go?, allowed_teams: [nobody]}
"""
OUTER = "steps: [{trigger: inner}, wait, {block: Go?, allowed_teams: [nobody]}]"
LOOP = "steps: [{command: a, key: a, depends_on: b}, {command: b, key: b, depends_on: a}]"
VARIABLE = "steps: [{command: '${NOTHING?is missing}'}]"

Call = Callable[[Any], object]

REFUSED: list[tuple[Call, str]] = [
    (lambda e: e.add_build("steps", state="failed", jobs={"make": "passd"}), "'passd' is not a"),
    (lambda e: e.add_build("steps", state="passd"), "'passd' is not a state"),
    (lambda e: e.add_build("steps", jobs={"mkae": "passed"}), "'mkae' is not a key"),
    (
        lambda e: e.add_build("steps", state="blocked", jobs={"make": "failed"}),
        "moved to 'blocked'",
    ),
    (lambda e: e.add_build("steps", state="skipped", jobs={"make": "passed"}), "cannot be skipped"),
    (lambda e: e.add_build("steps", state="canceled", jobs={"make": "failed"}), "be canceled"),
    (lambda e: e.add_build("steps", jobs={"make": "failed", "ship": "passed"}), "waiting_failed"),
    (lambda e: e.add_build("steps", jobs={"make": "passed", "go": "passed"}), "cannot finish"),
    (
        lambda e: e.add_build("steps", state="passed", jobs={"make": "canceled"}),
        "moved to 'passed'",
    ),
    (lambda e: e.add_build("steps", commit=5), "commit"),
    (lambda e: e.add_build("steps", created_at=-1), "created_at"),
    (lambda e: e.add_build("nothing"), "'nothing' is not a pipeline"),
    (lambda e: e.add_build("teams", state="passed"), "allowed teams"),
    (lambda e: e.add_build("format", state="passed"), "fields.n"),
    (lambda e: e.add_build("held", state="passed"), "moved to 'passed': it is scheduled"),
    (lambda e: e.add_build("held", jobs={"a": "failed"}), "its job is limited"),
    (lambda e: e.add_build("eager", jobs={"a": "failed"}), "its job is limited"),
    (lambda e: e.add_build("gate", state="passed"), "moved to 'passed': it is running"),
    (lambda e: e.add_build("trigger", state="passed"), "allowed teams"),
    (lambda e: e.add_build("trigger", jobs={"a": "passed"}), "allowed teams"),
    (lambda e: e.add_build("loop", state="passed"), "depend on itself"),
    (lambda e: e.add_build("loop"), "depend on itself"),
    (lambda e: e.add_build("variable"), "is missing"),
    (lambda e: e.add_build("archived", state="passed"), "archived"),
    (lambda e: e.add_build("branches", branch="other"), "branch"),
    (lambda e: e.add_pipeline("Steps"), "slug"),
    (lambda e: e.add_pipeline("!!!"), "name"),
    (lambda e: e.add_pipeline("New", "steps: [{nothing: 1}]"), "configuration"),
    (lambda e: e.add_pipeline("New", cluster_id="x"), "cluster_id"),
    (lambda e: e.add_pipeline("New", teams={"x": "READ_ONLY"}), "teams"),
    (lambda e: e.add_pipeline("New", provider_settings=5), "provider_settings"),
    (lambda e: e.add_agent(" "), "empty"),
    (lambda e: e.add_agent("default-1"), "Another agent"),
    (lambda e: e.add_agent("new", queue="defualt"), "'defualt' is not a queue"),
    (lambda e: e.add_agent("new", ip_address="1.2.3"), "ip_address"),
    (lambda e: e.add_agent("new", priority=2**31), "priority"),
    (lambda e: e.add_member(""), "empty"),
    (lambda e: e.add_member("New", e.owner.email), "Another member"),
    (lambda e: e.add_member("New", role="boss"), "'boss' is not a role"),
    (lambda e: e.add_token(["read"]), "'read' is not a scope"),
    (lambda e: e.add_token(organizations=["acm"]), "'acm' is not an? organization"),
    (lambda e: e.add_token(member="nobody"), "'nobody' is not a member"),
    (lambda e: e.add_token(member=99), "member has to be"),
    (lambda e: e.add_token(value=e.token), "same value"),
    (lambda e: e.add_token(value="a\nb"), "ASCII"),
    (lambda e: e.add_webhook("http://a/", events=["build.finish"]), "'build.finish' is not a"),
    (lambda e: e.add_webhook("http://a/", token=""), "token"),
    (lambda e: e.add_webhook("ftp://a/"), "url"),
    (lambda e: e.add_service("fax"), "provider"),
    (lambda e: e.add_service("webhook"), "url"),
    (lambda e: e.add_service("slack", settings=3), "settings"),
    (
        lambda e: e.add_service("webhook", settings={"url": "http://a/", "theme": "emoji"}),
        r"settings\.theme, which webhook does not have",
    ),
    (
        lambda e: e.add_service("aws_event_bridge", settings={"event_source_name": "mine"}),
        r"settings\.event_source_name, which",
    ),
    (lambda e: e.add_artifact("nope", "a", b""), "No job"),
    (lambda e: e.add_artifact(e.build("steps", 1).jobs[0], "/", b""), "path"),
    (lambda e: e.finish_build(e.build("first", 1)), "allowed teams"),
    (lambda e: e.finish_build(e.build("second", 1)), r"fields\.n"),
    (lambda e: e.finish_build(e.build("turns", 1)), "allowed teams"),
    (lambda e: e.finish_build(e.build("outer", 1)), "allowed teams"),
    (lambda e: e.add_organization("acme"), "Another organization"),
    (lambda e: e.add_organization("A B"), "slug"),
    (lambda e: e.add_organization("other", builds=-1), "builds"),
    (lambda e: e.add_organization("other", builds=1, pipelines=0), "builds"),
]


@pytest.fixture
def busy() -> Emulator:
    """An emulator in which another build holds the slot of a group."""
    emulator = Emulator(builds=0, pipelines=0)
    pipelines = {
        "Steps": STEPS,
        "Teams": TEAMS,
        "Format": FORMAT,
        "Held": HELD,
        "Eager": EAGER,
        "Gate": GATE,
        "Trigger": TRIGGER,
        "First": FIRST,
        "Second": SECOND,
        "Turns": TURNS,
        "Outer": OUTER,
        "Inner": STEPS,
        "Loop": LOOP,
        "Variable": VARIABLE,
        "Archived": STEPS,
    }
    for name, configuration in pipelines.items():
        emulator.add_pipeline(name, configuration)
    emulator.add_pipeline("Branches", STEPS, branch_configuration="main")
    emulator.home.pipelines["archived"].archived_at = 1
    emulator.add_build("held", state="running")
    emulator.add_build("eager")
    emulator.add_build("gate")
    for name in ("steps", "first", "second", "turns", "turns", "outer"):
        emulator.add_build(name)
    return emulator


@pytest.mark.parametrize(("call", "message"), REFUSED)
def test_what_is_refused_leaves_everything_as_it_was(
    busy: Emulator, call: Call, message: str
) -> None:
    before, deliveries = dump(busy), len(busy.deliveries)
    with pytest.raises(ValueError, match=message):
        call(busy)
    assert dump(busy) == before
    assert len(busy.deliveries) == deliveries


def test_a_build_is_moved_as_far_as_the_slots_of_its_groups_allow(busy: Emulator) -> None:
    held = busy.build("held", 1)
    waiting = busy.add_build("held", state="scheduled", jobs={})
    busy.finish_build(held)
    eager = busy.build("eager", 1)
    assert (waiting.jobs[0].state, eager.jobs[0].state) == ("limited", "scheduled")
    busy.finish_build(eager)
    busy.finish_build(waiting)
    assert busy.add_build("held", state="passed").state == "passed"
    assert busy.add_build("eager", jobs={"a": "failed"}).state == "failed"


def test_a_build_that_is_refused_takes_no_number(busy: Emulator) -> None:
    with pytest.raises(ValueError, match="cannot be skipped"):
        busy.add_build("steps", state="skipped", jobs={"make": "passed"})
    assert busy.add_build("steps", state="passed").number == 2


STATES = ["running", "blocked", "passed", "failing", "failed", "canceled", "skipped", "scheduled"]
JOB_STATES = ["scheduled", "running", "passed", "failed", "timed_out", "canceled"]


@pytest.mark.parametrize("number", range(12))
def test_a_build_is_moved_to_its_states_or_nothing_happens(number: int) -> None:
    random = Random(number)
    emulator: Any = Emulator(builds=0, pipelines=0, seed=number)
    emulator.add_pipeline("First", json.dumps(pipeline(random, ["second"])))
    emulator.add_pipeline("Second", json.dumps(pipeline(random)))
    keys = [each.key for each in emulator.home.pipelines["first"].steps if each.key is not None]
    outcomes: set[str] = set()
    for _ in range(12):
        wanted = random.choice(STATES)
        chosen = random.sample(keys, min(len(keys), random.randrange(3)))
        jobs = {key: random.choice(JOB_STATES) for key in chosen}
        before = dump(emulator)
        try:
            build = emulator.add_build("first", state=wanted, jobs=jobs)
        except ValueError:
            outcomes.add("refused")
            assert dump(emulator) == before
        else:
            outcomes.add("moved")
            reached = "blocked" if build.blocked else build.state
            assert wanted in (reached, "scheduled")
    assert outcomes


@pytest.mark.parametrize("number", range(12))
def test_a_build_is_finished_or_nothing_happens(number: int) -> None:
    random = Random(number)
    emulator: Any = Emulator(builds=0, pipelines=0, seed=number)
    emulator.add_pipeline("First", json.dumps(pipeline(random, ["second", "barred"])))
    emulator.add_pipeline("Second", json.dumps(pipeline(random, ["barred"])))
    emulator.add_pipeline("Barred", random.choice([TEAMS, FORMAT, FIRST, STEPS]))
    for _ in range(12):
        build = emulator.add_build(random.choice(["first", "second", "barred"]))
        for job in random.sample(build.jobs, min(len(build.jobs), 2)):
            if job.state == "scheduled" and job.step.type == "script":
                random.choice([emulator.start_job, emulator.finish_job])(job)
        before = dump(emulator)
        try:
            emulator.finish_build(build)
        except ValueError:
            assert dump(emulator) == before
        else:
            assert not any(job.state in ("scheduled", "running", "blocked") for job in build.jobs)


def test_a_build_whose_block_step_is_not_reached_is_finished(busy: Emulator) -> None:
    build = busy.add_build("first")
    busy.add_pipeline("Ended", FIRST.replace("command: a", "command: a, key: a"))
    failed = busy.finish_build(busy.add_build("ended"), failing="a")
    assert (failed.state, busy.finish_build(build, unblock=False).blocked) == ("failed", True)


def test_a_long_build_is_finished_or_nothing_happens(busy: Emulator) -> None:
    steps = [*[{"command": "make"}, "wait"] * 240, {"block": "Go?", "allowed_teams": ["nobody"]}]
    busy.add_pipeline("Long", json.dumps({"steps": steps}))
    build = busy.add_build("long")
    with pytest.raises(ValueError, match="allowed teams"):
        busy.finish_build(build)
    assert build.jobs[0].state == "scheduled"


def test_the_end_of_a_triggered_build_ends_the_step_that_waits_for_it(busy: Emulator) -> None:
    outer = busy.build("outer", 1)
    trigger = outer.jobs[0]
    assert trigger.triggered_build is not None
    busy.finish_build(trigger.triggered_build)
    assert (trigger.state, outer.blocked) == ("passed", True)
